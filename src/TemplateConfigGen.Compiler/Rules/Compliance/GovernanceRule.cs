using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>Unsigned configuration that is accepted, changes that nobody approves, and owners that are nobody.</summary>
internal sealed class GovernanceRule : ValueRule
{
    private static readonly string[] BadWhenOff =
        ["requiresignature", "requiresignatures", "signaturerequired", "verifysignature", "verifysignatures", "signatureverification", "requiresigned", "requiresignedconfiguration", "requiresignedbundles", "configurationsigning", "signedonly", "requireapproval", "approvalrequired", "requiresapproval", "requirereview"];

    private static readonly string[] BadWhenOn = ["allowunsigned", "acceptunsigned", "skipsignature", "skipsignaturecheck", "allowunsignedconfiguration", "unsignedallowed"];
    private static readonly string[] Approvals = ["requiredapprovals", "requiredapprovers", "minimumapprovals", "minapprovals", "minimumapprovers", "minapprovers", "approvalsrequired", "approvers", "requiredreviewers", "approvalcount", "exceptionapprovers"];
    private static readonly string[] Changes = ["change", "changes", "changecontrol", "changemanagement", "deployment", "deploy", "release", "releases", "production", "configuration", "config", "promotion", "rollout", "breakglass", "approval", "approvals"];
    private static readonly string[] Nobody = ["", "tbd", "todo", "none", "nobody", "unassigned", "unknown", "n/a", "na", "-", "?", "changeme"];

    public override FindingDescriptor Descriptor => ComplianceFindings.NoGovernance;

    public override Severity? Unprotected => null;

    public override IReadOnlyList<string> Keys { get; } = [.. BadWhenOff, .. BadWhenOn, .. Approvals, "owner", "steward", "dataowner", "approver", "approvedby"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(BadWhenOff))
        {
            if (Settings.IsOff(value.Node))
            {
                report.Add(value, value.Name.HasAny("requireapproval", "approvalrequired", "requiresapproval", "requirereview") ? "lets changes through without approval" : "accepts what is not signed");
            }
        }
        else if (value.Name.HasAny(BadWhenOn))
        {
            if (Settings.IsOn(value.Node))
            {
                report.Add(value, "accepts what is not signed");
            }
        }
        else if (Approvals.Contains(value.Name.Whole, StringComparer.Ordinal))
        {
            if ((value.Name.Whole != "approvers" || value.Scope.IsUnder(Changes)) && (Settings.Number(value.Node) <= 0 || value.Node is { Items.Count: 0 }))
            {
                report.Add(value, "lets changes through without approval");
            }
        }
        else if (value.Name.Whole is "owner" or "steward" or "dataowner" or "approver" or "approvedby" && (value.Node.IsNull || Settings.IsOneOf(value.Node, Nobody)))
        {
            report.Add(value, "names nobody");
        }
    }
}
