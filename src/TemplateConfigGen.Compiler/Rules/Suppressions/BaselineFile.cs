using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>
/// <c>config-baseline.json</c>: what rules found the day that a project adopted them. It is not reported, and it is not forgotten: reports show it, and the score counts it as failed.
/// </summary>
internal static class BaselineFile
{
    public const string Name = "config-baseline.json";
    private const string Version = "1";

    public static Baseline Read(ConfigDocument document)
    {
        var findings = document.Findings.Where(finding => finding.Descriptor.Severity == Severity.Error).ToList();
        var entries = new List<BaselineEntry>();
        var root = document.Root as MappingNode;
        if (findings.Count == 0 && (root is null || Text(root, "version") != Version || root.Find("findings")?.Value is not SequenceNode))
        {
            Report(document.Root?.Span ?? default, $"It has \"version\": {Version} and a list \"findings\".");
        }

        foreach (var row in (root?.Find("findings")?.Value as SequenceNode)?.Items ?? [])
        {
            if (row is MappingNode mapping && Text(mapping, "rule") is { } rule && Text(mapping, "fingerprint") is { } fingerprint)
            {
                entries.Add(new BaselineEntry(rule, Text(mapping, "file") ?? "", Text(mapping, "key") ?? "", fingerprint));
            }
            else
            {
                Report(row.Span, "An entry has \"rule\" and \"fingerprint\".");
            }
        }

        return new Baseline(entries.ToEquatableArray(), findings.ToEquatableArray());

        void Report(SourceSpan span, string rule) => findings.Add(Finding.Create(SuppressionFindings.BadBaseline, document.File.Locate(span), rule));
    }

    /// <summary>The file that has these findings, each once, in an order of its own.</summary>
    public static MappingNode Write(IEnumerable<Finding> findings, int ruleSet)
    {
        var entries = findings
            .Where(finding => finding.Rule is not null)
            .Select(finding => new BaselineEntry(finding.RuleName, finding.Location.DisplayPath, finding.Rule!.KeyPath, FingerprintOf(finding)))
            .Distinct()
            .OrderBy(entry => entry.File, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key, StringComparer.Ordinal)
            .ThenBy(entry => entry.Rule, StringComparer.Ordinal)
            .Select(ConfigNode (entry) => Mapping(("rule", String(entry.Rule)), ("file", String(entry.File)), ("key", String(entry.Key)), ("fingerprint", String(entry.Fingerprint))));
        return Mapping(
            ("version", new ScalarNode(default, ScalarKind.Integer, Version)),
            ("ruleSet", new ScalarNode(default, ScalarKind.Integer, Invariant.Text(ruleSet))),
            ("findings", new SequenceNode(default, [.. entries])));
    }

    /// <summary>
    /// What stays the same of a finding when lines move and folders are renamed: a hash of the rule, the file's name and the key, and a mark of the value, so that another value of the key is
    /// another finding.
    /// </summary>
    public static string FingerprintOf(Finding finding)
    {
        const int Bytes = 16;
        var path = finding.Location.DisplayPath;
        var about = finding.Rule?.KeyPath ?? finding.Message;
        var hash = TextHash.Of(string.Join("\n", finding.RuleName, path.Substring(path.LastIndexOf('/') + 1), about), Bytes);
        return finding.Rule?.ValueMark is { Length: > 0 } mark ? hash + "-" + mark : hash;
    }

    private static MappingNode Mapping(params (string Key, ConfigNode Value)[] entries) =>
        new(default, [.. entries.Select(entry => new MappingEntry(entry.Key, default, entry.Value))]);

    private static ScalarNode String(string text) => new(default, ScalarKind.String, text);

    private static string? Text(MappingNode node, string key) => node.Find(key)?.Value is ScalarNode scalar ? scalar.Text : null;
}

/// <summary>What was found before, and what is wrong with the file that says so.</summary>
internal sealed record Baseline(EquatableArray<BaselineEntry> Entries, EquatableArray<Finding> Findings)
{
    public static Baseline None { get; } = new(default, default);
}

/// <summary>Something that was found before.</summary>
/// <param name="Rule">The rule as reports name it.</param>
internal sealed record BaselineEntry(string Rule, string File, string Key, string Fingerprint);
