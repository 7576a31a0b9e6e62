using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>An address of production in an environment that is not protected: hosts, connection strings, buckets whose name says <c>prod</c>.</summary>
internal sealed class ProductionValueRule : ValueRule
{
    private static readonly string[] Words = ["prod", "prd", "production"];
    private static readonly string[] Places = ["host", "hostname", "server", "endpoint", "url", "uri", "database", "connectionstring", "bucket", "queue", "topic", "dsn", "cluster", "account", "vault", "datasource", "catalog", "bootstrapservers"];

    public override FindingDescriptor Descriptor => ComplianceFindings.ProductionValue;

    /// <summary>In production they are where they belong.</summary>
    public override Severity? Protected => null;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Texts { get; } = ["prod", "prd"];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Template is not { Length: < 500 } text || value.IsUnder("cors", "allowedorigins", "alloworigins", "environments", "description", "comment"))
        {
            return;
        }

        // Only addresses and names of resources: NODE_ENV=production is a mode, not a place.
        var isAddress = text.IndexOf("://", StringComparison.Ordinal) > 0 || text.IndexOf(';') > 0 || (text.IndexOf('.') > 0 && text.IndexOf(' ') < 0);
        if ((isAddress || (value.Name.HasAny(Places) && text.IndexOf(' ') < 0)) && Find(text) is { } word && !string.Equals(text, word, StringComparison.OrdinalIgnoreCase))
        {
            report.Add(value, $"'{word}'");
        }
    }

    private static string? Find(string text)
    {
        var part = text.Split(['.', '-', '_', '/', ':', ';', '=', ',', '@', '?', '&'], StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(part, word => Words.Contains(word.ToLowerInvariant(), StringComparer.Ordinal));
    }
}
