using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>Backups that are off or kept for no time, and backups that nobody says are ever restored.</summary>
internal sealed class BackupRule : ValueRule
{
    private static readonly string[] Names = ["backup", "backups", "backupenabled", "enablebackup", "enablebackups", "automatedbackups", "automaticbackups", "backupsenabled", "backupretention", "backupretentiondays", "backupretentionperiod", "pointintimerecovery", "pitr"];

    private static readonly string[] Trials =
        ["restoredrill", "restoretest", "restoretests", "testrestore", "restoretested", "restoreverification", "verifyrestore", "verifyrestores", "lastrestoretest", "lastrestore", "drill", "drills", "verification", "verify", "verified", "lastverified", "rehearsal", "restoredrills", "restorerehearsal"];

    public override FindingDescriptor Descriptor => ComplianceFindings.NoBackup;

    public override Severity? Unprotected => null;

    public override IReadOnlyList<string> Keys => Names;

    public override void Check(RuleValue value, RuleReport report)
    {
        if (!Names.Contains(value.Name.Whole, StringComparer.Ordinal))
        {
            return;
        }

        if (Settings.IsOff(value.Node))
        {
            report.Add(value, "switches backups off");
        }
        else if (Settings.Member(value.Node, "enabled") is { } enabled && Settings.IsOff(enabled))
        {
            report.Add(value.Path, enabled, value.Scope, "switches backups off");
        }
        else if (value.Node.Entries is { Length: > 0 } && value.Name.HasAny("backup", "backups") && IsPolicy(value.Node, depth: 0) && Trial(value.Node, depth: 0) is var trial)
        {
            if (trial is null)
            {
                report.Add(value, "says nothing about restores being tried");
            }
            else if (Settings.IsOff(trial))
            {
                report.Add(value.Path, trial, value.Scope, "switches trial restores off");
            }
        }
    }

    /// <summary>Whether it says when backups are made or how long they are kept, rather than where a tool lies.</summary>
    private static bool IsPolicy(EffectiveNode node, int depth) =>
        Array.Exists(node.Entries ?? [], entry => KeyName.Of(entry.Key).HasAny("schedule", "cron", "interval", "frequency", "keep", "retention", "retentiondays", "every", "window") || (depth < 2 && IsPolicy(entry.Value, depth + 1)));

    private static EffectiveNode? Trial(EffectiveNode node, int depth)
    {
        foreach (var entry in node.Entries ?? [])
        {
            if (KeyName.Of(entry.Key).HasAny(Trials))
            {
                return entry.Value;
            }

            if (depth < 3 && Trial(entry.Value, depth + 1) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
