using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The short way through YAML, for what most configuration consists of: blocks of mappings and lists, and values that stand on one line. Takes a fraction of the time of
/// the long way. At anything else (an anchor, an escape, a text over several lines, a mistake of any kind) it gives up without a word, and the text is read the long way; what it reads, it
/// reads as that would, to the span.
/// </summary>
internal sealed class YamlLineReader
{
    /// <summary>Deeper files are read the long way, which needs no stack.</summary>
    private const int MostDepth = 64;

    /// <summary>YAML allows 1,024 characters for a key on one line (section 7.4.3).</summary>
    private const int LongestKey = 1_000;

    private const int GivenUp = NodeTape.None;
    private const int AtEnd = -1;

    private readonly string _text;
    private readonly CancellationToken _cancellationToken;
    private readonly YamlTape _tape;
    private readonly OpenKeys _keys;
    private readonly List<Comment> _comments = [];
    private readonly int _mostDepth;
    private readonly int _longestKey;
    private int _position;
    private int _lineStart;
    private int _depth;

    /// <summary>The end of the value read last.</summary>
    private int _valueEnd;

    /// <summary>Where the first character of the line stands that was not read yet, or <see cref="AtEnd"/>.</summary>
    private int _column;

    private YamlLineReader(string text, ReadOptions options, CancellationToken cancellationToken)
    {
        _text = text;
        _cancellationToken = cancellationToken;
        _tape = new YamlTape(text);
        _keys = new OpenKeys(_tape, text);
        _mostDepth = Math.Min(options.MaxDepth, MostDepth);
        _longestKey = Math.Min(options.MaxKeyLength, LongestKey);
    }

    private char Current => Peek(0);

    private bool IsAtDash => Current == '-' && Peek(1) == ' ';

    /// <summary>Whether nothing but a comment is left of the line.</summary>
    private bool IsLineOver => Current is '\n' or '\r' or '\0' || (Current == '#' && _text[_position - 1] == ' ');

    /// <summary>The document, or null where the text has to be read the long way.</summary>
    public static ConfigDocument? TryRead(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        if (!HasOnlyPlainCharacters(file.Text))
        {
            return null;
        }

        var reader = new YamlLineReader(file.Text, options, cancellationToken);
        var root = reader.ReadRoot();
        return root == GivenUp ? null : new ConfigDocument(file, ConfigFormat.Yaml, reader._tape.NodeOf(root), [], reader._comments);
    }

