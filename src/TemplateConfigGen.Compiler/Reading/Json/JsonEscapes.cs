using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>What a backslash in a JSON string stands for.</summary>
internal static class JsonEscapes
{
    /// <summary>Appends the character that the escape at <paramref name="position"/> stands for, or says what is wrong with it.</summary>
    /// <param name="length">How many characters the escape has.</param>
    public static Mistake? Decode(string text, int position, StringBuilder decoded, out int length)
    {
        length = 2;
        var escape = position + 1 < text.Length ? text[position + 1] : TextCursor.End;
        switch (escape)
        {
            case '"' or '\\' or '/':
                decoded.Append(escape);
                return null;
            case 'b':
                decoded.Append('\b');
                return null;
            case 'f':
                decoded.Append('\f');
                return null;
            case 'n':
                decoded.Append('\n');
                return null;
            case 'r':
                decoded.Append('\r');
                return null;
            case 't':
                decoded.Append('\t');
                return null;
            case 'u':
                return DecodeUnicode(text, position, decoded, out length);
            default:
                return Unknown(text, position, escape);
        }
    }

    private static Mistake? DecodeUnicode(string text, int position, StringBuilder decoded, out int length)
    {
        length = 6;
        var unit = CodeUnit(text, position);
        if (unit < 0)
        {
            return NoHex(text, position);
        }

        decoded.Append((char)unit);
        if (!char.IsSurrogate((char)unit))
        {
            return null;
        }

        var low = CodeUnit(text, position + 6);
        if (char.IsHighSurrogate((char)unit) && low >= 0 && char.IsLowSurrogate((char)low))
        {
            decoded.Append((char)low);
            length = 12;
            return null;
        }

        var missing = char.IsHighSurrogate((char)unit)
            ? "the second half (\\uDC00 to \\uDFFF) does not follow it"
            : "the first half (\\uD800 to \\uDBFF) does not stand before it";
        return new Mistake(
            new SourceSpan(position, 6),
            $"'{text.Substring(position, 6)}' is one half of a surrogate pair, and {missing}. Alone it is no character, and saving it as UTF-8 would lose it. "
            + "Write both halves, or the character itself.");
    }

    /// <summary>The value of the \uXXXX at <paramref name="position"/>, or -1 when none stands there.</summary>
    private static int CodeUnit(string text, int position)
    {
        if (position + 6 > text.Length || text[position] != '\\' || text[position + 1] != 'u')
        {
            return -1;
        }

        var value = 0;
        for (var i = position + 2; i < position + 6; i++)
        {
            var digit = HexDigit(text[i]);
            if (digit < 0)
            {
                return -1;
            }

            value = (value * 16) + digit;
        }

        return value;
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };

    private static Mistake NoHex(string text, int position)
    {
        var end = position + 2;
        while (end < text.Length && end < position + 6 && HexDigit(text[end]) >= 0)
        {
            end++;
        }

        var found = end < text.Length ? Found.Character(text, end) : "the end of the file";
        return new Mistake(
            SourceSpan.FromBounds(position, end),
            $"'\\u' needs four hexadecimal digits after it, as in \\u00e9, but found only {Invariant.Text(end - position - 2)} before {found}. For a backslash itself, write \\\\.");
    }

    private static Mistake Unknown(string text, int position, char escape)
    {
        if (position + 1 >= text.Length)
        {
            return new Mistake(new SourceSpan(position, 1), "The file ends after this backslash, inside a string. Finish the escape and close the string with '\"'.");
        }

        return escape switch
        {
            '\r' or '\n' => new Mistake(
                new SourceSpan(position, 1), "A string can't go on on the next line in JSON. Write the line break as \\n, and keep the string on one line."),
            '\'' => new Mistake(new SourceSpan(position, 2), "A single quote needs no backslash in JSON. Write ' instead of \\'."),
            'x' => new Mistake(new SourceSpan(position, 2), "JSON has no '\\x' escape. Write \\u00 and the two digits instead; for a backslash itself, write \\\\."),
            _ => new Mistake(
                new SourceSpan(position, 2),
                $"A backslash starts an escape, and JSON has none for {Found.Character(text, position + 1)}. For a backslash itself, write \\\\ (a Windows path: C:\\\\temp, or C:/temp)."),
        };
    }
}
