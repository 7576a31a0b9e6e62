using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>Which texts need no quotes in YAML. Readers of YAML 1.1 are many, so what they would take for another type is quoted too: <c>no</c>, <c>12:30</c>.</summary>
internal static class YamlQuoting
{
    private const string Indicators = "-?:,[]{}#&*!|>'\"%@` ";

    /// <summary>
    /// The characters of YAML 1.1's numbers (with <c>_</c>), times (base 60) and dates, and of what its readers take besides: capital prefixes (<c>0B1</c>) and
    /// thousands (<c>1,000</c>).
    /// </summary>
    private const string OlderNumbers = "0123456789_,.:+-eExXoObBTtZz ";

    private const string HexadecimalDigits = "0123456789abcdefABCDEF_,";

    public static bool IsPlain(string text)
    {
        if (text.Length == 0
            || Indicators.IndexOf(text[0]) >= 0
            || text[text.Length - 1] is ' ' or ':'
            || text.StartsWith("...", StringComparison.Ordinal)
            || YamlCoreSchema.Resolve(text).Kind != ScalarKind.String
            || IsOtherTypeInYaml11(text))
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var startsComment = text[i] == '#' && text[i - 1] == ' ';
            var endsKey = text[i] == ' ' && text[i - 1] == ':';
            if (startsComment || endsKey || QuotedText.NeedsEscape(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a block of the text's own lines gives exactly the text, and shows all of it: no white space at the end of a line, nothing invisible.</summary>
    public static bool IsLiteral(string text)
    {
        if (text.IndexOf('\n') <= 0 || text[0] is ' ' or '\t' || text.EndsWith("\n\n", StringComparison.Ordinal) || text[text.Length - 1] is ' ' or '\t')
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var endsInSpace = text[i] == '\n' && text[i - 1] is ' ' or '\t';
            if (endsInSpace || (QuotedText.NeedsEscape(text[i]) && text[i] is not ('\n' or '\t')))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsOtherTypeInYaml11(string text)
    {
        switch (text)
        {
            case "y" or "Y" or "yes" or "Yes" or "YES" or "on" or "On" or "ON":
            case "n" or "N" or "no" or "No" or "NO" or "off" or "Off" or "OFF":
            case "=" or "<<":
                return true;
        }

        // What starts with a minus is quoted as it is.
        var digits = text[0] == '+' ? 1 : 0;
        var isHexadecimal = digits + 1 < text.Length && text[digits] == '0' && text[digits + 1] is 'x' or 'X';
        return isHexadecimal
            ? IsOf(HexadecimalDigits, text, digits + 2)
            : text[0] is '+' or '.' or (>= '0' and <= '9') && IsOf(OlderNumbers, text, 0);
    }

    private static bool IsOf(string characters, string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if (characters.IndexOf(text[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }
}
