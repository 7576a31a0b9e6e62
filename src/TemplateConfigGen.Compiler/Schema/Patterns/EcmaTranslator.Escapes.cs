using System.Globalization;

namespace TemplateConfigGen.Compiler.Schema.Patterns;

/// <content>What a backslash begins.</content>
internal sealed partial class EcmaTranslator
{
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

    private int? Hex(int start, int length) =>
        length > 0 && start + length <= _pattern.Length
        && int.TryParse(_pattern.Substring(start, length), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : null;
}
