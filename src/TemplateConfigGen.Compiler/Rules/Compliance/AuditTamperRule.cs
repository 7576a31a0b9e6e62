using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>An audit trail whose protection against changes is off, or that says where it is kept and nothing about its protection.</summary>
internal sealed class AuditTamperRule : ValueRule
{
    private static readonly string[] Audits = ["audit", "auditing", "auditlog", "auditlogs", "auditlogging", "audittrail"];
    private static readonly string[] Places = ["sink", "store", "destination", "target", "path", "file", "table", "bucket", "topic", "index", "retention", "retentiondays", "output"];

    private static readonly string[] Protections =
        ["tamperevident", "tamperproof", "tamperprotection", "immutable", "immutability", "worm", "appendonly", "hashchain", "hashchaining", "chained", "signed", "sign", "signing", "integrity", "integritycheck", "objectlock", "writeonce", "readonly"];

    public override FindingDescriptor Descriptor => ComplianceFindings.AuditNotTamperEvident;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys => Audits;

    public override void Check(RuleValue value, RuleReport report)
    {
        // In an inventory of data the trail is a data set among others, which says nothing about how it is written.
        if (!Audits.Contains(value.Name.Whole, StringComparer.Ordinal) || value.Node.Entries is not { } entries || DataClass.Said(value.Node) is not null || Settings.IsOff(Settings.Member(value.Node, "enabled")))
        {
            return;
        }

        var isProtected = false;
        foreach (var entry in entries)
        {
            if (KeyName.Of(entry.Key).HasAny(Protections))
            {
                isProtected = true;
                if (Settings.IsOff(entry.Value) || Settings.IsOff(Settings.Member(entry.Value, "enabled")))
                {
                    report.Add(RuleValue.Join(value.Path, entry.Key), entry.Value, value.Scope, "leaves the trail unprotected");
                }
            }
        }

        if (!isProtected && Settings.Member(value.Node, Places) is not null)
        {
            report.Add(value, "says where the trail is kept, and not how it is protected");
        }
    }
}
