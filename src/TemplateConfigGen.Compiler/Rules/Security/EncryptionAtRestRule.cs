using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Stored data that is left unencrypted, unless it is said to be public.</summary>
internal sealed class EncryptionAtRestRule : ValueRule
{
    private static readonly string[] Certain =
    [
        "encryptedatrest", "encryptionatrest", "encryptatrest", "storageencrypted", "storageencryption", "encryptstorage", "serversideencryption", "transparentdataencryption", "diskencryption",
        "encryptdisk", "encryptdisks", "databaseencryption", "encryptbackups", "encryptbackup", "backupencryption", "volumeencryption", "atrestencryptionenabled", "sseenabled", "tdeenabled",
    ];

    private static readonly string[] InContext = ["encrypted", "encrypt", "encryption", "encryptionenabled", "sse", "tde"];

    private static readonly string[] Stores =
        ["storage", "store", "stores", "backup", "backups", "volume", "volumes", "disk", "disks", "bucket", "buckets", "database", "databases", "datasets", "dataset", "archive", "snapshot", "snapshots", "atrest", "s3", "blob", "warehouse", "lake"];

    public override FindingDescriptor Descriptor => SecurityFindings.EncryptionAtRestOff;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Certain, .. InContext];

    public override void Check(RuleValue value, RuleReport report)
    {
        var off = Settings.IsOff(value.Node) ? value.Node : Settings.Member(value.Node, "enabled", "enable") is { } enabled && Settings.IsOff(enabled) ? enabled : null;
        if (off is null || !(value.Name.HasAny(Certain) || value.Scope.IsUnder(Stores)) || IsHarmless(value))
        {
            return;
        }

        report.Add(ReferenceEquals(off, value.Node) ? value.Path : RuleValue.Join(value.Path, "enabled"), off, value.Scope);
    }

    /// <summary>What beside it, or the name of what it stands in, says that anybody may see the data.</summary>
    private static bool IsHarmless(RuleValue value)
    {
        var said = DataClass.Said(value.Scope.Node) is { } node ? RuleValue.TextOf(node) : null;
        return said is "public" or "Public" or "open" || value.Scope.Name.Whole is "public" or "open" || (value.Scope.Node is { } mapping && Settings.Member(mapping, "public") is { } flag && Settings.IsOn(flag));
    }
}
