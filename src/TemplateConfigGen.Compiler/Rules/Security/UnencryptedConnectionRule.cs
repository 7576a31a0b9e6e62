using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Security;

/// <summary>
/// A database, queue, mail or directory server that is spoken to in the clear: in a connection string, in a URL, or by a switch beside its host. A string that says
/// nothing counts only where the driver's default is known to be plaintext.
/// </summary>
internal sealed class UnencryptedConnectionRule : ValueRule
{
    private static readonly string[] EncryptionOptions = ["encrypt", "sslmode", "ssl", "usessl", "tls", "usetls", "ssltlsmode", "sslencryption"];
    private static readonly string[] WeakModes = ["false", "no", "off", "0", "disable", "disabled", "none", "allow", "prefer", "preferred", "optional", "plaintext"];
    private static readonly string[] PlainSchemes = ["redis", "amqp", "mqtt", "ldap", "ftp", "telnet", "stomp", "smtp", "imap", "pop3", "ws"];
    private static readonly string[] SchemesWithOption = ["postgres", "postgresql", "mysql", "mariadb", "mongodb", "mongodb+srv", "sqlserver", "mssql"];

    public override FindingDescriptor Descriptor => SecurityFindings.UnencryptedConnection;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } =
        ["sslmode", "securityprotocol", "starttls", "usessl", "usetls", "enablessl", "enabletls", "sslenabled", "tlsenabled", "encryptconnection", "requiressl", "requiretls", "tls", "ssl"];

    public override IReadOnlyList<string> Texts { get; } = ["://", ";", "ssl="];

    public override void Check(RuleValue value, RuleReport report)
    {
        if ((value.Template ?? value.Text) is not { } text)
        {
            return;
        }

        var reason = text.IndexOf("://", StringComparison.Ordinal) > 0 ? OfUrl(text) : text.IndexOf('=') > 0 ? OfConnectionString(text) : OfSwitch(value, text);
        if (reason is not null)
        {
            report.Add(value, reason);
        }
    }

    private static string? OfSwitch(RuleValue value, string text)
    {
        if (Hosts.AreLocalBeside(value.Scope.Node) || value.IsUnder("cookie", "cookies"))
        {
            return null;
        }

        return value.Name switch
        {
            _ when value.Name.Has("securityprotocol") => text.Replace("_", "").ToLowerInvariant() is "plaintext" or "saslplaintext" ? "the protocol has no encryption" : null,
            _ when value.Name.Has("sslmode") => WeakModes.Contains(text.ToLowerInvariant(), StringComparer.Ordinal) ? "the server may turn encryption down" : null,
            _ when value.Name.HasAny("tls", "ssl") && value.Name.Words.Count > 1 && !value.Name.HasAny("usetls", "usessl", "enabletls", "enablessl", "tlsenabled", "sslenabled", "requiretls", "requiressl", "starttls") => null,
            _ => Settings.IsOff(value.Node) ? "encryption is switched off" : null,
        };
    }

    private static string? OfConnectionString(string text)
    {
        var options = Options(text, ';');
        if (options.Count < 2 || !TryFind(options, out var host, "server", "datasource", "host", "address", "addr", "networkaddress"))
        {
            // As StackExchange.Redis has it: host:port,ssl=false.
            options = Options(text, ',');
            return text.IndexOf(':') > 0 && TryFind(options, out var ssl, "ssl") && WeakModes.Contains(ssl, StringComparer.Ordinal) ? "encryption is switched off" : null;
        }

        if (host.Split(',').All(part => Hosts.IsLoopback(part.Replace("tcp:", "").Split('\\')[0])) || host.EndsWith(".db", StringComparison.Ordinal) || host.IndexOf("localdb", StringComparison.Ordinal) >= 0)
        {
            return null;
        }

        if (TryFind(options, out var mode, EncryptionOptions))
        {
            return WeakModes.Contains(mode, StringComparer.Ordinal) ? "the server may turn encryption down" : null;
        }

        if (host.Contains(Hosts.Unknown))
        {
            return null;
        }

        // PostgreSQL's drivers prefer encryption and do without it; those of SQL Server differ in their defaults, so that silence says nothing there.
        return options.ContainsKey("host") && (options.ContainsKey("username") || options.ContainsKey("userid")) ? "nothing in it requires encryption" : null;
    }

    private static string? OfUrl(string text)
    {
        var scheme = text.Substring(0, text.IndexOf("://", StringComparison.Ordinal)).ToLowerInvariant();
        scheme = scheme.StartsWith("jdbc:", StringComparison.Ordinal) ? scheme.Substring(5) : scheme;
        if (Hosts.OfUrl(text) is not { Length: > 0 } host || Hosts.IsLoopback(host) || Hosts.IsEveryAddress(host) || host.Contains(Hosts.Unknown))
        {
            return null;
        }

        if (PlainSchemes.Contains(scheme, StringComparer.Ordinal))
        {
            return $"'{scheme}' has no encryption";
        }

        if (!SchemesWithOption.Contains(scheme, StringComparer.Ordinal))
        {
            return null;
        }

        var query = text.IndexOf('?');
        var options = query < 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : Options(text.Substring(query + 1), '&');
        if (TryFind(options, out var mode, EncryptionOptions))
        {
            return WeakModes.Contains(mode, StringComparer.Ordinal) ? "the server may turn encryption down" : null;
        }

        return scheme is "mongodb+srv" or "sqlserver" or "mssql" ? null : "nothing in it requires encryption";
    }

    private static Dictionary<string, string> Options(string text, char separator)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in text.Split(separator))
        {
            var equals = part.IndexOf('=');
            if (equals > 0)
            {
                options[KeyName.Of(part.Substring(0, equals)).Whole] = part.Substring(equals + 1).Trim().ToLowerInvariant();
            }
        }

        return options;
    }

    private static bool TryFind(Dictionary<string, string> options, out string value, params string[] names)
    {
        foreach (var name in names)
        {
            if (options.TryGetValue(name, out value!))
            {
                return true;
            }
        }

        value = "";
        return false;
    }
}
