using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>Text in double quotes with escapes that JSON, YAML and TOML all read alike.</summary>
internal static class QuotedText
{
    public static string Of(string text)
    {
        var quoted = new StringBuilder(text.Length + 2);
        Append(quoted, text);
        return quoted.ToString();
    }

    public static void Append(StringBuilder target, string text)
    {
        target.Append('"');
        foreach (var c in text)
        {
            AppendEscaped(target, c);
        }

        target.Append('"');
    }

    public static void AppendEscaped(StringBuilder target, char c)
    {
        switch (c)
        {
            case '"' or '\\':
                target.Append('\\').Append(c);
                break;
            case '\n':
                target.Append("\\n");
                break;
            case '\r':
                target.Append("\\r");
                break;
            case '\t':
                target.Append("\\t");
                break;
            default:
                if (NeedsEscape(c))
                {
                    target.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                }
                else
                {
                    target.Append(c);
                }

                break;
        }
    }

    /// <summary>Controls, line breaks that some readers do not know, byte order marks and noncharacters: forbidden in one format or another, and invisible in all.</summary>
    public static bool NeedsEscape(char c) =>
        c is < ' ' or (>= '\u007F' and <= '\u009F') or '\u2028' or '\u2029' or '\uFEFF' or (>= '\uFDD0' and <= '\uFDEF') or >= '\uFFFE';
}
