using System.Reflection;
using System.Text.Json;
using TemplateConfigGen.Cli.Reports;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Controls;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Findings as SARIF 2.1.0 (OASIS, errata 01), which code-scanning services read.</summary>
internal static class SarifLog
{
    private const string Site = "https://github.com/templateconfiggen/templateconfiggen";

    public static string Of(IReadOnlyList<Finding> findings) => Of([.. findings.Select(finding => new ReportedFinding(finding))]);

    /// <param name="source">What the run was about, where it was a project.</param>
    /// <param name="absent">What the baseline has and is found no more.</param>
    public static string Of(IReadOnlyList<ReportedFinding> results, ReportSource? source = null, IReadOnlyList<BaselineEntry>? absent = null) => FindingsReport.Write(writer =>
    {
        absent ??= [];
        var rules = Catalog.All.Where(rule => results.Any(result => result.Finding.Descriptor == rule) || absent.Any(entry => entry.Rule == rule.Id)).ToList();
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(writer, rules);
        writer.WriteString("columnKind", "utf16CodeUnits");
        if (source is not null)
        {
            WriteSource(writer, source);
        }

        writer.WriteStartArray("results");
        foreach (var result in results)
        {
            WriteResult(writer, result, rules.IndexOf(result.Finding.Descriptor));
        }

        foreach (var entry in absent.Where(entry => rules.Exists(rule => rule.Id == entry.Rule)))
        {
            WriteAbsent(writer, entry, rules.FindIndex(rule => rule.Id == entry.Rule));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteTool(Utf8JsonWriter writer, List<FindingDescriptor> rules)
    {
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "TemplateConfigGen");
        writer.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3));
        writer.WriteString("semanticVersion", Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3));
        writer.WriteString("informationUri", Site);
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteString("name", CSharpName.Pascal(rule.Title.Replace("'", "", StringComparison.Ordinal)));
            WriteText(writer, "shortDescription", rule.Title);
            WriteText(writer, "fullDescription", rule.Title + ".");
            writer.WriteString("helpUri", rule.HelpLink);
            WriteText(writer, "help", $"What it means, why it matters and how to correct it: {rule.HelpLink}");
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", Level(rule.Severity));
            writer.WriteEndObject();
            writer.WriteStartObject("properties");
            WriteTexts(writer, "tags", [rule.Category[(rule.Category.LastIndexOf('.') + 1)..].ToLowerInvariant()]);
            WriteTexts(writer, "controls", [.. ControlCatalog.Default.InformedBy(rule.Id).Select(control => control.ToString())]);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSource(Utf8JsonWriter writer, ReportSource source)
    {
        writer.WriteStartObject("automationDetails");
        writer.WriteString("id", $"configuration/{source.Project}/");
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        if (source.Commit is not null)
        {
            writer.WriteString("commit", source.Commit);
        }

        writer.WriteString("inputSha256", source.InputHash);
        writer.WriteNumber("ruleSet", source.RuleSet);
        writer.WriteString("controlCatalog", source.Catalog);
        writer.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter writer, ReportedFinding result, int ruleIndex)
    {
        var finding = result.Finding;
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Descriptor.Id);
        writer.WriteNumber("ruleIndex", ruleIndex);
        writer.WriteString("level", Level(finding.Severity));
        WriteText(writer, "message", finding.Message);
        if (finding.Location.Path.Length > 0)
        {
            writer.WriteStartArray("locations");
            WriteLocation(writer, finding.Location);
            writer.WriteEndArray();
        }

        if (!finding.AdditionalLocations.IsEmpty)
        {
            writer.WriteStartArray("relatedLocations");
            foreach (var location in finding.AdditionalLocations)
            {
                WriteLocation(writer, location);
            }

            writer.WriteEndArray();
        }

        if (result.Fingerprint is { } fingerprint)
        {
            writer.WriteStartObject("partialFingerprints");
            writer.WriteString("tcg/v1", fingerprint);
            writer.WriteEndObject();
        }

        if (result.BaselineState is { } state)
        {
            writer.WriteString("baselineState", state);
        }

        if (result.SuppressedBy is { } reason)
        {
            writer.WriteStartArray("suppressions");
            writer.WriteStartObject();
            writer.WriteString("kind", result.IsSuppressedElsewhere ? "external" : "inSource");
            writer.WriteString("status", "accepted");
            writer.WriteString("justification", reason);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        if (finding.Rule is { } rule)
        {
            writer.WriteStartObject("properties");
            writer.WriteString("key", rule.KeyPath);
            WriteTexts(writer, "environments", [.. rule.Environments.Select(environment => environment.Environment)]);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteAbsent(Utf8JsonWriter writer, BaselineEntry entry, int ruleIndex)
    {
        writer.WriteStartObject();
        writer.WriteString("ruleId", entry.Rule);
        writer.WriteNumber("ruleIndex", ruleIndex);
        writer.WriteString("level", "none");
        writer.WriteString("kind", "pass");
        WriteText(writer, "message", $"{entry.Rule} is found at '{entry.Key}' no more. Run 'tcg baseline' to take it out of the baseline.");
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        WriteUri(writer, entry.File);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("tcg/v1", entry.Fingerprint);
        writer.WriteEndObject();
        writer.WriteString("baselineState", "absent");
        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, SourceLocation location)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        WriteUri(writer, location.DisplayPath);
        writer.WriteStartObject("region");
        FindingsReport.WriteRegion(writer, location, "startLine", "startColumn");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteUri(Utf8JsonWriter writer, string path)
    {
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", string.Join('/', path.Split('/').Select(Uri.EscapeDataString)));
        writer.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        writer.WriteStartObject(name);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
