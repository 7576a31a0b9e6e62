using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>Reads JSON: RFC 8259 to the letter, or with comments and trailing commas beside it. Stops at the first syntax error with the tree read so far.</summary>
internal sealed class JsonReader
{
    private readonly SourceFile _file;
    private readonly bool _withComments;
    private readonly ReadOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly JsonScanner _scanner;
    private readonly JsonTape _tape;
    private readonly OpenKeys _keys;
    private readonly FileFindings _findings;
    private int _depth;

    private JsonReader(SourceFile file, bool withComments, ReadOptions options, CancellationToken cancellationToken)
    {
        _file = file;
        _withComments = withComments;
        _options = options;
        _cancellationToken = cancellationToken;
        _findings = new FileFindings(file, options, ReadingFindings.JsonSyntax);
        _scanner = new JsonScanner(file.Text, withComments);
        _tape = new JsonTape(file.Text);
        _keys = new OpenKeys(_tape, file.Text);
    }

    public static ConfigDocument Read(SourceFile file, bool withComments, ReadOptions options, CancellationToken cancellationToken) =>
        new JsonReader(file, withComments, options, cancellationToken).ReadDocument();

    private ConfigDocument ReadDocument()
    {
        var root = NodeTape.None;
        _scanner.SkipTrivia();
        if (!_scanner.Failed && _scanner.AtEnd)
        {
            _findings.Empty();
        }
        else if (!_scanner.Failed)
        {
            root = ReadValue(default, new Context(Opener: -1, Comma: -1));
            _scanner.SkipTrivia();
            if (!_scanner.Failed && !_scanner.AtEnd)
            {
                _scanner.Fail(JsonMistakes.AfterRoot(_scanner, _tape.KindOf(root) == RecordKind.Scalar));
            }
        }

        if (_scanner.Mistake is { } mistake)
        {
            _findings.Syntax(mistake);
        }

        return new ConfigDocument(
            _file,
            _withComments ? ConfigFormat.JsonWithComments : ConfigFormat.Json,
            root == NodeTape.None ? null : _tape.NodeOf(root),
            _findings.All,
            _scanner.Comments);
    }

    /// <summary>Reads one value. After a failure: none for a scalar, the part that was read for a mapping or a list.</summary>
    private int ReadValue(SourceSpan key, Context context)
    {
        var start = _scanner.Position;
        var isRead = _scanner.Current switch
        {
            '"' => _scanner.ReadString(),
            '{' => true,
            '[' => true,
            '-' or (>= '0' and <= '9') => _scanner.ReadNumber(),
            't' when _scanner.TryWord("true") => true,
            'f' when _scanner.TryWord("false") => true,
            'n' when _scanner.TryWord("null") => true,
            _ => _scanner.Fail(JsonMistakes.NoValue(_scanner, context.Opener, context.Comma)),
        };
        if (!isRead)
        {
            return NodeTape.None;
        }

        if (_scanner.Position > start)
        {
            return _tape.Add(RecordKind.Scalar, _scanner.SpanFrom(start), key);
        }

        return _scanner.Current == '{' ? ReadObject(key) : ReadArray(key);
    }

    private int ReadObject(SourceSpan key)
    {
        var start = _scanner.Position;
        var mapping = _tape.Add(RecordKind.Mapping, default, key);
        if (Enter())
        {
            var comma = -1;
            var members = new Members(mapping, _keys.Count);
            while (!AtClosing('}', comma) && ReadEntry(ref members, new Context(start, comma)) && AtSeparator('}', start))
            {
                comma = _scanner.Position++;
            }

            _keys.Truncate(members.FirstKey);
            Leave();
        }

        _tape.SetSpan(mapping, _scanner.SpanFrom(start));
        return mapping;
    }

