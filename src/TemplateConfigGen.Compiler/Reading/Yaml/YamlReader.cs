using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// Reads YAML 1.2.2 with the core schema. Most files are read by <see cref="YamlLineReader"/>; for the others <see cref="YamlParser"/> follows the productions of the specification.
/// A config file holds one document: <see cref="Read"/> gives the first and reports a second.
/// </summary>
internal static class YamlReader
{
    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        YamlLineReader.TryRead(file, options, cancellationToken) ?? ReadWhole(file, options, cancellationToken);

    /// <summary>Any file, the long way.</summary>
    internal static ConfigDocument ReadWhole(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        var stream = new YamlParser(file, options, cancellationToken).Read(onlyFirst: true);
        var findings = new List<Finding>(stream.Findings);
        if (stream.Second is { } second)
        {
            findings.Add(Finding.Create(
                ReadingFindings.Unsupported,
                file.Locate(second),
                "A second document starts here, but a config file holds one document: everything below is ignored. Move it into a file of its own, or remove "
                + (second.Length > 0 ? "this line to join the two." : "the '...' above to join the two.")));
        }
        else if (stream.IsEmpty)
        {
            findings.Add(Finding.Create(ReadingFindings.EmptyFile, file.Locate(default)));
        }

        findings.Sort((a, b) => a.Location.Span.Start.CompareTo(b.Location.Span.Start));
        return new ConfigDocument(file, ConfigFormat.Yaml, stream.Documents.Count == 0 ? null : stream.Documents[0].Root, findings, stream.Comments);
    }

    /// <summary>Every document of a stream, up to the first syntax error.</summary>
    internal static YamlStream ReadAll(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new YamlParser(file, options, cancellationToken).Read(onlyFirst: false);
}
