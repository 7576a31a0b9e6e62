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
    private readonly JsonNodes _nodes = new();
    private readonly List<Finding> _findings = [];
    private int _depth;

    private JsonReader(SourceFile file, bool withComments, ReadOptions options, CancellationToken cancellationToken)
    {
        _file = file;
        _withComments = withComments;
        _options = options;
        _cancellationToken = cancellationToken;
        _scanner = new JsonScanner(file.Text, withComments);
    }

    public static ConfigDocument Read(SourceFile file, bool withComments, ReadOptions options, CancellationToken cancellationToken) =>
        new JsonReader(file, withComments, options, cancellationToken).ReadDocument();

    private ConfigDocument ReadDocument()
    {
        ConfigNode? root = null;
        _scanner.SkipTrivia();
        if (!_scanner.Failed && _scanner.AtEnd)
        {
            _findings.Add(Finding.Create(ReadingFindings.EmptyFile, _file.Locate(default)));
        }
        else if (!_scanner.Failed)
        {
            root = ReadValue(new Context(Opener: -1, Comma: -1));
            _scanner.SkipTrivia();
            if (!_scanner.Failed && !_scanner.AtEnd)
            {
                _scanner.Fail(JsonMistakes.AfterRoot(_scanner, root));
            }
        }

        if (_scanner.Mistake is { } mistake)
        {
            var finding = Finding.Create(ReadingFindings.JsonSyntax, _file.Locate(mistake.Span), mistake.Message);
            _findings.Add(mistake.Related is { } related ? finding.WithAdditional(_file.Locate(related)) : finding);
        }

        return new ConfigDocument(_file, _withComments ? ConfigFormat.JsonWithComments : ConfigFormat.Json, root, _findings, _scanner.Comments);
    }

    /// <summary>Reads one value. After a failure: null for a scalar, the part that was read for a mapping or a list.</summary>
    private ConfigNode? ReadValue(Context context)
    {
        var start = _scanner.Position;
        switch (_scanner.Current)
        {
            case '"':
                return _scanner.ReadString() is { } text ? new ScalarNode(_scanner.SpanFrom(start), ScalarKind.String, text) : null;
            case '{':
                return ReadObject();
            case '[':
                return ReadArray();
            case '-' or (>= '0' and <= '9'):
                return _scanner.ReadNumber();
            case 't' when _scanner.TryWord("true"):
                return new ScalarNode(_scanner.SpanFrom(start), ScalarKind.Boolean, "true");
            case 'f' when _scanner.TryWord("false"):
                return new ScalarNode(_scanner.SpanFrom(start), ScalarKind.Boolean, "false");
            case 'n' when _scanner.TryWord("null"):
                return new ScalarNode(_scanner.SpanFrom(start), ScalarKind.Null, "");
            default:
                _scanner.Fail(JsonMistakes.NoValue(_scanner, context.Opener, context.Comma));
                return null;
        }
    }

    private MappingNode ReadObject()
    {
        var start = _scanner.Position;
        var first = _nodes.EntryCount;
        if (Enter())
        {
            var comma = -1;
            Dictionary<string, MappingEntry>? byKey = null;
            while (!AtClosing('}', comma) && ReadEntry(first, ref byKey, new Context(start, comma)) && AtSeparator('}', start))
            {
                comma = _scanner.Position++;
            }

            Leave();
        }

        return _nodes.TakeMapping(_scanner.SpanFrom(start), first);
    }

    private SequenceNode ReadArray()
    {
        var start = _scanner.Position;
        var first = _nodes.ItemCount;
        if (Enter())
        {
            var comma = -1;
            while (!AtClosing(']', comma) && ReadItem(new Context(start, comma)) && AtSeparator(']', start))
            {
                comma = _scanner.Position++;
            }

            Leave();
        }

        return _nodes.TakeSequence(_scanner.SpanFrom(start), first);
    }

    private bool ReadEntry(int first, ref Dictionary<string, MappingEntry>? byKey, Context context)
    {
        var keyStart = _scanner.Position;
        if (_scanner.Current != '"')
        {
            return _scanner.Fail(JsonMistakes.NoKey(_scanner, context.Opener, context.Comma));
        }

        if (_scanner.ReadKey() is not { } key)
        {
            return false;
        }

        var keySpan = _scanner.SpanFrom(keyStart);
        var isWanted = IsNew(_nodes.Find(first, key, ref byKey), key, keySpan) & IsShort(key, keySpan);
        _scanner.SkipTrivia();
        if (_scanner.Failed)
        {
            return false;
        }

        if (_scanner.Current != ':')
        {
            return _scanner.Fail(JsonMistakes.NoColon(_scanner, key, keySpan, context.Opener));
        }

        _scanner.Position++;
        _scanner.SkipTrivia();
        var value = _scanner.Failed ? null : ReadValue(context with { Comma = -1 });
        if (isWanted && value is not null)
        {
            _nodes.Add(new MappingEntry(key, keySpan, value));
        }

        return !_scanner.Failed;
    }

    private bool ReadItem(Context context)
    {
        if (ReadValue(context) is { } item)
        {
            _nodes.Add(item);
        }

        return !_scanner.Failed;
    }

    /// <summary>Steps over the opening bracket, unless that would go deeper than a file may.</summary>
    private bool Enter()
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth == _options.MaxDepth)
        {
            _findings.Add(Finding.Create(
                ReadingFindings.TooDeep, _file.Locate(new SourceSpan(_scanner.Position, 1)), Invariant.Text(_options.MaxDepth)));
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

    private bool IsNew(MappingEntry? first, string key, SourceSpan keySpan)
    {
        if (first is null)
        {
            return true;
        }

        var firstLocation = _file.Locate(first.KeySpan);
        _findings.Add(Finding
            .Create(ReadingFindings.DuplicateKey, _file.Locate(keySpan), Found.Short(key), firstLocation.ToString())
            .WithAdditional(firstLocation));
        return false;
    }

    private bool IsShort(string key, SourceSpan keySpan)
    {
        if (key.Length <= _options.MaxKeyLength)
        {
            return true;
        }

        _findings.Add(Finding.Create(
            ReadingFindings.KeyTooLong, _file.Locate(keySpan), Invariant.Text(key.Length), Invariant.Text(_options.MaxKeyLength)));
        return false;
    }

    /// <summary>Where a value stands: the bracket around it, and the comma before it, each -1 when there is none.</summary>
    private readonly record struct Context(int Opener, int Comma);
}
