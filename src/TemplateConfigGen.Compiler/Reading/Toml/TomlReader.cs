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
    private readonly FileFindings _findings;
    private readonly TomlTape _tape;
    private readonly TomlKey _key;
    private readonly TomlOpenTables _open;
    private int _section;

    private TomlReader(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        _file = file;
        _options = options;
        _cancellationToken = cancellationToken;
        _scanner = new TomlScanner(file.Text, options.Toml11);
        _tape = new TomlTape(file.Text, options.Toml11);
        _key = new TomlKey(_tape);
        _findings = new FileFindings(file, options, ReadingFindings.TomlSyntax);
        _open = new TomlOpenTables(_tape, file.Text.Length);
        _tables = new TomlTables(file, options, _findings, _tape, _open);
        _section = _tables.Root;
    }

    public static ConfigDocument Read(SourceFile file, ReadOptions options, CancellationToken cancellationToken) =>
        new TomlReader(file, options, cancellationToken).ReadDocument();

    private ConfigDocument ReadDocument()
    {
        _scanner.SkipBlank();
        if (_scanner.AtEnd && !_scanner.Failed)
        {
            _findings.Empty();
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
            _findings.Syntax(mistake);
        }

        return new ConfigDocument(_file, ConfigFormat.Toml, _tape.NodeOf(_open[_tables.Root].Record), _findings.All, _scanner.Comments);
    }

    private bool ReadHeader()
    {
        var start = _scanner.Position;
        var isItem = _scanner.Peek(1) == '[';
        _scanner.Position += isItem ? 2 : 1;
        if (!ReadKey(start, isHeader: true))
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

        _section = isItem ? _tables.OpenItem(_key) : _tables.OpenTable(_key);
        if (_section == TomlOpenTables.None)
        {
            _scanner.Stop();
        }

        return !_scanner.Failed;
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
    private bool ReadEntry(int table, int opener)
    {
        if (!ReadKey(opener, isHeader: false))
        {
            return false;
        }

        if (_scanner.Current != '=')
        {
            return _scanner.Fail(TomlMistakes.NoEquals(_scanner, _key, opener));
        }

        var equals = _scanner.Position++;
        _scanner.SkipSpaces();
        var isPlaced = _tables.TryPlace(table, _key, out var place);
        if (place == TomlOpenTables.None)
        {
            _scanner.Stop();
            return false;
        }

        var before = _tape.Count;
        var value = ReadValue(_key.Last, _open[place].Depth, opener, equals);
        if (!isPlaced)
        {
            _tape.Truncate(before);
        }
        else if (value != NodeTape.None)
        {
            _open.Add(place, value);
        }

        return !_scanner.Failed;
    }

    /// <summary>Reads a key of one part or more, up to the character after it.</summary>
    /// <param name="opener">The bracket around the key, or -1.</param>
    private bool ReadKey(int opener, bool isHeader)
    {
        var parts = _key.Parts;
        parts.Clear();
        do
        {
            if (parts.Count > 0)
            {
                _scanner.Position++;
            }

            _scanner.SkipSpaces();
            var start = _scanner.Position;
            if (!_scanner.ReadKeyPart())
            {
                return _scanner.Fail(isHeader ? TomlMistakes.NoHeaderName(_scanner, opener, parts.Count) : TomlMistakes.NoKey(_scanner, opener, parts.Count));
            }

            parts.Add(_scanner.SpanFrom(start));
            if (!IsShallow(parts.Count - 1, _key.Last))
            {
                return false;
            }

            _scanner.SkipSpaces();
        }
        while (_scanner.Current == '.');

        return true;
    }

    /// <summary>Reads one value. After a failure: none for a scalar, the part that was read for a table or a list.</summary>
    /// <param name="depth">How many mappings and lists are around it.</param>
    /// <param name="opener">The bracket of the innermost of them that has one, or -1.</param>
    /// <param name="equals">The equals sign before the value, or -1.</param>
    private int ReadValue(SourceSpan key, int depth, int opener, int equals)
    {
        var start = _scanner.Position;
        switch (_scanner.Current)
        {
            case '[':
                return ReadArray(key, depth + 1);
            case '{':
                return ReadInlineTable(key, depth + 1);
        }

        var isRead = _scanner.Current is '"' or '\''
            ? _scanner.ReadString()
            : _scanner.ReadBareValue() || _scanner.Fail(TomlMistakes.NoValue(_scanner, opener, equals));
        return isRead ? _tape.Add(RecordKind.Scalar, _scanner.SpanFrom(start), key) : NodeTape.None;
    }

    private int ReadArray(SourceSpan key, int depth)
    {
        var start = _scanner.Position;
        var array = _tape.Add(RecordKind.Sequence, default, key);
        if (IsShallow(depth, new SourceSpan(start, 1)))
        {
            var last = NodeTape.None;
            do
            {
                _scanner.Position++;
                _scanner.SkipBlank();
            }
            while (!_scanner.Failed && _scanner.Current != ']' && ReadItem(array, ref last, depth, start));

            if (!_scanner.Failed)
            {
                _scanner.Position++;
            }
        }

        _tape.SetSpan(array, _scanner.SpanFrom(start));
        return array;
    }

    /// <summary>Reads one item and says whether a comma follows it.</summary>
    private bool ReadItem(int array, ref int last, int depth, int opener)
    {
        var item = ReadValue(key: default, depth, opener, equals: -1);
        if (item != NodeTape.None)
        {
            _tape.Append(array, ref last, item);
        }

        _scanner.SkipBlank();
        if (_scanner.Failed || _scanner.Current == ']')
        {
            return false;
        }

        return _scanner.Current == ',' || _scanner.Fail(TomlMistakes.NoSeparator(_scanner, ']', opener, _file.Lines));
    }

    private int ReadInlineTable(SourceSpan key, int depth)
    {
        var start = _scanner.Position;
        var table = _open.New(TomlTableKind.Header, key, new SourceSpan(start, 1), depth);
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

        var record = _open[table].Record;
        _tape.SetSpan(record, _scanner.SpanFrom(start));
        _open.Close(table);
        return record;
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
    private bool ReadInlineEntry(int table, int opener)
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

        _findings.TooDeep(span);
        _scanner.Stop();
        return false;
    }
}
