using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>Reads TOML 1.0 or 1.1. Stops at the first syntax error with the tree read so far; a key or table that stands twice is reported, and reading goes on.</summary>
internal sealed class TomlReader
{
    private readonly SourceFile _file;
    private readonly ReadOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly TomlScanner _scanner;
    private readonly TomlTables _tables;
    private readonly List<Finding> _findings = [];
    private TomlTable _section;

    private TomlReader(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        _file = file;
        _options = options;
        _cancellationToken = cancellationToken;
        _scanner = new TomlScanner(file.Text, options.Toml11);
        _tables = new TomlTables(file, options, _findings);
        _section = _tables.Root;
    }

    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new TomlReader(file, options, cancellationToken).ReadDocument();

    private ConfigDocument ReadDocument()
    {
        _scanner.SkipBlank();
        if (_scanner.AtEnd && !_scanner.Failed)
        {
            _findings.Add(Finding.Create(ReadingFindings.EmptyFile, _file.Locate(default)));
        }

        while (!_scanner.Failed && !_scanner.AtEnd)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_scanner.Current == '[' ? ReadHeader() : ReadKeyAndValue())
            {
                _scanner.SkipBlank();
            }
        }

        if (_scanner.Mistake is { } mistake)
        {
            var finding = Finding.Create(ReadingFindings.TomlSyntax, _file.Locate(mistake.Span), mistake.Message);
            _findings.Add(mistake.Related is { } related ? finding.WithAdditional(_file.Locate(related)) : finding);
        }

        return new ConfigDocument(_file, ConfigFormat.Toml, _tables.Root.ToNode(), _findings, _scanner.Comments);
    }

    private bool ReadHeader()
    {
        var start = _scanner.Position;
        var isItem = _scanner.Peek(1) == '[';
        _scanner.Position += isItem ? 2 : 1;
        if (ReadKey(start, isHeader: true) is not { } key)
        {
            return false;
        }

        if (_scanner.Current != ']' || (isItem && _scanner.Peek(1) != ']'))
        {
            return _scanner.Fail(TomlMistakes.OpenHeader(_scanner, start, isItem));
        }

        _scanner.Position += isItem ? 2 : 1;
        if (!_scanner.SkipLineEnd())
        {
            return _scanner.Fail(TomlMistakes.AfterHeader(_scanner, isItem));
        }

        if ((isItem ? _tables.OpenItem(key) : _tables.OpenTable(key)) is not { } section)
        {
            _scanner.Stop();
            return false;
        }

        _section = section;
        return true;
    }

    private bool ReadKeyAndValue()
    {
        if (!ReadEntry(_section, opener: -1))
        {
            return false;
        }

        return _scanner.SkipLineEnd() || _scanner.Fail(TomlMistakes.AfterValue(_scanner));
    }

    /// <summary>Reads one key with its value into <paramref name="table"/>, where the key, dotted, may mean a table inside it.</summary>
    private bool ReadEntry(TomlTable table, int opener)
    {
        if (ReadKey(opener, isHeader: false) is not { } key)
        {
            return false;
        }

        if (_scanner.Current != '=')
        {
            return _scanner.Fail(TomlMistakes.NoEquals(_scanner, key, opener));
        }

        var equals = _scanner.Position++;
        _scanner.SkipSpaces();
        var isPlaced = _tables.TryPlace(table, key, out var place);
        if (place is null)
        {
            _scanner.Stop();
            return false;
        }

        var value = ReadValue(place.Depth, opener, equals);
        if (isPlaced && value is not null)
        {
            place.Add(key.Last, value);
        }

        return !_scanner.Failed;
    }

    /// <summary>Reads a key of one part or more, up to the character after it.</summary>
    /// <param name="opener">The bracket around the key, or -1.</param>
    private TomlKey? ReadKey(int opener, bool isHeader)
    {
        var parts = new List<TomlKeyPart>();
        do
        {
            if (parts.Count > 0)
            {
                _scanner.Position++;
            }

            _scanner.SkipSpaces();
            var start = _scanner.Position;
            if (_scanner.ReadKeyPart() is not { } text)
            {
                _scanner.Fail(isHeader ? TomlMistakes.NoHeaderName(_scanner, opener, parts.Count) : TomlMistakes.NoKey(_scanner, opener, parts.Count));
                return null;
            }

            parts.Add(new TomlKeyPart(text, _scanner.SpanFrom(start)));
            if (!IsShallow(parts.Count - 1, _scanner.SpanFrom(start)))
            {
                return null;
            }

            _scanner.SkipSpaces();
        }
        while (_scanner.Current == '.');

        return new TomlKey(parts);
    }

    /// <summary>Reads one value. After a failure: null for a scalar, the part that was read for a table or a list.</summary>
    /// <param name="depth">How many mappings and lists are around it.</param>
    /// <param name="opener">The bracket of the innermost of them that has one, or -1.</param>
    /// <param name="equals">The equals sign before the value, or -1.</param>
    private ConfigNode? ReadValue(int depth, int opener, int equals)
    {
        var start = _scanner.Position;
        switch (_scanner.Current)
        {
            case '"' or '\'':
                return _scanner.ReadString() is { } text ? new ScalarNode(_scanner.SpanFrom(start), ScalarKind.String, text) : null;
            case '[':
                return ReadArray(depth + 1);
            case '{':
                return ReadInlineTable(depth + 1);
            default:
                return _scanner.ReadBareValue() ?? Fail(TomlMistakes.NoValue(_scanner, opener, equals));
        }
    }

    private SequenceNode ReadArray(int depth)
    {
        var start = _scanner.Position;
        var items = new List<ConfigNode>();
        if (IsShallow(depth, new SourceSpan(start, 1)))
        {
            do
            {
                _scanner.Position++;
                _scanner.SkipBlank();
            }
            while (!_scanner.Failed && _scanner.Current != ']' && ReadItem(items, depth, start));

            if (!_scanner.Failed)
            {
                _scanner.Position++;
            }
        }

        return new SequenceNode(_scanner.SpanFrom(start), items);
    }

    /// <summary>Reads one item and says whether a comma follows it.</summary>
    private bool ReadItem(List<ConfigNode> items, int depth, int opener)
    {
        if (ReadValue(depth, opener, equals: -1) is { } item)
        {
            items.Add(item);
        }

        _scanner.SkipBlank();
        if (_scanner.Failed || _scanner.Current == ']')
        {
            return false;
        }

        return _scanner.Current == ',' || _scanner.Fail(TomlMistakes.NoSeparator(_scanner, ']', opener, _file.Lines));
    }

    private MappingNode ReadInlineTable(int depth)
    {
        var start = _scanner.Position;
        var table = new TomlTable(TomlTableKind.Header, new SourceSpan(start, 1), depth);
        if (IsShallow(depth, new SourceSpan(start, 1)))
        {
            var comma = -1;
            do
            {
                comma = _scanner.Current == ',' ? _scanner.Position : -1;
                _scanner.Position++;
                SkipInInlineTable(start);
            }
            while (!_scanner.Failed && !AtInlineEnd(comma) && ReadInlineEntry(table, start));

            if (!_scanner.Failed)
            {
                _scanner.Position++;
            }
        }

        table.Span = _scanner.SpanFrom(start);
        return table.ToNode();
    }

    private bool AtInlineEnd(int comma)
    {
        if (_scanner.Current != '}')
        {
            return false;
        }

        if (comma >= 0 && !_options.Toml11)
        {
            _scanner.Fail(TomlMistakes.TrailingComma(comma));
        }

        return true;
    }

    /// <summary>Reads one entry and says whether a comma follows it.</summary>
    private bool ReadInlineEntry(TomlTable table, int opener)
    {
        if (!ReadEntry(table, opener))
        {
            return false;
        }

        SkipInInlineTable(opener);
        if (_scanner.Failed || _scanner.Current == '}')
        {
            return false;
        }

        return _scanner.Current == ',' || _scanner.Fail(TomlMistakes.NoSeparator(_scanner, '}', opener, _file.Lines));
    }

    private void SkipInInlineTable(int opener)
    {
        if (_options.Toml11)
        {
            _scanner.SkipBlank();
            return;
        }

        _scanner.SkipSpaces();
        if (_scanner.Current is '\r' or '\n' or '#')
        {
            _scanner.Fail(TomlMistakes.InlineTableOverLines(opener));
        }
    }

    private bool IsShallow(int depth, SourceSpan span)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (depth <= _options.MaxDepth)
        {
            return true;
        }

        _findings.Add(Finding.Create(ReadingFindings.TooDeep, _file.Locate(span), Invariant.Text(_options.MaxDepth)));
        _scanner.Stop();
        return false;
    }

    private ConfigNode? Fail(Mistake mistake)
    {
        _scanner.Fail(mistake);
        return null;
    }
}
