namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>What stands before a place in its line.</summary>
/// <param name="IsStart">Nothing but marks: the place begins an assignment that has the line to itself.</param>
/// <param name="IsComment">A mark of a comment.</param>
/// <param name="IsInString">A quotation mark that is still open.</param>
internal readonly record struct LineContext(bool IsStart, bool IsComment, bool IsInString, int Indent)
{
    /// <summary>How far before the place the line is looked at.</summary>
    public const int LongestLook = 400;

    private const int LongestOpening = 16;

    private static readonly HashSet<string> Openings = new(StringComparer.OrdinalIgnoreCase)
    {
        "", "-", "export", "set", "setx", "env", "arg", "declare", "local", "readonly", "$", "$env:", "-e", "--env", "-d", "- -e", "--build-arg", "#", "//", ";", "--", "*", "##", "#!", "<!--", "/*", "/**", "rem", "+", "|", ">",
        "run export", "- export", "#export", "# export", "- env", "default", "let", "const", "var", "val", "final", "public", "private", "static", "string", "-p", "{", "[", "!",
    };

    public static LineContext Of(string text, int at) => Of(new TextCharacters(text), at);

    public static LineContext Of<TText>(TText text, int at)
        where TText : struct, ICharacters
    {
        var start = at;
        var limit = Math.Max(0, at - LongestLook);
        while (start > limit && text[start - 1] is not ('\n' or '\r'))
        {
            start--;
        }

        var indent = start;
        while (indent < at && text[indent] is ' ' or '\t')
        {
            indent++;
        }

        var (quote, isComment) = ('\0', false);
        for (var i = indent; i < at; i++)
        {
            var c = text[i];
            if (quote != '\0')
            {
                quote = c == quote && text[i - 1] != '\\' ? '\0' : quote;
            }
            else if (c is '"' or '\'' or '`' && !(c == '\'' && i > indent && char.IsLetter(text[i - 1])))
            {
                quote = c;
            }
            else
            {
                isComment |= (c == '#' && (i == indent || text[i - 1] is ' ' or '\t'))
                    || (c == '/' && i + 1 < text.Length && text[i + 1] is '/' or '*' && (i == indent || text[i - 1] != ':'))
                    || (c is ';' or '*' && i == indent)
                    || (c == '-' && i + 1 < at && text[i + 1] == '-' && i + 2 < at && text[i + 2] == ' ')
                    || (c == '<' && i + 3 < text.Length && text[i + 1] == '!' && text[i + 2] == '-');
            }
        }

        return new LineContext((start == 0 || text[start - 1] is '\n' or '\r') && IsOpening(text, indent, at), isComment, quote != '\0', indent - start);
    }

    private static bool IsOpening<TText>(TText text, int start, int end)
        where TText : struct, ICharacters
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        // Asked for every word that could be a key: most lines have more before it, or nothing.
        return end == start || (end == start + 1 && text[start] is '"' or '\'') || (end - start <= LongestOpening && Openings.Contains(text.Substring(start, end - start)));
    }
}
