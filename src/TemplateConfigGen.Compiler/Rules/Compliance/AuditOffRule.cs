using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>An audit trail that is switched off.</summary>
internal sealed class AuditOffRule : ValueRule
{
    private static readonly string[] Names = ["audit", "auditing", "auditlog", "auditlogs", "auditlogging", "audittrail", "auditenabled", "enableaudit", "enableauditing", "enableauditlog", "auditlogenabled", "auditingenabled", "auditlevel", "auditmode", "auditpolicy"];

    public override FindingDescriptor Descriptor => ComplianceFindings.AuditOff;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys => Names;

    public override void Check(RuleValue value, RuleReport report)
    {
        if (!Names.Contains(value.Name.Whole, StringComparer.Ordinal))
        {
            return;
        }

        if (Settings.IsOff(value.Node))
        {
            report.Add(value);
        }
        else if (Settings.Member(value.Node, "enabled", "enable", "mode", "level") is { } enabled && Settings.IsOff(enabled))
        {
            report.Add(value.Path, enabled, value.Scope);
        }
    }
}
