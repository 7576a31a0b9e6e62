using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Anonymous access, authentication that is off, and a second factor that nobody needs.</summary>
internal sealed class AuthenticationOffRule : ValueRule
{
    private static readonly string[] BadWhenOff =
        ["authentication", "auth", "authenabled", "authenticationenabled", "enableauthentication", "enableauth", "requireauthentication", "requireauth", "authrequired", "authenticationrequired", "requireauthenticateduser", "authmode", "authtype", "authenticationmode", "authenticationtype"];

    private static readonly string[] BadWhenOn = ["allowanonymous", "anonymousaccess", "allowanonymousaccess", "enableanonymous", "anonymousenabled", "enableanonymousaccess", "skipauthentication", "disableauthentication", "disableauth", "noauth"];

    private static readonly string[] SecondFactors = ["mfa", "mfaenabled", "requiremfa", "mfarequired", "enforcemfa", "multifactor", "multifactorauthentication", "twofactor", "twofactorauthentication", "requiretwofactor", "twofactorenabled", "2fa", "require2fa", "totp"];

    public override FindingDescriptor Descriptor => SecurityFindings.AuthenticationOff;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. BadWhenOff, .. BadWhenOn, .. SecondFactors];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(BadWhenOn) ? Settings.IsOn(value.Node) : false)
        {
            report.Add(value, "lets anybody in who has not signed in");
        }
        else if (IsNamed(value, SecondFactors))
        {
            Report(value, "asks for no second factor", report, "enabled", "required", "enforced", "requiredforroles", "requiredfor");
        }
        else if (IsNamed(value, BadWhenOff) && !Hosts.AreLocalBeside(value.Scope.Node) && !value.IsUnder("proxy"))
        {
            Report(value, "lets anybody in who has not signed in", report, "enabled", "required", "type", "mode");
        }
    }

    /// <summary>The whole key: <c>auth_timeout: 0</c> is something else.</summary>
    private static bool IsNamed(RuleValue value, string[] names) => names.Contains(value.Name.Whole, StringComparer.Ordinal);

    private static void Report(RuleValue value, string what, RuleReport report, params string[] members)
    {
        if (IsOffOrEmpty(value.Node))
        {
            report.Add(value, what);
            return;
        }

        foreach (var entry in value.Node.Entries ?? [])
        {
            if (members.Contains(KeyName.Of(entry.Key).Whole, StringComparer.Ordinal) && IsOffOrEmpty(entry.Value))
            {
                report.Add(RuleValue.Join(value.Path, entry.Key), entry.Value, value.Scope, what);
            }
        }
    }

    private static bool IsOffOrEmpty(EffectiveNode node) => Settings.IsOff(node) || Settings.IsOneOf(node, "anonymous", "optional") || node is { Items.Count: 0 };
}
