using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>A CORS policy for everybody, which is worse with credentials.</summary>
internal sealed class CorsWildcardRule : ValueRule
{
    private static readonly string[] Lists = ["allowedorigins", "alloworigins", "corsorigins", "accesscontrolalloworigin", "alloworigin", "allowedorigin", "allowedcorsorigins", "corsallowedorigins"];
    private static readonly string[] Switches = ["allowanyorigin", "allowallorigins", "allowedanyorigin", "corsallowall"];

    public override FindingDescriptor Descriptor => SecurityFindings.CorsWildcard;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. Lists, .. Switches, "origins", "origin"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(Switches) ? Settings.IsOn(value.Node) : IsOfCors(value) && Settings.Texts(value.Node).Any(pair => IsAny(pair.Text)))
        {
            var withCredentials = Settings.IsOn(value.Beside("allowcredentials", "supportscredentials", "credentials", "accesscontrolallowcredentials"));
            report.Add(value, withCredentials ? ", with the visitor's credentials" : "");
        }
    }

    private static bool IsOfCors(RuleValue value) => value.Name.HasAny(Lists) || value.IsUnder("cors", "corspolicy", "crossorigin");

    private static bool IsAny(string origin) => origin is "*" or "http://*" or "https://*" or "*://*" or "null" or ".*";
}
