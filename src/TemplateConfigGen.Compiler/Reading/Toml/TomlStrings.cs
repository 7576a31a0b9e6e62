using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>TOML's four kinds of strings: basic and literal, on one line or on several.</summary>
internal static class TomlStrings
{
    private const string BackslashHint = " For a backslash itself, write \\\\, or use single quotes, where a backslash is only a backslash.";

    /// <summary>Reads the string whose opening quote stands at <paramref name="start"/>.</summary>
    public static string? Read(string text, int start, bool isToml11, out int end, out Mistake? mistake)
    {
        var quote = text[start];
        return start + 2 < text.Length && text[start + 1] == quote && text[start + 2] == quote
            ? ReadLines(text, start, isToml11, out end, out mistake)
            : ReadLine(text, start, isToml11, out end, out mistake);
    }

    private static string? ReadLine(string text, int start, bool isToml11, out int end, out Mistake? mistake)
    {
        var quote = text[start];
        var position = start + 1;
        var plain = position;
        StringBuilder? decoded = null;
        mistake = null;
        while (position < text.Length && text[position] != quote)
        {
            if (text[position] == '\\' && quote == '"')
            {
                decoded ??= new StringBuilder();
                decoded.Append(text, plain, position - plain);
                mistake = DecodeEscape(text, ref position, isToml11, decoded);
                plain = position;
            }
            else if (TomlScanner.IsControl(text[position]))
            {
                mistake = TomlScanner.LineBreak(text, position) > 0 ? Unclosed(text, start) : Control(text, position, quote);
            }
            else
            {
                position++;
            }

            if (mistake is not null)
            {
                end = position;
                return null;
            }
        }

        end = position + 1;
        if (position >= text.Length)
        {
            mistake = Unclosed(text, start);
            return null;
        }

        return decoded is null
            ? text.Substring(plain, position - plain)
            : decoded.Append(text, plain, position - plain).ToString();
    }

    private static string? ReadLines(string text, int start, bool isToml11, out int end, out Mistake? mistake)
    {
        var quote = text[start];
        var position = start + 3;
        position += TomlScanner.LineBreak(text, position);
        var decoded = new StringBuilder();
        mistake = null;
        while (position < text.Length)
        {
            var plain = position;
            position = SkipPlain(text, position, quote);
            decoded.Append(text, plain, position - plain);
            if (position >= text.Length)
            {
                break;
            }

            if (text[position] == quote)
            {
                var quotes = QuotesAt(text, position, quote);
                if (quotes >= 3)
                {
                    end = position + Math.Min(quotes, 5);
                    mistake = quotes > 5 ? TooManyQuotes(position, quotes, quote) : null;
                    return decoded.Append(quote, Math.Min(quotes, 5) - 3).ToString();
                }

                decoded.Append(quote, quotes);
                position += quotes;
            }
            else if (text[position] == '\\' && quote == '"')
            {
                mistake = TrySkipLineContinuation(text, ref position) ? null : DecodeEscape(text, ref position, isToml11, decoded);
            }
            else if (TomlScanner.LineBreak(text, position) is > 0 and var length)
            {
                // The same file must give the same value whether a checkout writes CR LF or LF.
                decoded.Append('\n');
                position += length;
            }
            else
            {
                mistake = Control(text, position, quote);
            }

            if (mistake is not null)
            {
                end = position;
                return null;
            }
        }

        end = text.Length;
        mistake = new Mistake(
            new SourceSpan(start, 3), $"This multi-line string is never closed. Close it with {new string(quote, 3)}.", new SourceSpan(text.Length, 0));
        return null;
    }

    private static int SkipPlain(string text, int position, char quote)
    {
        var escape = quote == '"' ? '\\' : quote;
        while (position < text.Length && text[position] != quote && text[position] != escape && !TomlScanner.IsControl(text[position]))
        {
            position++;
        }

        return position;
    }

    private static int QuotesAt(string text, int position, char quote)
    {
        var end = position;
        while (end < text.Length && text[end] == quote)
        {
            end++;
        }

        return end - position;
    }

    /// <summary>A backslash at the end of a line of a multi-line string swallows the break and the white space after it.</summary>
    private static bool TrySkipLineContinuation(string text, ref int position)
    {
        var next = position + 1;
        while (next < text.Length && text[next] is ' ' or '\t')
        {
            next++;
        }

        if (TomlScanner.LineBreak(text, next) == 0)
        {
            return false;
        }

        while (next < text.Length && (text[next] is ' ' or '\t' || TomlScanner.LineBreak(text, next) > 0))
        {
            next += Math.Max(1, TomlScanner.LineBreak(text, next));
        }

        position = next;
        return true;
    }

