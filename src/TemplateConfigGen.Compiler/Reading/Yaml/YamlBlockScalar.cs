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
        var content = source.IndexOfAny(['\r', '\n'], start, end - start);
        if (content < 0)
        {
            return WithoutSpaces(source, start, end);
        }

        if (source.IndexOf('+', start, HeaderLength(source, start)) >= 0)
        {
            // All line breaks count; what comes behind the last is the indentation of something else.
            return WithoutSpaces(source, start, end);
        }

        var indentation = Indentation(source, content, end);
        while (end > content)
        {
            var line = source.LastIndexOfAny(['\r', '\n'], end - 1, end - content);
            if (!IsLayout(source, line + 1, end, indentation))
            {
                break;
            }

            end = line;
        }

        return end;
    }

    private static int WithoutSpaces(string source, int start, int end)
    {
        while (end > start + 1 && source[end - 1] is ' ' or '\t')
        {
            end--;
        }

        return end;
    }

    /// <summary>The length of <c>|</c> or <c>&gt;</c> and its indicators.</summary>
    private static int HeaderLength(string source, int start)
    {
        var end = start + 1;
        while (end < source.Length && source[end] is '+' or '-' or (>= '0' and <= '9'))
        {
            end++;
        }

        return end - start;
    }

    /// <summary>How deep the first line that is not blank is indented; a blank one with more spaces than that has text.</summary>
    private static int Indentation(string source, int content, int end)
    {
        var line = content;
        for (var i = content; i < end; i++)
        {
            if (source[i] is '\r' or '\n')
            {
                line = i + 1;
            }
            else if (source[i] != ' ')
            {
                return i - line;
            }
        }

        return int.MaxValue;
    }

    private static bool IsLayout(string source, int start, int end, int indentation)
    {
        for (var i = start; i < end; i++)
        {
            if (source[i] != ' ')
            {
                return false;
            }
        }

        return end - start <= indentation;
    }
}
