using System.Globalization;
using System.Text;
using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Text in quotes: c-double-quoted [109] and c-single-quoted [120].</summary>
internal static class YamlQuotedText
{
    /// <param name="scanner">At the opening quote.</param>
    /// <param name="indentation">The spaces that the lines below have at least.</param>
    public static YamlScalar Read(YamlScanner scanner, int indentation)
    {
        var start = scanner.Position++;
        var quote = scanner.Text[start];
        StringBuilder? decoded = null;

        // What was read since is not decoded yet: it stands in the text as it is.
        var pending = scanner.Position;
        while (true)
        {
            var at = scanner.Position;
            var c = scanner.Current;
            if (c == End && scanner.IsAtEnd)
            {
                throw YamlMistakes.Unclosed(scanner, start);
            }

            if (c == quote && quote == '\'' && scanner.At(at + 1) == quote)
            {
                (decoded ??= new StringBuilder()).Append(scanner.Text, pending, at + 1 - pending);
                pending = scanner.Position = at + 2;
            }
            else if (c == quote)
            {
                scanner.Position++;
                var rest = scanner.Text.Substring(pending, at - pending);
                return new YamlScalar(decoded == null ? rest : decoded.Append(rest).ToString(), IsPlain: false, start, scanner.Position);
            }
            else if (c == '\\' && quote == '"')
            {
                (decoded ??= new StringBuilder()).Append(scanner.Text, pending, at - pending);
                if (IsBreak(scanner.At(at + 1)))
                {
                    scanner.Position++;
                    decoded.Append('\n', SkipBreaks(scanner, start, indentation) - 1);
                }
                else
                {
                    TakeEscape(scanner, decoded);
                }

                pending = scanner.Position;
            }
            else if (IsBreak(c))
            {
                var end = at;
                while (end > pending && IsWhite(scanner.Text[end - 1]))
                {
                    end--;
                }

                (decoded ??= new StringBuilder()).Append(scanner.Text, pending, end - pending);
                var breaks = SkipBreaks(scanner, start, indentation);
                decoded.Append(breaks == 1 ? ' ' : '\n', Math.Max(1, breaks - 1));
                pending = scanner.Position;
            }
            else
            {
                scanner.Position++;
            }
        }
    }

    /// <summary>To the next line of the text that is not blank; how many line ends that are.</summary>
    private static int SkipBreaks(YamlScanner scanner, int opening, int indentation)
    {
        var breaks = 0;
        while (scanner.TakeBreak())
        {
            breaks++;
            if (scanner.IsAtMarker())
            {
                throw YamlMistakes.Unclosed(scanner, opening);
            }

            while (scanner.Current == ' ')
            {
                scanner.Position++;
            }

            var spaces = scanner.Column;
            var tab = scanner.SkipWhiteToTab();
            if (scanner.IsAtEnd)
            {
                throw YamlMistakes.Unclosed(scanner, opening);
            }

            if (spaces < indentation && tab >= 0)
            {
                throw YamlMistakes.TabAsIndentation(tab);
            }

            if (spaces < indentation && !scanner.IsAtLineEnd)
            {
                throw YamlMistakes.UnderIndentedQuotes(scanner, opening);
            }
        }

        return breaks;
    }

    private static void TakeEscape(YamlScanner scanner, StringBuilder decoded)
    {
        var at = scanner.Position;
        var c = scanner.At(at + 1);
        if (c is 'x' or 'u' or 'U')
        {
            TakeHexadecimal(scanner, c == 'x' ? 2 : c == 'u' ? 4 : 8, decoded);
            return;
        }

        decoded.Append(c switch
        {
            '0' => '\0',
            'a' => '\a',
            'b' => '\b',
            't' or '\t' => '\t',
            'n' => '\n',
            'v' => '\v',
            'f' => '\f',
            'r' => '\r',
            'e' => '\u001B',
            ' ' or '"' or '/' or '\\' => c,
            'N' => '\u0085',
            '_' => '\u00A0',
            'L' => '\u2028',
            'P' => '\u2029',
            _ => throw YamlMistakes.UnknownEscape(scanner, at),
        });
        scanner.Position = at + 2;
    }

    private static void TakeHexadecimal(YamlScanner scanner, int digits, StringBuilder decoded)
    {
        var at = scanner.Position;
        var value = Hexadecimal(scanner, at + 2, digits);
        scanner.Position = at + 2 + digits;
        if (value is >= 0xD800 and <= 0xDBFF && digits == 4 && scanner.Current == '\\' && scanner.At(scanner.Position + 1) == 'u'
            && Hexadecimal(scanner, scanner.Position + 2, 4) is >= 0xDC00 and <= 0xDFFF and var low)
        {
            // A pair in two escapes, as JSON writes it: YAML holds to being able to read JSON.
            decoded.Append((char)value).Append((char)low);
            scanner.Position += 6;
            return;
        }

        if (value is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
        {
            scanner.Position = at;
            throw YamlMistakes.IncompleteEscape(scanner, at);
        }

        decoded.Append(char.ConvertFromUtf32((int)value));
    }

    private static long Hexadecimal(YamlScanner scanner, int start, int digits)
    {
        for (var i = start; i < start + digits; i++)
        {
            if (scanner.At(i) is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
            {
                return -1;
            }
        }

        return long.Parse(scanner.Text.Substring(start, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }
}
