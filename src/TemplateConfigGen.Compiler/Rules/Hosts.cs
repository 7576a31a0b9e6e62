using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>Names and addresses of hosts in values.</summary>
internal static class Hosts
{
    /// <summary>Stands where a reference leaves open what comes.</summary>
    public const string Unknown = "…";

    private static readonly string[] HostKeys = ["host", "hostname", "server", "endpoint", "address", "url", "uri", "baseuri", "baseurl", "bootstrapservers", "nodes"];

    /// <summary>The host of a URL; null for what is none. Credentials before it are left out.</summary>
    public static string? OfUrl(string text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0)
        {
            return null;
        }

        var start = scheme + 3;
        var end = text.IndexOfAny(['/', '?', '#'], start);
        end = end < 0 ? text.Length : end;
        var at = text.LastIndexOf('@', end - 1, end - start);
        return WithoutPort(text.Substring(at < 0 ? start : at + 1, end - (at < 0 ? start : at + 1)));
    }

    /// <summary>Whether a host is this machine; a container's way to its own host included.</summary>
    public static bool IsLoopback(string host)
    {
        host = WithoutPort(host.Trim()).ToLowerInvariant();
        return host is "localhost" or "::1" or "." or "(local)" or "(localdb)" or "host.docker.internal"
            || host.EndsWith(".localhost", StringComparison.Ordinal)
            || (host.StartsWith("127.", StringComparison.Ordinal) && host.Skip(4).All(c => char.IsDigit(c) || c == '.'));
    }

    /// <summary>Whether a host means every address of the machine: <c>0.0.0.0</c>, <c>[::]</c>, <c>*</c>, <c>+</c>.</summary>
    public static bool IsEveryAddress(string host) => WithoutPort(host.Trim()) is "0.0.0.0" or "::" or "*" or "+";

    /// <summary>Whether a setting beside a value says that it is about this machine, or leaves it open.</summary>
    public static bool AreLocalBeside(EffectiveNode mapping)
    {
        if (Settings.Member(mapping, HostKeys) is not { } host)
        {
            return false;
        }

        var texts = Settings.Texts(host).Select(pair => pair.Text).ToList();
        return texts.Count == 0 || texts.TrueForAll(text => IsLoopback(OfUrl(text) ?? text));
    }

    private static string WithoutPort(string host)
    {
        if (host.StartsWith("[", StringComparison.Ordinal))
        {
            var bracket = host.IndexOf(']');
            return bracket < 0 ? host : host.Substring(1, bracket - 1);
        }

        var colon = host.IndexOf(':');
        return colon >= 0 && colon == host.LastIndexOf(':') ? host.Substring(0, colon) : host;
    }
}
