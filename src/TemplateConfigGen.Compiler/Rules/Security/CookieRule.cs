using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Cookies whose protection is switched off, or left out where the rest of the cookie is described.</summary>
internal sealed class CookieRule : ValueRule
{
    private static readonly string[] Cookies = ["cookie", "cookies", "sessioncookie", "authcookie", "cookiepolicy", "cookieoptions"];
    private static readonly string[] Fused = ["cookiesecure", "securecookie", "securecookies", "cookiehttponly", "httponlycookie", "httponlycookies", "cookiesamesite", "samesite", "cookiesecurepolicy"];
    private static readonly string[] Secure = ["secure", "securepolicy", "requiressl", "issecure", "secureonly"];
    private static readonly string[] HttpOnly = ["httponly", "ishttponly"];
    private static readonly string[] SameSite = ["samesite", "samesitemode", "minimumsamesitepolicy"];

    public override FindingDescriptor Descriptor => SecurityFindings.CookieFlags;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Cookies, .. Fused];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Node.Entries is not null)
        {
            if (value.Name.HasAny(Cookies))
            {
                CheckCookie(value, report);
            }
        }
        else if (value.Name.HasAny("cookiesecure", "securecookie", "securecookies", "cookiesecurepolicy") && IsInsecure(value.Node))
        {
            report.Add(value, "Secure");
        }
        else if (value.Name.HasAny("cookiehttponly", "httponlycookie", "httponlycookies") && Settings.IsOff(value.Node))
        {
            report.Add(value, "HttpOnly");
        }
        else if (value.Name.HasAny("cookiesamesite", "samesite") && !value.Scope.Name.HasAny(Cookies) && Settings.IsOneOf(value.Node, "none", "unspecified"))
        {
            report.Add(value, "SameSite");
        }
    }

    private static void CheckCookie(RuleValue value, RuleReport report)
    {
        var secure = Settings.Member(value.Node, Secure);
        var httpOnly = Settings.Member(value.Node, HttpOnly);
        var sameSite = Settings.Member(value.Node, SameSite);
        Off(secure, secure is not null && IsInsecure(secure), "Secure");
        Off(httpOnly, Settings.IsOff(httpOnly), "HttpOnly");
        Off(sameSite, Settings.IsOneOf(sameSite, "none", "unspecified", "-1"), "SameSite");

        // Who describes a cookie and leaves these out has the framework's defaults, which are not all good ones.
        if (secure is null && httpOnly is null && sameSite is null ? Settings.Member(value.Node, "name") is null : false)
        {
            return;
        }

        var missing = new List<string>();
        Missing(secure, "Secure");
        Missing(httpOnly, "HttpOnly");
        Missing(sameSite, "SameSite");
        if (missing.Count > 0)
        {
            report.Add(value, Sentence.List(missing));
        }

        void Missing(EffectiveNode? flag, string name)
        {
            if (flag is null)
            {
                missing.Add(name);
            }
        }

        void Off(EffectiveNode? flag, bool isOff, string name)
        {
            if (isOff)
            {
                report.Add(value.Path, flag!, value.Scope, name);
            }
        }
    }

    private static bool IsInsecure(EffectiveNode node) => Settings.IsOff(node) || Settings.IsOneOf(node, "SameAsRequest");
}
