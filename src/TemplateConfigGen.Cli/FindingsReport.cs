using System.Text.Encodings.Web;
using System.Text.Json;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>Findings for programs, as JSON of our own.</summary>
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
            WriteFinding(writer, finding, fingerprint);
            if (suppressedBy is not null)
            {
                writer.WriteString("suppressedBy", suppressedBy);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    /// <summary>The members of a finding, inside an object.</summary>
    public static void WriteFinding(Utf8JsonWriter writer, Finding finding, string? fingerprint)
    {
        writer.WriteString("path", finding.Location.DisplayPath);
        WriteRegion(writer, finding.Location, "line", "column");
        writer.WriteString("rule", finding.Descriptor.Id);
        writer.WriteString("severity", Name(finding.Severity));
        writer.WriteString("message", finding.Message);
        if (fingerprint is not null)
        {
            writer.WriteString("fingerprint", fingerprint);
        }
    }

    public static void WriteRegion(Utf8JsonWriter writer, SourceLocation location, string line, string column)
    {
        writer.WriteNumber(line, location.Start.Line + 1);
        writer.WriteNumber(column, location.Start.Column + 1);
        writer.WriteNumber("endLine", location.End.Line + 1);
        writer.WriteNumber("endColumn", location.End.Column + 1);
    }

    public static string Name(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };

    public static string Write(Action<Utf8JsonWriter> write)
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
internal sealed record ReportedFinding(Finding Finding, string? Fingerprint = null, string? SuppressedBy = null)
{
    /// <summary>Whether it was there before: <c>new</c> or <c>unchanged</c>; null where nothing is compared.</summary>
    public string? BaselineState { get; init; }

    /// <summary>Whether a list suppresses it, and not a comment beside it.</summary>
    public bool IsSuppressedElsewhere { get; init; }
}
