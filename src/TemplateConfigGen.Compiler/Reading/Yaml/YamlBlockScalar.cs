using YamlDotNet.Core;
using YamlDotNet.Core.Tokens;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Where a scalar ends: the scanner lets a block scalar run on over the white space that follows.</summary>
internal static class YamlBlockScalar
{
    public static int End(Scalar token, string source)
    {
        var end = (int)token.End.Index;
        if (token.Style is not (ScalarStyle.Literal or ScalarStyle.Folded))
        {
            return end;
        }

        var start = (int)token.Start.Index;
        end = Math.Min(end, source.Length);
        while (end > start + 1 && source[end - 1] is ' ' or '\t' or '\r' or '\n')
        {
            end--;
        }

        return end;
    }
}