    private int ReadArray(SourceSpan key)
    {
        var start = _scanner.Position;
        var sequence = _tape.Add(RecordKind.Sequence, default, key);
        if (Enter())
        {
            var comma = -1;
            var last = NodeTape.None;
            while (!AtClosing(']', comma) && ReadItem(sequence, ref last, new Context(start, comma)) && AtSeparator(']', start))
            {
                comma = _scanner.Position++;
            }

            Leave();
        }

        _tape.SetSpan(sequence, _scanner.SpanFrom(start));
        return sequence;
    }

    private bool ReadEntry(ref Members members, Context context)
    {
        var keyStart = _scanner.Position;
        if (_scanner.Current != '"')
        {
            return _scanner.Fail(JsonMistakes.NoKey(_scanner, context.Opener, context.Comma));
        }

        if (!_scanner.ReadKey(out var hash))
        {
            return false;
        }

        var key = _scanner.SpanFrom(keyStart);
        var isWanted = IsNew(_keys.Add(members.FirstKey, key, hash, ref members.ByKey), key) & IsShort(key);
        _scanner.SkipTrivia();
        if (_scanner.Failed)
        {
            return false;
        }

        if (_scanner.Current != ':')
        {
            return _scanner.Fail(JsonMistakes.NoColon(_scanner, key, context.Opener));
        }

        _scanner.Position++;
        _scanner.SkipTrivia();
        if (_scanner.Failed)
        {
            return false;
        }

        var before = _tape.Count;
        var value = ReadValue(key, context with { Comma = -1 });
        if (!isWanted)
        {
            _tape.Truncate(before);
        }
        else if (value != NodeTape.None)
        {
            _tape.Append(members.Mapping, ref members.Last, value);
        }

        return !_scanner.Failed;
    }

    private bool ReadItem(int sequence, ref int last, Context context)
    {
        var item = ReadValue(default, context);
        if (item != NodeTape.None)
        {
            _tape.Append(sequence, ref last, item);
        }

        return !_scanner.Failed;
    }

    /// <summary>Steps over the opening bracket, unless that would go deeper than a file may.</summary>
    private bool Enter()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth == _options.MaxDepth)
        {
            _findings.TooDeep(new SourceSpan(_scanner.Position, 1));
            _scanner.Stop();
            return false;
        }

        _depth++;
        _scanner.Position++;
        return true;
    }

    private void Leave()
    {
        _depth--;
        if (!_scanner.Failed)
        {
            _scanner.Position++;
        }
    }

    /// <summary>Whether the container ends here: at its bracket where no entry has to follow, or because reading has failed.</summary>
    private bool AtClosing(char bracket, int comma)
    {
        _scanner.SkipTrivia();
        return _scanner.Failed || (_scanner.Current == bracket && (comma < 0 || _withComments));
    }

    /// <summary>Whether a comma follows the entry; its container's bracket may instead, anything else is a mistake.</summary>
    private bool AtSeparator(char bracket, int opener)
    {
        var valueEnd = _scanner.Position;
        _scanner.SkipTrivia();
        if (_scanner.Failed || _scanner.Current == bracket)
        {
            return false;
        }

        return _scanner.Current == ',' || _scanner.Fail(JsonMistakes.NoSeparator(_scanner, bracket, opener, valueEnd, _file.Lines));
    }

    private bool IsNew(SourceSpan? first, SourceSpan key)
    {
        if (first is { } place)
        {
            _findings.DuplicateKey(_tape.DecodeKey(key), key, place);
        }

        return first is null;
    }

    // Quotes and escapes only make it longer.
    private bool IsShort(SourceSpan key) =>
        key.Length - 2 <= _options.MaxKeyLength || _findings.IsShortEnough(_tape.DecodeKey(key), key);

    /// <summary>The entries of an open mapping.</summary>
    private struct Members(int mapping, int firstKey)
    {
        public readonly int Mapping = mapping;
        public readonly int FirstKey = firstKey;
        public int Last = NodeTape.None;
        public Dictionary<string, SourceSpan>? ByKey;
    }

    /// <summary>Where a value stands: the bracket around it, and the comma before it, each -1 when there is none.</summary>
    private readonly record struct Context(int Opener, int Comma);
}
