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

    /// <param name="report">What the run was about, where it was a project.</param>
    public static string Of(IReadOnlyList<ReportedFinding> results, ConfigReport? report = null) => FindingsReport.Write(writer =>
    {
        var absent = report?.Absent ?? [];
        var named = results.Select(result => result.Finding.RuleName).Concat(absent.Select(entry => entry.Rule)).ToHashSet(StringComparer.Ordinal);
        List<SarifRule> rules = [.. Catalog.All.Where(rule => named.Contains(rule.Id)).Select(SarifRule.Of), .. (report?.OwnRules ?? []).Select(SarifRule.Of)];
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        WriteTool(writer, rules);
        writer.WriteString("columnKind", "utf16CodeUnits");
        if (report is not null)
        {
            WriteSource(writer, report.Source);
        }

        writer.WriteStartArray("results");
        foreach (var result in results)
        {
            WriteResult(writer, result, rules.FindIndex(rule => rule.Id == result.Finding.RuleName));
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

    private static void WriteTool(Utf8JsonWriter writer, List<SarifRule> rules)
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
            writer.WriteString("name", CSharpName.Pascal(string.Concat(rule.Title.Where(c => char.IsLetterOrDigit(c) || c == ' '))));
            WriteText(writer, "shortDescription", rule.Title);
            WriteText(writer, "fullDescription", rule.Title + ".");
            writer.WriteString("helpUri", rule.Descriptor.HelpLink);
            WriteText(writer, "help", $"What it means, why it matters and how to correct it: {rule.Descriptor.HelpLink}");
            writer.WriteStartObject("defaultConfiguration");
            writer.WriteString("level", Level(rule.Severity));
            writer.WriteEndObject();
            writer.WriteStartObject("properties");
            WriteTexts(writer, "tags", [rule.Descriptor.Category[(rule.Descriptor.Category.LastIndexOf('.') + 1)..].ToLowerInvariant()]);
            WriteTexts(writer, "controls", [.. rule.Controls.Select(control => control.ToString())]);
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
        writer.WriteString("ruleId", finding.RuleName);
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
            writer.WriteString("tcg/v2", fingerprint);
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
        WriteText(writer, "message", $"What {entry.Rule} found at '{entry.Key}' is there no more. Run 'tcg baseline' to take it out of the baseline.");
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        WriteUri(writer, entry.File);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("tcg/v2", entry.Fingerprint);
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

    /// <summary>A rule as the log describes it; of the project's own rules each is one.</summary>
    private sealed record SarifRule(string Id, string Title, Severity Severity, FindingDescriptor Descriptor, IReadOnlyList<Control> Controls)
    {
        public static SarifRule Of(FindingDescriptor rule) => new(rule.Id, rule.Title, rule.Severity, rule, ControlCatalog.Default.InformedBy(rule.Id));

        public static SarifRule Of(OwnRule rule) => new(rule.Name, rule.Check.Title, rule.Check.Protected ?? rule.Check.Unprotected ?? Severity.Info, rule.Descriptor, rule.Controls);
    }

    private static string Level(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "note",
    };
}
