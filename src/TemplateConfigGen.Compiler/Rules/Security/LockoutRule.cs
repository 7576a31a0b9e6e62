using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Lock-out and rate limits that are off, allow very many guesses, or are missing beside a policy for passwords.</summary>
internal sealed class LockoutRule : ValueRule
{
    private const int MostAttempts = 20;

    private static readonly string[] Switches =
        ["lockout", "accountlockout", "lockoutenabled", "enablelockout", "lockoutonfailure", "ratelimit", "ratelimits", "ratelimiting", "ratelimiter", "ratelimitenabled", "enableratelimit", "enableratelimiting", "throttling", "throttle", "bruteforceprotection", "bruteforceprotected"];

    private static readonly string[] Attempts = ["maxfailedaccessattempts", "maxfailedattempts", "maxloginattempts", "maxfailedlogins", "failedattempts", "maxattempts", "lockoutthreshold", "maxloginfailures"];

    public override FindingDescriptor Descriptor => SecurityFindings.NoLockout;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Switches, .. Attempts, "authentication", "identity", "login", "signin"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(Attempts))
        {
            if (value.IsUnder("lockout", "login", "auth", "authentication", "identity", "signin", "password", "accountlockout", "maxfailedaccessattempts", "maxloginattempts", "maxfailedlogins", "maxloginfailures")
                && Settings.Number(value.Node) is { } number && number is <= 0 or > MostAttempts)
            {
                report.Add(value, number <= 0 ? "allows any number of failed attempts" : $"allows {value.Text} failed attempts");
            }
        }
        else if (value.Name.HasAny(Switches))
        {
            var off = Settings.IsOff(value.Node) ? value.Node : Settings.Member(value.Node, "enabled") is { } enabled && Settings.IsOff(enabled) ? enabled : null;
            if (off is not null)
            {
                report.Add(ReferenceEquals(off, value.Node) ? value.Path : RuleValue.Join(value.Path, "enabled"), off, value.Scope, "is off");
            }
        }
        else if (Settings.Member(value.Node, "password", "passwordpolicy") is { Entries: not null } && !HasGuard(value.Node) && !HasGuard(value.Scope.Node))
        {
            report.Add(value, "has a policy for passwords and neither lock-out nor rate limit");
        }
    }

    private static bool HasGuard(EffectiveNode mapping) =>
        Array.Exists(mapping.Entries ?? [], entry => KeyName.Of(entry.Key) is var name && (name.HasAny(Switches) || name.HasAny(Attempts) || name.HasAny("lockout", "attempts", "captcha")
            || (entry.Value.Entries is not null && name.HasAny("password", "passwordpolicy", "identity") && HasGuard(entry.Value))));
}
