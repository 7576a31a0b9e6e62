using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Keys, credentials and certificates whose rotation is off, is rarer than once a year, or is nowhere to be found. Logs rotate, too, and are not meant.</summary>
internal sealed class RotationRule : ValueRule
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private static readonly string[] Rotations =
    [
        "rotation", "rotate", "rotationdays", "rotationinterval", "rotationperiod", "rotationfrequency", "keyrotation", "rotateevery", "rotateafter", "rotatekeys", "autorotate", "autorotation", "automaticrotation",
        "enablekeyrotation", "rotationenabled", "enablerotation",
    ];

    private static readonly string[] Secrets =
        ["key", "keys", "secret", "secrets", "credential", "credentials", "certificate", "certificates", "password", "passwords", "token", "tokens", "kms", "encryption", "signing", "vault", "keyring"];

    private static readonly string[] Others = ["log", "logs", "logging", "logfile", "file", "files", "proxy", "proxies", "image", "images", "display", "screen", "ipaddress"];

    public override FindingDescriptor Descriptor => SecurityFindings.NoRotation;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Rotations, "keys"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (!value.IsUnder(Secrets) || value.IsUnder(Others))
        {
            return;
        }

        if (value.Name.HasAny(Rotations))
        {
            CheckRotation(value, report);
        }
        else if (value.Node.Items is { } items)
        {
            CheckKeyRing(value, items, report);
        }
    }

    private static void CheckRotation(RuleValue value, RuleReport report)
    {
        CheckOne(value.Path, value.Node, value.Name, value.Scope, report);
        foreach (var entry in value.Node.Entries ?? [])
        {
            // What is inside has a name of its own: each of several kinds of keys, the switch, the interval.
            var name = KeyName.Of(entry.Key);
            var isSetting = name.HasAny("enabled", "enable", "every", "interval", "period", "days", "after", "frequency", "maxage") || Unit.OfKey(value.Name) is not null;
            if (isSetting)
            {
                CheckOne(RuleValue.Join(value.Path, entry.Key), entry.Value, Unit.OfKey(name) is null ? value.Name : name, value.Scope, report);
            }
        }
    }

    private static void CheckOne(string path, EffectiveNode node, KeyName name, RuleScope scope, RuleReport report)
    {
        if (Settings.IsOff(node))
        {
            report.Add(path, node, scope, "is off", "year");
        }
        else if (Settings.Duration(node, name, name.Has("days") ? Unit.Of("days") : null) is { } every && every > Longest)
        {
            report.Add(path, node, scope, $"rotates after {Settings.Say(every)}", "year");
        }
    }

    /// <summary>A list of keys with algorithm and id, in which one has no end.</summary>
    private static void CheckKeyRing(RuleValue value, IReadOnlyList<EffectiveNode> items, RuleReport report)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (Settings.Member(items[i], "algorithm", "alg", "kty") is not null
                && Settings.Member(items[i], "id", "kid", "keyid", "name") is not null
                && items[i].Entries is { } entries
                && !Settings.IsOneOf(Settings.Member(items[i], "state", "status"), "revoked", "retired", "decrypt-only", "disabled")
                && !Array.Exists(entries, entry => KeyName.Of(entry.Key).HasAny("rotate", "rotation", "rotateby", "expires", "expiry", "expiration", "expiresat", "notafter", "validto", "validuntil", "lifetime", "exp")))
            {
                report.Add(RuleValue.Join(value.Path, Invariant.Text(i)), items[i], value.Scope, "has no date of rotation or expiry", "year");
            }
        }
    }
}
