using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// Reads YAML 1.2 with the core schema. Most files are read by <see cref="YamlLineReader"/>; for the others YamlDotNet's scanner and parser give
/// the events, and spans, types, anchors and merge keys are made of them here.
/// A config file holds one document: <see cref="Read"/> gives the first and reports a second.
/// </summary>
internal static class YamlReader
{
    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        YamlLineReader.TryRead(file, options, cancellationToken) ?? ReadWhole(file, options, cancellationToken);

    /// <summary>Any file, the long way.</summary>
    internal static ConfigDocument ReadWhole(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        var stream = ReadAll(file, options, cancellationToken);
        var findings = new List<Finding>(stream.Findings);
        if (stream.Documents.Count > 1)
        {
            findings.Add(Finding.Create(
                ReadingFindings.Unsupported,
                file.Locate(stream.Documents[1].Marker),
                "A second document starts here, but a config file holds one document: everything below would be ignored. Move it into a file of its own, or remove this line to join the two."));
        }

        if (stream.IsEmpty)
        {
            findings.Add(Finding.Create(ReadingFindings.EmptyFile, file.Locate(default)));
        }

        findings.Sort((a, b) => a.Location.Span.Start.CompareTo(b.Location.Span.Start));
        return new ConfigDocument(file, ConfigFormat.Yaml, stream.Documents.Count == 0 ? null : stream.Documents[0].Root, findings, stream.Comments);
    }

    /// <summary>Every document of a stream, up to the first syntax error.</summary>
    internal static YamlStream ReadAll(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new YamlComposer(file, options, cancellationToken).Compose();
}
