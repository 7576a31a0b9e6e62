using System.Globalization;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Live;

/// <summary>What the variables of a process say about live overrides.</summary>
internal static class LiveVariables
{
    public static LiveOptions Read(Func<string, string?> variable, string? environment)
    {
        var options = new LiveOptions { Environment = environment ?? "" };
        var problems = new List<ConfigurationProblem>();
        if (Value("CONFIG_PATH") is { } path)
        {
            options.Source = new FileLiveSource(path);
        }

        options.StatePath = Value("CONFIG_STATE_PATH");
        if (Value("CONFIG_CACHE_TTL") is { } ttl)
        {
            options.CacheTtl = Duration(ttl);
            Bad("CONFIG_CACHE_TTL", options.CacheTtl > TimeSpan.Zero ? null : "is neither a duration above zero such as 00:05:00 or PT5M nor a number of seconds");
        }

        options.AuditEnabled = Switch("CONFIG_AUDIT_ENABLED", otherwise: false);
        options.MonitoringEnabled = Switch("CONFIG_MONITORING_ENABLED", otherwise: true);
        options.TrustRoots = Value("CONFIG_BUNDLE_TRUST_ROOTS") ?? "";
        _ = Compiler.Text.Signatures.TrustRoots.Parse(options.TrustRoots, out var badRoot);
        Bad("CONFIG_BUNDLE_TRUST_ROOTS", badRoot);
        if (Value("CONFIG_BUNDLE_REQUIRE_SIGNATURE") is { } required)
        {
            var requirement = SignatureRequirement.Parse(required, out var problem);
            Bad("CONFIG_BUNDLE_REQUIRE_SIGNATURE", problem);
            options.AllowUnsigned = !requirement.IsRequired;
            options.RequiredSignatures = Math.Max(1, requirement.For(options.Environment));
        }

        return problems.Count == 0 ? options : throw new ConfigurationException(problems);

        string? Value(string name) => variable(name) is { Length: > 0 } text ? text : null;

        void Bad(string name, string? reason)
        {
            if (reason is not null)
            {
                problems.Add(new ConfigurationProblem(name, "environment variable", reason));
            }
        }

        bool Switch(string name, bool otherwise)
        {
            var text = Value(name)?.ToUpperInvariant();
            Bad(name, text is null or "TRUE" or "1" or "FALSE" or "0" ? null : "is neither true nor false");
            return text is null ? otherwise : text is "TRUE" or "1";
        }
    }

    /// <summary>Zero for what is none.</summary>
    private static TimeSpan Duration(string text) =>
        DurationText.TryParse(text, out var duration) ? duration
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
        : TimeSpan.Zero;
}
