using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary><c>http://</c> to another machine, and switches that do without https. Names of XML namespaces, claims and schemas look like addresses and are none.</summary>
internal sealed class PlainHttpRule : ValueRule
{
    private static readonly string[] BadWhenOff =
        ["requirehttps", "requirehttpsmetadata", "requiressl", "forcessl", "forcehttps", "usehttps", "httpsonly", "httpsredirection", "redirecttohttps", "enforcehttps", "httpsredirect"];

    private static readonly string[] IdentifierKeys =
        ["xmlns", "namespace", "schema", "schemas", "dtd", "claim", "claims", "claimtype", "claimtypes", "license", "ontology", "vocabulary", "context", "rdf", "xsi", "nameidformat"];

    private static readonly string[] IdentifierHosts = ["www.w3.org", "json-schema.org", "purl.org", "ns.adobe.com", "xml.org", "docs.oasis-open.org"];

    public override FindingDescriptor Descriptor => SecurityFindings.PlainHttp;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys => BadWhenOff;

    public override IReadOnlyList<string> Texts { get; } = ["http://"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(BadWhenOff) && Settings.IsOff(value.Node))
        {
            report.Add(value, "does without https");
            return;
        }

        if (value.Template is not { } text || value.IsUnder(IdentifierKeys))
        {
            return;
        }

        foreach (var part in text.Split([' ', ',', ';', '|'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && Hosts.OfUrl(part) is { Length: > 0 } host && IsElsewhere(host))
            {
                report.Add(value, $"reaches '{Found.Short(host)}' by http");
                return;
            }

            if (part[0] is not ('h' or 'H'))
            {
                // A sentence that has an address in it, not an address.
                return;
            }
        }
    }

    private static bool IsElsewhere(string host) =>
        !Hosts.IsLoopback(host)
        && !Hosts.IsEveryAddress(host)
        && !host.Contains(Hosts.Unknown)
        && !IdentifierHosts.Contains(host, StringComparer.OrdinalIgnoreCase)
        && !host.StartsWith("schemas.", StringComparison.OrdinalIgnoreCase)
        && !host.StartsWith("xmlns.", StringComparison.OrdinalIgnoreCase);
}
