using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The classes of characters that YAML 1.2.2 names, and those it does not allow.</summary>
internal static class YamlCharacters
{
    /// <summary>Stands for the end of the text, where no other character can: a NUL is not allowed.</summary>
    public const char End = '\0';

    public static bool IsWhite(char c) => c is ' ' or '\t';

    public static bool IsBreak(char c) => c is '\n' or '\r';

    /// <summary>What may follow an indicator such as <c>-</c>: white space, a line break, or nothing more.</summary>
    public static bool IsSeparator(char c) => c is ' ' or '\t' or '\n' or '\r' or End;

    /// <summary>c-flow-indicator [23].</summary>
    public static bool IsFlowIndicator(char c) => c is ',' or '[' or ']' or '{' or '}';

    /// <summary>c-indicator [22].</summary>
    public static bool IsIndicator(char c) =>
        IsFlowIndicator(c) || c is '-' or '?' or ':' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`';

    /// <summary>
    /// Where the first control character stands that is allowed nowhere, or -1; and whether there are others that may only stand in quotes (nb-json [2], c-printable [1]).
    /// </summary>
    public static int FindForbidden(string text, out bool hasUnprintable)
    {
        hasUnprintable = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c < ' ')
            {
                if (c is not ('\t' or '\n' or '\r'))
                {
                    return i;
                }
            }
            else if (c >= '\u007F' && !IsPrintable(c))
            {
                hasUnprintable = true;
            }
        }

        return -1;
    }

    /// <summary>Whether a character, no control character of ASCII, may stand outside of quotes (nb-char [27]). Halves of surrogate pairs may: a whole file is Unicode.</summary>
    public static bool IsPrintable(char c) => c is not ((>= '\u007F' and <= '\u009F' and not '\u0085') or '\uFEFF' or '\uFFFE' or '\uFFFF');

    public static Mistake Forbidden(string text, int at)
    {
        var c = text[at];
        return new Mistake(new SourceSpan(at, 1), c switch
        {
            < ' ' => $"The control character U+{(int)c:X4} may not stand in YAML. Remove it, or write it as an escape in double quotes: \"\\x{(int)c:X2}\".",
            '\uFEFF' => "A byte order mark (U+FEFF) may stand only where a document starts. Remove it, or write it as an escape in double quotes: \"\\uFEFF\".",
            _ => $"The character U+{(int)c:X4} may not stand in YAML outside of quotes. Remove it, or write it as an escape in double quotes: \"\\u{(int)c:X4}\".",
        });
    }
}
