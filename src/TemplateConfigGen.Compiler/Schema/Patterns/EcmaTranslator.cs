using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>
/// Translates a regular expression of ECMA-262 (with its Unicode flag, as JSON Schema wants it) to .NET's. The two agree on their constructs, not on what these
/// mean: classes, anchors, escapes, and characters beyond U+FFFF, which are two to .NET, are written out. More lenient than the standard in one point: punctuation may
/// be escaped where it need not be, as most schemas do.
/// </summary>
internal sealed partial class EcmaTranslator
{
    private const int MaxGroups = 200;
    private const int MaxRepetitions = 100_000;

    private readonly string _pattern;
    private readonly StringBuilder _output = new();
    private readonly List<string> _groupNames = [];
    private readonly Stack<bool> _groups = new();
    private int _position;
    private int _groupCount;

    private EcmaTranslator(string pattern) => _pattern = pattern;

    /// <summary>Whether the pattern needs an engine that backtracks: it looks around or back.</summary>
    public bool NeedsBacktracking { get; private set; }

    /// <summary>Whether groups must be captured, because something refers back to them.</summary>
    public bool HasBackreferences { get; private set; }

    /// <summary>The pattern for .NET, or null with the sentence that says what is wrong.</summary>
    public static string? Translate(string pattern, out EcmaTranslator translator, out string? mistake)
    {
        translator = new EcmaTranslator(pattern);
        translator.FindGroups();
        mistake = translator.Run();
        return mistake is null ? translator._output.ToString() : null;
    }

    private string? Run()
    {
        while (_position < _pattern.Length)
        {
            if (Next() is { } mistake)
            {
                return mistake;
            }
        }

        return _groups.Count > 0 ? "a '(' is not closed." : null;
    }

    private string? Next()
    {
        var c = _pattern[_position];
        switch (c)
        {
            case '^':
                _position++;
                _output.Append('^');
                return NoQuantifier();
            case '$':
                _position++;
                _output.Append("\\z");
                return NoQuantifier();
            case '|':
                _position++;
                _output.Append('|');
                return NoQuantifier();
            case '(':
                return OpenGroup();
            case ')':
                return CloseGroup();
            case '.':
                _position++;
                CharacterClass.Dot.Write(_output, IsRepeatedFreely());
                return Quantifier();
            case '[':
                return Class();
            case '\\':
                return Escape();
            case '*' or '+' or '?':
                return $"'{c}' at {At(_position)} has nothing before it to repeat.";
            default:
                CharacterClass.WriteCharacter(_output, CodePoint());
                return Quantifier();
        }
    }

    private string? OpenGroup()
    {
        if (_groups.Count == MaxGroups)
        {
            return $"it nests more than {MaxGroups.ToString(CultureInfo.InvariantCulture)} groups.";
        }

        var start = _position++;
        var isLookaround = false;
        if (_position >= _pattern.Length || _pattern[_position] != '?')
        {
            _output.Append('(');
        }
        else if (StartsWith("?:") || StartsWith("?=") || StartsWith("?!"))
        {
            isLookaround = _pattern[_position + 1] != ':';
            _output.Append('(').Append(_pattern, _position, 2);
            _position += 2;
        }
        else if (StartsWith("?<=") || StartsWith("?<!"))
        {
            isLookaround = true;
            _output.Append('(').Append(_pattern, _position, 3);
            _position += 3;
        }
        else if (StartsWith("?<") && _pattern.IndexOf('>', _position) is > 0 and var end && IsName(_pattern.Substring(_position + 2, end - _position - 2)))
        {
            // The order of named and unnamed groups differs between the engines; without names there is one order.
            _output.Append('(');
            _position = end + 1;
        }
        else
        {
            return $"the group at {At(start)} begins with '{_pattern.Substring(start, Math.Min(4, _pattern.Length - start))}', which ECMA-262 does not have (options and atomic groups belong to other engines).";
        }

        NeedsBacktracking |= isLookaround;
        _groups.Push(isLookaround);
        return NoQuantifier();
    }

    private string? CloseGroup()
    {
        if (_groups.Count == 0)
        {
            return $"the ')' at {At(_position)} closes no group.";
        }

        _position++;
        _output.Append(')');
        return _groups.Pop() ? NoQuantifier() : Quantifier();
    }

    private string? Class()
    {
        var start = _position++;
        var set = new CharacterClass();
        if (_position < _pattern.Length && _pattern[_position] == '^')
        {
            set.IsNegated = true;
            _position++;
        }

        while (_position < _pattern.Length && _pattern[_position] != ']')
        {
            if (ClassAtom(set, out var from) is { } mistake)
            {
                return mistake;
            }

            if (_position + 1 < _pattern.Length && _pattern[_position] == '-' && _pattern[_position + 1] != ']')
            {
                _position++;
                var other = new CharacterClass();
                if (ClassAtom(other, out var to) is { } mistakeOfEnd)
                {
                    return mistakeOfEnd;
                }

                if (from < 0 || to < 0)
                {
                    // A class has no place in an order, so the hyphen between stands for itself.
                    set.Add('-', '-');
                    set.Add(other);
                    AddIfCharacter(set, from);
                    AddIfCharacter(set, to);
                    continue;
                }

                if (to < from)
                {
                    return $"the range in the class at {At(start)} goes backwards.";
                }

                set.Add(from, to);
                continue;
            }

            AddIfCharacter(set, from);
        }

        if (_position >= _pattern.Length)
        {
            return $"the '[' at {At(start)} is not closed.";
        }

        _position++;
        set.Write(_output, IsRepeatedFreely());
        return Quantifier();
    }

