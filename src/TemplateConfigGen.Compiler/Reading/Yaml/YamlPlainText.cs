using System.Text;
using static TemplateConfigGen.Compiler.Reading.Yaml.YamlCharacters;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Text without quotes: ns-plain [131].</summary>
internal static class YamlPlainText
{
    /// <summary>Whether such a text can start here: ns-plain-first [126].</summary>
    public static bool CanStart(YamlScanner scanner, bool inFlow)
    {
        var c = scanner.Current;
        return !IsIndicator(c) || (c is '-' or '?' or ':' && IsSafe(scanner.At(scanner.Position + 1), inFlow));
    }

    /// <summary>ns-plain-safe [127]; also says whether a <c>:</c> before it belongs to a text.</summary>
    public static bool IsSafe(char c, bool inFlow) => !IsSeparator(c) && !(inFlow && IsFlowIndicator(c));

    /// <summary>The text that starts here, with the lines below that continue it where there may be such.</summary>
    /// <param name="indentation">The spaces that a continuing line has at least; -1 where the text has to end with its line.</param>
    public static YamlScalar Read(YamlScanner scanner, int indentation, bool inFlow)
    {
        var start = scanner.Position;
        SkipLine(scanner, inFlow);
        var end = scanner.Position;
        StringBuilder? folded = null;
        while (indentation >= 0 && Continuation(scanner, indentation, inFlow, out var breaks) is >= 0 and var next)
        {
            folded ??= new StringBuilder().Append(scanner.Text, start, end - start);
            folded.Append(breaks == 1 ? ' ' : '\n', Math.Max(1, breaks - 1));
            while (scanner.Position < next)
            {
                if (!scanner.TakeBreak())
                {
                    scanner.Position++;
                }
            }

            SkipLine(scanner, inFlow);
            folded.Append(scanner.Text, next, scanner.Position - next);
            end = scanner.Position;
        }

        scanner.CheckPrintable(start, end);
        return new YamlScalar(folded?.ToString() ?? scanner.Text.Substring(start, end - start), IsPlain: true, start, end);
    }

    /// <summary>To the end of the text on this line, white space behind it not included.</summary>
    private static void SkipLine(YamlScanner scanner, bool inFlow)
    {
        var text = scanner.Text;
        var end = scanner.Position;
        for (var i = end; i < scanner.Length; i++)
        {
            var c = text[i];
            if (IsWhite(c))
            {
                continue;
            }

            if (IsBreak(c)
                || (c == ':' && !IsSafe(scanner.At(i + 1), inFlow))
                || (c == '#' && i > end)
                || (inFlow && IsFlowIndicator(c)))
            {
                break;
            }

            end = i + 1;
        }

        scanner.Position = end;
    }

    /// <summary>Where the text goes on below its line, or -1.</summary>
    private static int Continuation(YamlScanner scanner, int indentation, bool inFlow, out int breaks)
    {
        var at = scanner.Position;
        breaks = 0;
        var tab = -1;
        while (IsWhite(scanner.At(at)))
        {
            at++;
        }

        while (IsBreak(scanner.At(at)))
        {
            breaks++;
            at += scanner.At(at) == '\r' && scanner.At(at + 1) == '\n' ? 2 : 1;
            var line = at;
            while (scanner.At(at) == ' ')
            {
                at++;
            }

            var spaces = at - line;
            var white = at;
            while (IsWhite(scanner.At(at)))
            {
                at++;
            }

            var c = scanner.At(at);
            if (IsBreak(c))
            {
                tab = tab < 0 && spaces < indentation && at > white ? white : tab;
            }
            else if (c == End || spaces < indentation || c == '#' || scanner.IsMarkerAt(line)
                || (c == ':' && !IsSafe(scanner.At(at + 1), inFlow))
                || (inFlow && IsFlowIndicator(c)))
            {
                return -1;
            }
            else
            {
                return tab < 0 ? at : throw YamlMistakes.TabAsIndentation(tab);
            }
        }

        return -1;
    }
}