    private static Mistake? DecodeEscape(string text, ref int position, bool isToml11, StringBuilder decoded)
    {
        var escape = position + 1 < text.Length ? text[position + 1] : TextCursor.End;
        switch (escape)
        {
            case '"' or '\\':
                decoded.Append(escape);
                break;
            case 'b':
                decoded.Append('\b');
                break;
            case 't':
                decoded.Append('\t');
                break;
            case 'n':
                decoded.Append('\n');
                break;
            case 'f':
                decoded.Append('\f');
                break;
            case 'r':
                decoded.Append('\r');
                break;
            case 'e' when isToml11:
                decoded.Append('\u001B');
                break;
            case 'x' when isToml11:
                return DecodeHex(text, ref position, 2, decoded);
            case 'u':
                return DecodeHex(text, ref position, 4, decoded);
            case 'U':
                return DecodeHex(text, ref position, 8, decoded);
            default:
                return UnknownEscape(text, position, escape);
        }

        position += 2;
        return null;
    }

    private static Mistake? DecodeHex(string text, ref int position, int digits, StringBuilder decoded)
    {
        var start = position + 2;
        var end = start;
        while (end < text.Length && end < start + digits && Uri.IsHexDigit(text[end]))
        {
            end++;
        }

        var span = SourceSpan.FromBounds(position, end);
        if (end < start + digits)
        {
            var found = end < text.Length ? Found.Character(text, end) : "the end of the file";
            return new Mistake(span, $"'\\{text[position + 1]}' needs {Invariant.Text(digits)} hexadecimal digits after it, but found only {Invariant.Text(end - start)} before {found}.{BackslashHint}");
        }

        var value = long.Parse(text.Substring(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (value > 0x10FFFF || value is >= 0xD800 and <= 0xDFFF)
        {
            var reason = value > 0x10FFFF ? "Unicode ends at \\U0010FFFF" : "it is one half of a surrogate pair; write the whole character with \\U and eight digits";
            return new Mistake(span, $"'{text.Substring(position, end - position)}' stands for no character: {reason}.");
        }

        decoded.Append(char.ConvertFromUtf32((int)value));
        position = end;
        return null;
    }

    private static Mistake UnknownEscape(string text, int position, char escape)
    {
        var span = SourceSpan.FromBounds(position, Math.Min(position + 2, text.Length));
        return escape switch
        {
            _ when position + 1 >= text.Length => new Mistake(span, "The file ends after this backslash, inside a string. Finish the escape and close the string."),
            '\r' or '\n' => new Mistake(new SourceSpan(position, 1), "A string can't go on on the next line. Use three quotes (\"\"\") for a string of several lines."),
            'e' or 'x' => new Mistake(
                span, $"'\\{escape}' is an escape of TOML 1.1, and this file is read as TOML 1.0. Write \\u and four digits, {TomlMistakes.OrToml11}"),
            '\'' or '/' => new Mistake(span, $"'{escape}' needs no backslash in TOML. Write {escape} instead of \\{escape}."),
            _ => new Mistake(span, $"A backslash starts an escape, and TOML has none for {Found.Character(text, position + 1)}.{BackslashHint}"),
        };
    }

    private static Mistake Unclosed(string text, int start)
    {
        var quote = text[start];
        return new Mistake(
            new SourceSpan(start, 1), $"This string is not closed on its line. Close it with {quote}, or use three quotes ({new string(quote, 3)}) for a string of several lines.");
    }

    private static Mistake Control(string text, int position, char quote)
    {
        if (text[position] == '\r')
        {
            return new Mistake(new SourceSpan(position, 1), "A carriage return may stand only before a line feed. Save the file with ordinary line ends, or write \\r in double quotes.");
        }

        var escape = "\\u" + ((int)text[position]).ToString("x4", CultureInfo.InvariantCulture);
        var remedy = quote == '"' ? $"Write {escape} instead." : $"Write it as {escape} in double quotes.";
        return new Mistake(new SourceSpan(position, 1), $"A string may not contain {Found.Character(text, position)} as it is. {remedy}");
    }

    private static Mistake TooManyQuotes(int position, int quotes, char quote) => new(
        new SourceSpan(position, quotes),
        $"At most two quotes may stand directly before the closing {new string(quote, 3)}, but there are {Invariant.Text(quotes - 3)}. {(quote == '"' ? "Write the others as \\\"." : "Use double quotes for this string.")}");
}
