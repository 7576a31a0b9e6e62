using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <summary>
/// Translates a regular expression of ECMA-262 (with its Unicode flag, as JSON Schema wants it) to .NET's. The two agree on their constructs, not on what these
/// mean: classes, anchors, escapes, and characters beyond U+FFFF, which are two to .NET, are written out. More lenient than the standard in one point: punctuation may
/// be escaped where it need not be, as most schemas do.
/// </summary>
internal sealed class EcmaTranslator
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

    private string? Escape()
    {
        if (_position + 1 >= _pattern.Length)
        {
            return "it ends in a single backslash.";
        }

        var c = _pattern[_position + 1];
        if (c is 'b' or 'B')
        {
            // The boundary of a word of ASCII letters, which .NET has only by looking around.
            _position += 2;
            NeedsBacktracking = true;
            _output.Append(c == 'b'
                ? "(?:(?<=[A-Za-z0-9_])(?![A-Za-z0-9_])|(?<![A-Za-z0-9_])(?=[A-Za-z0-9_]))"
                : "(?:(?<=[A-Za-z0-9_])(?=[A-Za-z0-9_])|(?<![A-Za-z0-9_])(?![A-Za-z0-9_]))");
            return NoQuantifier();
        }

        if (c is (>= '1' and <= '9') or 'k')
        {
            return Backreference();
        }

        if (CharacterClass.Known(c) is { } known)
        {
            _position += 2;
            known.Write(_output, IsRepeatedFreely());
            return Quantifier();
        }

        var set = new CharacterClass();
        if (ClassEscape(set, out var isClass) is { } mistake)
        {
            return mistake;
        }

        if (isClass)
        {
            set.Write(_output, IsRepeatedFreely());
            return Quantifier();
        }

        if (CharacterEscape(out var character) is { } wrong)
        {
            return wrong;
        }

        CharacterClass.WriteCharacter(_output, character);
        return Quantifier();
    }

    private string? Backreference()
    {
        var start = _position;
        int group;
        if (_pattern[_position + 1] == 'k')
        {
            var end = _pattern.IndexOf('>', _position);
            if (!(_position + 2 < _pattern.Length && _pattern[_position + 2] == '<' && end > 0))
            {
                return $"the '\\k' at {At(start)} names no group.";
            }

            group = _groupNames.IndexOf(_pattern.Substring(_position + 3, end - _position - 3)) + 1;
            _position = end + 1;
        }
        else
        {
            _position++;
            var digits = _position;
            while (_position < _pattern.Length && char.IsDigit(_pattern[_position]))
            {
                _position++;
            }

            group = int.TryParse(_pattern.Substring(digits, _position - digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        }

        if (group < 1 || group > _groupCount)
        {
            return $"the reference at {At(start)} is to a group that does not exist.";
        }

        HasBackreferences = true;
        NeedsBacktracking = true;
        _output.Append("(?:\\").Append(group.ToString(CultureInfo.InvariantCulture)).Append(')');
        return Quantifier();
    }

    /// <summary>An escape that stands for a class of characters, if there is one here.</summary>
    private string? ClassEscape(CharacterClass set, out bool isClass)
    {
        isClass = true;
        var c = _position + 1 < _pattern.Length ? _pattern[_position + 1] : '\0';
        if (CharacterClass.Known(c) is { } known)
        {
            _position += 2;
            set.Add(known);
            return null;
        }

        if (c is not ('p' or 'P'))
        {
            isClass = false;
            return null;
        }

        var end = _pattern.IndexOf('}', _position);
        if (_position + 2 >= _pattern.Length || _pattern[_position + 2] != '{' || end < 0)
        {
            return $"the '\\{c}' at {At(_position)} needs a property in braces, as in '\\p{{L}}'.";
        }

        var name = _pattern.Substring(_position + 3, end - _position - 3);
        if (UnicodeProperties.Find(name) is not { } categories)
        {
            return $"the property '{Reading.Found.Short(name)}' at {At(_position)} is none that .NET can match; general categories such as \\p{{Letter}} or \\p{{Nd}} are.";
        }

        _position = end + 1;
        set.AddCategories(categories, c == 'P');
        return null;
    }

    private string? CharacterEscape(out int character)
    {
        var start = _position++;
        character = -1;
        if (_position >= _pattern.Length)
        {
            return "it ends in a single backslash.";
        }

        var c = _pattern[_position];
        switch (c)
        {
            case 't' or 'n' or 'v' or 'f' or 'r':
                character = c switch { 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', _ => '\r' };
                break;
            case '0' when !(_position + 1 < _pattern.Length && char.IsDigit(_pattern[_position + 1])):
                character = 0;
                break;
            case 'c' when _position + 1 < _pattern.Length && _pattern[_position + 1] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                character = _pattern[++_position] % 32;
                break;
            case 'x' when Hex(_position + 1, 2) is { } code:
                character = code;
                _position += 2;
                break;
            case 'u' when StartsWith("u{"):
                var end = _pattern.IndexOf('}', _position);
                character = end < 0 || end - _position > 8 ? -1 : Hex(_position + 2, end - _position - 2) ?? -1;
                if (character is < 0 or > 0x10FFFF)
                {
                    return $"the escape at {At(start)} is no code point.";
                }

                _position = end;
                break;
            case 'u' when Hex(_position + 1, 4) is { } code:
                character = code;
                _position += 4;
                if (code is >= 0xD800 and < 0xDC00 && StartsWith("\\u", _position + 1) && Hex(_position + 3, 4) is >= 0xDC00 and < 0xE000 and var low)
                {
                    character = char.ConvertToUtf32((char)code, (char)low);
                    _position += 6;
                }

                break;
            default:
                if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
                {
                    var meant = c switch { 'A' => " Write '^' for the start of the text.", 'Z' or 'z' => " Write '$' for the end of the text.", _ => "" };
                    return $"ECMA-262 has no escape '\\{c}' (at {At(start)}).{meant}";
                }

                character = CodePoint();
                return null;
        }

        _position++;
        return null;
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

    private int? Hex(int start, int length) =>
        length > 0 && start + length <= _pattern.Length
        && int.TryParse(_pattern.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;

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
