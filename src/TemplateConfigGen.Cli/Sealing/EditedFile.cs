using System.Text;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli.Sealing;

/// <summary>
/// A config file in which single values are replaced; every other byte stays. The result is read again before it is written: it must say the same as before but for what was replaced.
/// </summary>
internal sealed class EditedFile
{
    private readonly string _path;
    private readonly byte[] _before;
    private readonly ConfigDocument _document;
    private readonly SortedDictionary<int, (SourceSpan Span, string Value)> _edits = [];

    /// <param name="path">Where the file lies.</param>
    /// <exception cref="UsageException">It cannot be read, or its text has errors.</exception>
    public EditedFile(string path, ConfigFormat format)
    {
        _path = path;
        _before = InputFile.ReadBytes(path);
        _document = Read(_before, format);
        if (_document.Findings.Any(finding => finding.Descriptor.Severity == Severity.Error))
        {
            throw new UsageException($"'{path}' has errors; correct them first ('tcg check' says which).");
        }
    }

    /// <summary>Puts text in place of the value at a span of the file.</summary>
    public void Replace(SourceSpan span, string value) => _edits[span.Start] = (span, value);

    /// <summary>Writes the file at once or not at all.</summary>
    /// <exception cref="UsageException">The values cannot be replaced where they stand, the file is read-only, or somebody else has changed it meanwhile.</exception>
    public void Save()
    {
        // Quotes around a value belong to its span in some formats, and not in others.
        var after = Apply(quote: _document.Format != ConfigFormat.Xml);
        if (!SaysTheSame(after))
        {
            var line = _document.File.Locate(_edits.Values.First().Span);
            throw new UsageException($"{line}: a value here cannot be replaced in place, as it is written. Write it on one line (in TOML as an inline table, in XML as text between its tags).");
        }

        OutputFile.Exchange(_path, _before, after);
    }

    private byte[] Apply(bool quote)
    {
        var text = new StringBuilder(_document.File.Text);
        foreach (var (span, value) in _edits.Values.Reverse())
        {
            text.Remove(span.Start, span.Length).Insert(span.Start, quote ? "\"" + value + "\"" : value);
        }

        var encoding = EncodingOf(_before);
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }

    private bool SaysTheSame(byte[] after)
    {
        var document = Read(after, _document.Format);
        return document.Root is { } now
            && !document.Findings.Any(finding => finding.Descriptor.Severity == Severity.Error)
            && IsSame(_document.Root!, now);
    }

    private bool IsSame(ConfigNode before, ConfigNode now)
    {
        if (_edits.TryGetValue(before.Span.Start, out var edit) && edit.Span == before.Span)
        {
            return now is ScalarNode { Kind: ScalarKind.String } sealedText && sealedText.Text == edit.Value;
        }

        return (before, now) switch
        {
            (ScalarNode a, ScalarNode b) => a.Kind == b.Kind && a.Text == b.Text,
            (SequenceNode a, SequenceNode b) => a.Items.Count == b.Items.Count && a.Items.Zip(b.Items, IsSame).All(same => same),
            (MappingNode a, MappingNode b) => a.Entries.Count == b.Entries.Count && a.Entries.Zip(b.Entries, (x, y) => x.Key == y.Key && IsSame(x.Value, y.Value)).All(same => same),
            _ => false,
        };
    }

    private ConfigDocument Read(byte[] bytes, ConfigFormat format) =>
        ConfigCompiler.Read(InputFile.Decode(_path, bytes).File, format, ReadOptions.Default with { MaxLength = int.MaxValue }, CancellationToken.None);

    private static Encoding EncodingOf(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
        [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: bytes is [0xEF, 0xBB, 0xBF, ..]),
    };
}
