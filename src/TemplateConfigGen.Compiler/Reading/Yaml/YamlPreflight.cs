using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>What is looked for in the text before YamlDotNet sees it.</summary>
internal static class YamlPreflight
{
    /// <summary>The first character that YAML does not allow at all; the scanner would take some of them for the end of the text.</summary>
    public static Mistake? FindForbidden(string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            var c = source[i];
            if (c < ' ' && c is not ('\t' or '\n' or '\r'))
            {
                return new Mistake(
                    new SourceSpan(i, 1),
                    $"The control character U+{(int)c:X4} may not stand in YAML. Remove it, or write it as an escape in double quotes: \"\\x{(int)c:X2}\".");
            }
        }

        return null;
    }
}
