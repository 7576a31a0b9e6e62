using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>SSL and the first two versions of TLS, wherever a list or a minimum allows them.</summary>
internal sealed class OldTlsRule : ValueRule
{
    private static readonly string[] OfTlsAnyway =
        ["tlsversion", "tlsversions", "minimumtlsversion", "mintlsversion", "tlsminversion", "tlsminimumversion", "sslprotocol", "sslprotocols", "tlsprotocol", "tlsprotocols", "sslversion", "securityprotocoltype"];

    private static readonly string[] OfTlsInContext = ["minimumversion", "minversion", "versions", "version", "protocol", "protocols", "enabledprotocols", "allowedprotocols", "minimumprotocolversion", "minprotocolversion", "minprotocol"];

    public override FindingDescriptor Descriptor => SecurityFindings.OldTls;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = [.. OfTlsAnyway, .. OfTlsInContext];

    public override void Check(RuleValue value, RuleReport report)
    {
        if ((!value.Name.HasAny(OfTlsAnyway) && !value.IsUnder("tls", "ssl", "https", "kestrel")) || value.IsUnder("disabled", "disabledprotocols", "forbidden", "denied", "maximum", "max"))
        {
            return;
        }

        foreach (var (text, node) in Settings.Texts(value.Node))
        {
            if (Old(text) is { } version)
            {
                report.Add(value.Path, node, value.Scope, version);
            }
        }
    }

    /// <summary>What an old version is called; null for others. Written <c>1.0</c>, <c>TLSv1</c>, <c>Tls11</c>, <c>TLS_1_1</c>, <c>VersionTLS10</c>, <c>SSL3</c>…</summary>
    private static string? Old(string text) =>
        string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant().Replace("version", "").Replace("v", "") switch
        {
            "10" or "tls1" or "tls10" or "tls" when text.IndexOf('1') >= 0 => "TLS 1.0",
            "11" or "tls11" => "TLS 1.1",
            "ssl3" or "ssl30" => "SSL 3.0",
            "ssl2" or "ssl20" => "SSL 2.0",
            _ => null,
        };
}