    /// <summary>Whether there is no tab, no break but LF and CRLF, nothing that YAML forbids, and nothing outside the first plane.</summary>
    private static bool HasOnlyPlainCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is (< ' ' or > '~')
                && c is not ('\n' or (>= '\u00A0' and < '\uD800' and not ('\u2028' or '\u2029')))
                && !(c == '\r' && i + 1 < text.Length && text[i + 1] == '\n'))
            {
                return false;
            }
        }

        return true;
    }

    private int ReadRoot()
    {
        if (!IsContent())
        {
            NextLine();
        }

        var root = _column == AtEnd ? GivenUp : ReadBlock(default, _column);
        return _column == AtEnd ? root : GivenUp;
    }

    private int ReadBlock(SourceSpan key, int column) => IsAtDash ? ReadList(key, column, isAlignedWithKey: false) : ReadMapping(key, column);

    private int ReadMapping(SourceSpan key, int column)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth++ == _mostDepth)
        {
            return GivenUp;
        }

        var mapping = _tape.Add(RecordKind.Mapping, default, key);
        var start = _position;
        var firstKey = _keys.Count;
        var last = NodeTape.None;
        Dictionary<string, SourceSpan>? byKey = null;
        do
        {
            if (!TryToken(out var name, out var isKey) || !isKey || !IsNew(name, firstKey, ref byKey))
            {
                return GivenUp;
            }

            _position = name.End + 1;
            var value = ReadValue(name, column);
            if (value == GivenUp)
            {
                return GivenUp;
            }

            _tape.Append(mapping, ref last, value);
        }
        while (_column == column && !IsAtDash);

        _depth--;
        _keys.Truncate(firstKey);
        _tape.SetSpan(mapping, SourceSpan.FromBounds(start, _valueEnd));
        return _column < column ? mapping : GivenUp;
    }

    /// <summary>What stands behind the colon, or below it: deeper, or a list whose dashes are aligned with the key.</summary>
    private int ReadValue(SourceSpan key, int column)
    {
        SkipSpaces();
        if (!IsLineOver)
        {
            return ReadOnLine(key);
        }

        NextLine();
        return _column > column ? ReadBlock(key, _column)
            : _column == column && IsAtDash ? ReadList(key, column, isAlignedWithKey: true)
            : GivenUp;
    }

    private int ReadList(SourceSpan key, int column, bool isAlignedWithKey)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (_depth++ == _mostDepth)
        {
            return GivenUp;
        }

        var list = _tape.Add(RecordKind.Sequence, default, key);
        var start = _position;
        var last = NodeTape.None;
        do
        {
            _position++;
            SkipSpaces();
            var item = TryToken(out _, out var isKey) && isKey ? ReadMapping(default, _position - _lineStart) : ReadOnLine(default);
            if (item == GivenUp)
            {
                return GivenUp;
            }

            _tape.Append(list, ref last, item);
        }
        while (_column == column && IsAtDash);

        _depth--;
        _tape.SetSpan(list, SourceSpan.FromBounds(start, _valueEnd));
        return _column < column || (_column == column && isAlignedWithKey) ? list : GivenUp;
    }

    /// <summary>Reads a value that is the rest of its line, and goes on to the next line.</summary>
    private int ReadOnLine(SourceSpan key)
    {
        var value = Current is '[' or '{' ? ReadFlow(key) : ReadScalar(key);
        if (value == GivenUp)
        {
            return GivenUp;
        }

        _valueEnd = _position;
        SkipSpaces();
        if (!IsLineOver)
        {
            return GivenUp;
        }

        NextLine();
        return value;
    }

    private int ReadScalar(SourceSpan key)
    {
        if (!TryToken(out var value, out var isKey) || isKey)
        {
            return GivenUp;
        }

        _position = value.End;
        return _tape.Add(RecordKind.Scalar, value, key);
    }

    private int ReadFlow(SourceSpan key)
    {
        if (_depth++ == _mostDepth)
        {
            return GivenUp;
        }

        var isMapping = Current == '{';
        var closing = isMapping ? '}' : ']';
        var start = _position++;
        var collection = _tape.Add(isMapping ? RecordKind.Mapping : RecordKind.Sequence, default, key);
        var firstKey = _keys.Count;
        var last = NodeTape.None;
        Dictionary<string, SourceSpan>? byKey = null;
        SkipSpaces();
        while (Current != closing)
        {
            SourceSpan name = default;
            if (isMapping && !(TryFlowToken(out name) && IsNew(name, firstKey, ref byKey) && TryColon(name)))
            {
                return GivenUp;
            }

            var item = ReadInFlow(name);
            SkipSpaces();
            if (item == GivenUp || (Current != closing && Current != ','))
            {
                return GivenUp;
            }

            _tape.Append(collection, ref last, item);
            if (Current == ',')
            {
                _position++;
                SkipSpaces();
                if (Current == closing)
                {
                    return GivenUp;
                }
            }
        }

        _position++;
        _depth--;
        _keys.Truncate(firstKey);
        _tape.SetSpan(collection, SourceSpan.FromBounds(start, _position));
        return collection;
    }

    private int ReadInFlow(SourceSpan key)
    {
        if (Current is '[' or '{')
        {
            return ReadFlow(key);
        }

        if (!TryFlowToken(out var value))
        {
            return GivenUp;
        }

        _position = value.End;
        return _tape.Add(RecordKind.Scalar, value, key);
    }

    private bool TryColon(SourceSpan name)
    {
        _position = name.End;
        if (Current != ':' || Peek(1) != ' ')
        {
            return false;
        }

        _position++;
        SkipSpaces();
        return true;
    }

    /// <summary>The key or value that starts here, inside a line of a block.</summary>
    private bool TryToken(out SourceSpan token, out bool isKey)
    {
        isKey = false;
        int end;
        if (Current is '"' or '\'')
        {
            if (!TryQuoted(out token))
            {
                return false;
            }

            end = token.End;
        }
        else
        {
            token = default;
            if (!IsPlainStart())
            {
                return false;
            }

            end = EndOfPlain();
            var last = end;
            while (_text[last - 1] == ' ')
            {
                last--;
            }

            token = SourceSpan.FromBounds(_position, last);
        }

        isKey = end < _text.Length && _text[end] == ':' && IsSpaceOrBreak(end + 1);
        return !isKey || token.End == end;
    }

    /// <summary>Where a plain text of a block ends: before a colon that makes it a key, before a comment, or with its line.</summary>
    private int EndOfPlain()
    {
        var end = _position;
        while (end < _text.Length)
        {
            var c = _text[end];
            if (c is '\n' or '\r' || (c == ':' && IsSpaceOrBreak(end + 1)) || (c == '#' && _text[end - 1] == ' '))
            {
                return end;
            }

            end++;
        }

        return end;
    }

    /// <summary>The key or value that starts here, inside brackets.</summary>
    private bool TryFlowToken(out SourceSpan token)
    {
        if (Current is '"' or '\'')
        {
            return TryQuoted(out token);
        }

        token = default;
        if (!IsPlainStart())
        {
            return false;
        }

        var end = _position;
        while (end < _text.Length
            && (char.IsLetterOrDigit(_text[end])
                || _text[end] is ' ' or '_' or '-' or '.' or '/' or '+' or '@' or '%' or '\'' or '(' or ')' or ';' or '='
                || (_text[end] == ':' && end + 1 < _text.Length && (char.IsLetterOrDigit(_text[end + 1]) || _text[end + 1] == '/'))))
        {
            end++;
        }

        while (end > _position && _text[end - 1] == ' ')
        {
            end--;
        }

        token = SourceSpan.FromBounds(_position, end);
        return token.Length > 0;
    }

    /// <summary>A quoted text on one line, without any escape.</summary>
    private bool TryQuoted(out SourceSpan token)
    {
        token = default;
        var quote = Current;
        for (var end = _position + 1; end < _text.Length; end++)
        {
            var c = _text[end];
            if (c == quote)
            {
                token = SourceSpan.FromBounds(_position, end + 1);
                return quote == '"' || end + 1 == _text.Length || _text[end + 1] != '\'';
            }

            if (c is '\n' or '\r' || (c == '\\' && quote == '"'))
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Whether no reading but that of a plain text is possible.</summary>
    private bool IsPlainStart()
    {
        var c = Current;
        return char.IsLetterOrDigit(c) || c is '_' or '/' or '$' or '(' || (c is '-' or '+' or '.' && char.IsLetterOrDigit(Peek(1)));
    }

    private bool IsNew(SourceSpan key, int firstKey, ref Dictionary<string, SourceSpan>? byKey)
    {
        if (key.Length > _longestKey)
        {
            return false;
        }

        var isQuoted = _text[key.Start] is '"' or '\'';
        var hash = 0;
        for (var i = isQuoted ? key.Start + 1 : key.Start; i < (isQuoted ? key.End - 1 : key.End); i++)
        {
            hash = unchecked((hash * 31) + _text[i]);
        }

        return _keys.Add(firstKey, key, hash, ref byKey) is null;
    }

    /// <summary>From the end of a line, or the comment before it, to the first line below that holds more than a comment.</summary>
    private void NextLine()
    {
        TakeComment();
        while (_position < _text.Length)
        {
            _position += _text[_position] == '\r' ? 2 : 1;
            if (IsContent())
            {
                return;
            }
        }

        _column = AtEnd;
    }

    /// <summary>From the start of a line to its content, if it has any but a comment.</summary>
    private bool IsContent()
    {
        _lineStart = _position;
        SkipSpaces();
        TakeComment();
        _column = _position - _lineStart;
        return Current is not ('\n' or '\r' or '\0');
    }

    private void TakeComment()
    {
        if (Current != '#')
        {
            return;
        }

        var start = _position;
        while (_position < _text.Length && _text[_position] is not ('\n' or '\r'))
        {
            _position++;
        }

        _comments.Add(new Comment(SourceSpan.FromBounds(start, _position), _text.Substring(start + 1, _position - start - 1).Trim()));
    }

    private void SkipSpaces()
    {
        while (_position < _text.Length && _text[_position] == ' ')
        {
            _position++;
        }
    }

    private bool IsSpaceOrBreak(int at) => at >= _text.Length || _text[at] is ' ' or '\n' or '\r';

    private char Peek(int ahead) => _position + ahead < _text.Length ? _text[_position + ahead] : '\0';
}
