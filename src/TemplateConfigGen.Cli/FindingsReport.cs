using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Findings for programs: JSON of our own, or SARIF 2.1.0 (OASIS), which code-scanning services read.</summary>
internal static class FindingsReport
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An array with an object for each finding; lines and columns count from one, columns in UTF-16 code units, ends are exclusive.</summary>
    public static string Json(IEnumerable<Finding> findings) => Json(findings.Select(finding => new ReportedFinding(finding)));

    public static string Json(IEnumerable<ReportedFinding> results) => Write(writer =>
    {
        writer.WriteStartArray();
        foreach (var (finding, fingerprint, suppressedBy) in results)
        {
            writer.WriteStartObject();
            writer.WriteString("path", finding.Location.DisplayPath);
            WriteRegion(writer, finding.Location, "line", "column");
            writer.WriteString("rule", finding.Descriptor.Id);
            writer.WriteString("severity", Name(finding.Severity));
            writer.WriteString("message", finding.Message);
            if (fingerprint is not null)
            {
                writer.WriteString("fingerprint", fingerprint);
            }

            if (suppressedBy is not null)
            {
                writer.WriteString("suppressedBy", suppressedBy);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    public static string Sarif(IReadOnlyList<Finding> findings) => Sarif([.. findings.Select(finding => new ReportedFinding(finding))]);

    public static string Sarif(IReadOnlyList<ReportedFinding> results) => Write(writer =>
    {
        var rules = results.Select(result => result.Finding.Descriptor).Distinct().OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        writer.WriteStartObject();
        writer.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        writer.WriteString("version", "2.1.0");
        writer.WriteStartArray("runs");
        writer.WriteStartObject();
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", "TemplateConfigGen");
        writer.WriteString("version", Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3));
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteStartObject("shortDescription");
            writer.WriteString("text", rule.Title);
            writer.WriteEndObject();
            writer.WriteString("helpUri", rule.HelpLink);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("results");
        foreach (var result in results)
        {
            WriteResult(writer, result, rules.IndexOf(result.Finding.Descriptor));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteResult(Utf8JsonWriter writer, ReportedFinding result, int ruleIndex)
    {
        var finding = result.Finding;
        writer.WriteStartObject();
        writer.WriteString("ruleId", finding.Descriptor.Id);
        writer.WriteNumber("ruleIndex", ruleIndex);
        writer.WriteString("level", finding.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" });
        writer.WriteStartObject("message");
        writer.WriteString("text", finding.Message);
        writer.WriteEndObject();
        writer.WriteStartArray("locations");
        WriteLocation(writer, finding.Location);
        writer.WriteEndArray();
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

        if (result.SuppressedBy is { } mark)
        {
            writer.WriteStartArray("suppressions");
            writer.WriteStartObject();
            writer.WriteString("kind", "inSource");
            writer.WriteString("justification", mark);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void WriteLocation(Utf8JsonWriter writer, SourceLocation location)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        writer.WriteString("uri", string.Join('/', location.DisplayPath.Split('/').Select(Uri.EscapeDataString)));
        writer.WriteEndObject();
        writer.WriteStartObject("region");
        WriteRegion(writer, location, "startLine", "startColumn");
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteRegion(Utf8JsonWriter writer, SourceLocation location, string line, string column)
    {
        writer.WriteNumber(line, location.Start.Line + 1);
        writer.WriteNumber(column, location.Start.Column + 1);
        writer.WriteNumber("endLine", location.End.Line + 1);
        writer.WriteNumber("endColumn", location.End.Column + 1);
    }

    private static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    private static string Write(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Indented))
        {
            write(writer);
        }

        return System.Text.Encoding.UTF8.GetString(bytes.ToArray()).ReplaceLineEndings("\n") + "\n";
    }
}

/// <summary>A finding in a report.</summary>
/// <param name="Fingerprint">What stays the same when lines move, or null where nobody needs it.</param>
/// <param name="SuppressedBy">The mark in the file that says it is known, or null.</param>
internal sealed record ReportedFinding(Finding Finding, string? Fingerprint = null, string? SuppressedBy = null);
