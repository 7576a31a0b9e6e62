using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>Servers that answer to any host name, listen on every address, or trust every network.</summary>
internal sealed class WildcardHostRule : ValueRule
{
    private static readonly string[] HostNames = ["allowedhosts", "allowedhost", "trustedhosts", "validhosts"];
    private static readonly string[] Networks = ["trustedproxies", "knownnetworks", "knownproxies", "allowednetworks", "allowedips", "allowedip", "ipallowlist", "ipwhitelist", "allowedcidrs", "allowedcidr", "adminnetworks", "sourceranges", "cidrblocks"];
    private static readonly string[] Bindings = ["bind", "bindaddress", "bindip", "listen", "listenaddress", "listenon", "listenhost", "urls", "applicationurl", "listeners", "binding", "bindings"];
    private static readonly string[] InContext = ["url", "host", "address", "endpoint", "addr"];

    public override FindingDescriptor Descriptor => SecurityFindings.WildcardHost;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. HostNames, .. Networks, .. Bindings, .. InContext];

    public override void Check(RuleValue value, RuleReport report)
    {
        foreach (var (text, node) in Settings.Texts(value.Node))
        {
            var what = value.Name.HasAny(HostNames) && text is "*" ? "answers to any host name"
                : value.Name.HasAny(Networks) && text is "0.0.0.0/0" or "::/0" or "*" && value.Name.HasAny(Networks) ? "trusts every network"
                : IsBinding(value) && Hosts.IsEveryAddress(Hosts.OfUrl(text) ?? text) ? "listens on every address"
                : null;
            if (what is not null)
            {
                report.Add(value.Path, node, value.Scope, what);
            }
        }
    }

    private static bool IsBinding(RuleValue value) =>
        value.Name.HasAny(Bindings) || (value.Name.HasAny(InContext) && value.Scope.IsUnder("kestrel", "endpoints", "listen", "listener", "listeners", "bind", "server", "http", "metrics", "management", "admin"));
}