    private static void AddIfCharacter(CharacterClass set, int character)
    {
        if (character >= 0)
        {
            set.Add(character, character);
        }
    }

    /// <summary>A character of a class, or -1 for a class within it, which is then added.</summary>
    private string? ClassAtom(CharacterClass set, out int character)
    {
        character = -1;
        if (_pattern[_position] != '\\')
        {
            character = CodePoint();
            return null;
        }

        if (_position + 1 < _pattern.Length && _pattern[_position + 1] == 'b')
        {
            _position += 2;
            character = '\b';
            return null;
        }

        return ClassEscape(set, out var isClass) is { } mistake ? mistake : isClass ? null : CharacterEscape(out character);
    }

    /// <summary>What may follow something that can be repeated.</summary>
    private string? Quantifier()
    {
        if (_position >= _pattern.Length)
        {
            return null;
        }

        var start = _position;
        switch (_pattern[_position])
        {
            case '*' or '+' or '?':
                _output.Append(_pattern[_position++]);
                break;
            case '{' when Counts(out var least, out var most, out var end):
                if (least > MaxRepetitions || most is > MaxRepetitions)
                {
                    return $"the repetition at {At(start)} is of more than {MaxRepetitions.ToString(CultureInfo.InvariantCulture)}; use 'maxLength' for long texts.";
                }

                if (most < least)
                {
                    return $"the repetition at {At(start)} has its larger number first.";
                }

                _output.Append(_pattern, _position, end - _position);
                _position = end;
                break;
            default:
                return null;
        }

        if (_position < _pattern.Length && _pattern[_position] == '?')
        {
            _output.Append('?');
            _position++;
        }

        return NoQuantifier();
    }

    private string? NoQuantifier() =>
        _position < _pattern.Length && (_pattern[_position] is '*' or '+' or '?' || (_pattern[_position] == '{' && Counts(out _, out _, out _)))
            ? $"'{_pattern[_position]}' at {At(_position)} has nothing before it to repeat."
            : null;

    /// <summary>Whether a repetition in braces stands here; other braces stand for themselves.</summary>
    private bool Counts(out int least, out int? most, out int end)
    {
        end = _pattern.IndexOf('}', _position) + 1;
        most = null;
        least = 0;
        if (end == 0)
        {
            return false;
        }

        var parts = _pattern.Substring(_position + 1, end - _position - 2).Split(',');
        if (parts.Length > 2 || !Number(parts[0], out least))
        {
            return false;
        }

        if (parts.Length == 1)
        {
            most = least;
            return true;
        }

        if (parts[1].Length == 0)
        {
            return true;
        }

        var isNumber = Number(parts[1], out var upper);
        most = upper;
        return isNumber;

        static bool Number(string text, out int value)
        {
            value = 0;
            foreach (var c in text)
            {
                if (c is < '0' or > '9')
                {
                    return false;
                }

                value = Math.Min((value * 10) + (c - '0'), MaxRepetitions + 1);
            }

            return text.Length > 0;
        }
    }

    /// <summary>Whether what was just read is repeated without a count, so that halves of a character and whole ones come to the same.</summary>
    private bool IsRepeatedFreely() => _position < _pattern.Length && _pattern[_position] is '*' or '+';

    private int CodePoint()
    {
        var c = _pattern[_position++];
        return char.IsHighSurrogate(c) && _position < _pattern.Length && char.IsLowSurrogate(_pattern[_position]) ? char.ConvertToUtf32(c, _pattern[_position++]) : c;
    }

    private bool StartsWith(string text) => StartsWith(text, _position);

    private bool StartsWith(string text, int position) => string.CompareOrdinal(_pattern, position, text, 0, text.Length) == 0;

    /// <summary>Names and counts the groups before anything refers to them: a reference may stand before its group.</summary>
    private void FindGroups()
    {
        var inClass = false;
        for (var i = 0; i < _pattern.Length; i++)
        {
            switch (_pattern[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '(' when !inClass && (i + 1 >= _pattern.Length || _pattern[i + 1] != '?'):
                    _groupCount++;
                    _groupNames.Add("");
                    break;
                case '(' when !inClass && StartsWith("?<", i + 1) && !StartsWith("?<=", i + 1) && !StartsWith("?<!", i + 1) && _pattern.IndexOf('>', i) is > 0 and var end:
                    _groupCount++;
                    _groupNames.Add(_pattern.Substring(i + 3, end - i - 3));
                    break;
            }
        }
    }

    private static bool IsName(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsLetterOrDigit(c) && c is not ('_' or '$'))
            {
                return false;
            }
        }

        return name.Length > 0 && !char.IsDigit(name[0]);
    }

    private static string At(int position) => "character " + (position + 1).ToString(CultureInfo.InvariantCulture);
}
