using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>
/// Records that are kept for less than the policy's default. For financial records that is seven years, informed by 17 CFR 210.2-06 (which binds accountants and their
/// working papers); for documentation of HIPAA's safeguards six years (45 CFR 164.316(b)(2)(i)); for audit trails one year.
/// </summary>
internal sealed class RetentionRule : ValueRule
{
    private static readonly (string[] Words, int Days, string Source)[] Policies =
    [
        (["financial", "finance", "ledger", "accounting", "invoice", "invoices", "taxrecords", "bookkeeping", "generalledger", "journalentries"], 2555, "a policy default informed by 17 CFR 210.2-06"),
        (["hipaadocumentation", "policydocuments", "riskassessments", "hipaapolicies", "compliancedocumentation"], 2190, "HIPAA's six years for documentation, 45 CFR 164.316(b)(2)(i)"),
        (["audit", "auditlog", "auditlogs", "audittrail", "auditing", "auditlogging"], 365, "a policy default informed by ISO/IEC 27001:2022 A.8.15"),
    ];

    private static readonly string[] Names = ["retention", "retentiondays", "retentionperiod", "retentionpolicy", "retain", "retainfor", "retaindays", "keepfor", "keepdays", "retentioninterval", "maxretention", "retentionyears", "retentionmonths", "retentionhours"];
    private static readonly string[] Copies = ["backup", "backups", "snapshot", "snapshots", "temp", "temporary"];

    public override FindingDescriptor Descriptor => ComplianceFindings.ShortRetention;

    public override Severity? Unprotected => null;

    public override IReadOnlyList<string> Keys => Names;

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.IsUnder(Copies) || Settings.Duration(value.Node, value.Name, Unit.Of("days")) is not { } duration || duration <= TimeSpan.Zero)
        {
            return;
        }

        foreach (var (words, days, source) in Policies)
        {
            if (value.IsUnder(words))
            {
                if (duration < TimeSpan.FromDays(days))
                {
                    report.Add(value, Settings.Say(duration), Settings.Say(TimeSpan.FromDays(days)), source);
                }

                return;
            }
        }
    }
}
