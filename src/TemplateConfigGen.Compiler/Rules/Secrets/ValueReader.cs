using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>Finds where a value ends, by how it begins.</summary>
internal sealed class ValueReader(string text)
{
    private const int LongestValue = 16 * 1024;

    /// <summary>Of a value without quotes: what is longer is data. Keeps lines that are made of assignments within each other cheap.</summary>
    private const int LongestPlain = 600;

    // Where nothing ends a word, or one in a string: assignments without a blank between would be walked through again for each of them.
    private SourceSpan _word;
    private SourceSpan _wordInString;

    /// <summary><c>"value"</c>, <c>'value'</c>, <c>\"value\"</c> within a string, <c>"""</c>, <c>@"value"</c>, the first of <c>["value"]</c>; what follows a tag of YAML, and CDATA.</summary>
    public bool TryQuoted(int p, out SourceSpan value)
    {
        value = default;
        if (p < text.Length && text[p] == '[')
        {
            p = SkipBlank(p + 1);
        }

        if (StartsWith(p, "!!binary ") || StartsWith(p, "!!str "))
        {
            p = SkipBlank(text.IndexOf(' ', p));
            if (p < text.Length && text[p] is not ('"' or '\''))
            {
                return TryWord(p, out value);
            }
        }

        // @"…", r"…", b"…", $"…"
        if (p + 1 < text.Length && text[p] is '@' or 'r' or 'b' or 'u' or 'L' or 'f' && text[p + 1] is '"' or '\'')
        {
            p++;
        }

        var escapes = p;
        while (p < text.Length && text[p] == '\\')
        {
            p++;
        }

        if (p >= text.Length || text[p] is not ('"' or '\'' or '`'))
        {
            return false;
        }

        var quote = text[p];
        if (p + 2 < text.Length && text[p + 1] == quote && text[p + 2] == quote)
        {
            return TryLines(p + 3, quote, out value);
        }

        value = p > escapes ? WithinString(p + 1, quote) : Quoted(p + 1, quote);
        return value.Length > 0;
    }

    /// <summary>A value without quotes.</summary>
    public bool TryPlain(int p, LineContext context, out SourceSpan value)
    {
        value = default;
        if (p < text.Length && (text[p] == '{' || IsTagOrAlias(p)))
        {
            return false;
        }

        if (p < text.Length && text[p] == '&' && context.IsStart)
        {
            // An anchor of YAML.
            p = SkipBlank(Alphabet.Name.RunEnd(text, p + 1, text.Length));
            if (TryQuoted(p, out value))
            {
                return true;
            }
        }

        if (IsLineEnd(p) || (text[p] is '|' or '>' && IsLineEnd(BlockIndicatorEnd(p))))
        {
            return TryNextLine(p, context, out value);
        }

        value = context.IsStart && !context.IsInString ? RestOfLine(p) : WordEnd(p, context.IsInString);
        return value.Length > 0;
    }

    public bool TryWord(int p, out SourceSpan value)
    {
        value = WordEnd(p, isInString: true);
        return value.Length > 0;
    }

    /// <summary>The text of an element of XML up to the next tag.</summary>
    public bool TryElementText(int p, out SourceSpan value)
    {
        value = default;
        while (p < text.Length && char.IsWhiteSpace(text[p]))
        {
            p++;
        }

        var limit = Math.Min(text.Length, p + LongestValue);
        if (StartsWith(p, "<![CDATA["))
        {
            p += 9;
            var end = text.IndexOf("]]>", p, Math.Max(0, limit - p), StringComparison.Ordinal);
            value = end < 0 ? default : Trim(p, end);
            return value.Length > 0;
        }

        var close = p < limit ? text.IndexOf('<', p, limit - p) : -1;
        if (close <= p)
        {
            return false;
        }

        value = Trim(p, close);
        return value.Length > 0;
    }

    private SourceSpan Quoted(int p, char quote)
    {
        var limit = Math.Min(text.Length, p + LongestValue);
        for (var i = p; i < limit; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == quote)
            {
                return SourceSpan.FromBounds(p, i);
            }
            else if (text[i] is '\n' or '\r')
            {
                return default;
            }
        }

        return default;
    }

    /// <summary>Quotes with backslashes are those of a text within a string.</summary>
    private SourceSpan WithinString(int p, char quote)
    {
        var limit = Math.Min(text.Length, p + LongestValue);
        var end = p;
        while (end < limit && text[end] != quote && text[end] is not ('\n' or '\r'))
        {
            end++;
        }

        while (end > p && text[end - 1] == '\\')
        {
            end--;
        }

        return SourceSpan.FromBounds(p, end);
    }

    private bool TryLines(int p, char quote, out SourceSpan value)
    {
        var end = text.IndexOf(new string(quote, 3), p, Math.Min(LongestValue, text.Length - p), StringComparison.Ordinal);
        value = end < 0 ? default : Trim(p, end);
        return value.Length > 0;
    }

    private bool TryNextLine(int p, LineContext context, out SourceSpan value)
    {
        value = default;
        p = text.IndexOf('\n', p, Math.Min(text.Length - p, 200));
        while (p >= 0 && p + 1 < text.Length)
        {
            var start = p + 1;
            var first = SkipBlank(start);
            if (!IsLineEnd(first))
            {
                if (first - start <= context.Indent && !(first - start == context.Indent && StartsWith(first, "- ")))
                {
                    return false;
                }

                first = StartsWith(first, "- ") ? SkipBlank(first + 2) : first;
                if (TryQuoted(first, out value))
                {
                    return value.End + 1 >= text.Length || SkipBlank(value.End + 1) is var next && (next >= text.Length || text[next] != ':');
                }

                value = RestOfLine(first);
                return value.Length > 0 && text.IndexOf(": ", value.Start, value.Length, StringComparison.Ordinal) < 0 && text[value.End - 1] != ':';
            }

            p = first < text.Length && text[first] == '\r' ? first + 1 : first;
            p = p < text.Length && text[p] == '\n' ? p : -1;
        }

        return false;
    }

    /// <summary><c>!secret name</c> and <c>*anchor</c> of YAML stand for what is elsewhere.</summary>
    private bool IsTagOrAlias(int p)
    {
        if (text[p] is not ('!' or '*'))
        {
            return false;
        }

        var end = Alphabet.Name.RunEnd(text, p + 1, text.Length);
        return end > p + 1 && Alphabet.Letters.Contains(text[p + 1]) && (text[p] == '*' ? IsLineEnd(SkipBlank(end)) : end < text.Length && text[end] == ' ');
    }

    private int BlockIndicatorEnd(int p)
    {
        var end = p + 1;
        while (end < text.Length && (text[end] is '+' or '-' || char.IsDigit(text[end])))
        {
            end++;
        }

        return SkipBlank(end);
    }

    /// <summary>To the end of the line, or to a comment; where the line goes on with another assignment, to the blank before it.</summary>
    private SourceSpan RestOfLine(int p)
    {
        var limit = Math.Min(text.Length, p + LongestPlain);
        var end = p;
        while (end < limit && text[end] is not ('\n' or '\r') && !(text[end] == '<' && end + 1 < limit && text[end + 1] == '/'))
        {
            if (text[end] is ' ' or '\t')
            {
                var next = SkipBlank(end);
                if (next < limit && text[next] is '#' or ';' or '\\' || (next + 1 < limit && text[next] == '/' && text[next + 1] == '/') || (next + 2 < limit && text[next] == '-' && text[next + 1] == '-')
                    || IsAssignment(next, limit))
                {
                    break;
                }
            }

            end++;
        }

        if (end == p + LongestPlain)
        {
            return default;
        }

        var value = Trim(p, end);

        // A comma at the end separates what stands in braces.
        return value.Length > 1 && text[value.End - 1] is ',' or ';' ? SourceSpan.FromBounds(value.Start, value.End - 1) : value;
    }

    private bool IsAssignment(int p, int limit)
    {
        var end = Alphabet.Name.RunEnd(text, p, limit);
        return end > p && end < limit && text[end] == '=' && Alphabet.Letters.Contains(text[p]);
    }

    private SourceSpan WordEnd(int p, bool isInString)
    {
        ref var free = ref isInString ? ref _wordInString : ref _word;
        var limit = Math.Min(text.Length, p + LongestPlain);
        var end = p >= free.Start && p < free.End ? Math.Min(free.End, limit) : p;
        while (end < limit && !char.IsWhiteSpace(text[end]) && text[end] is not (';' or '&' or '"' or '\'' or '`' or '<' or '>' or ',' or '}') && !(text[end] == '\\' && isInString)
            && !(text[end] is ')' or ']' && !isInString))
        {
            end++;
        }

        if (end == p + LongestPlain)
        {
            free = SourceSpan.FromBounds(p >= free.Start && p < free.End ? free.Start : p, end);
            return default;
        }

        // $(…) and {{…}} are one word.
        if (end < limit && text[end] == '}' && text.IndexOf('{', p, end - p) >= 0)
        {
            while (end < limit && text[end] == '}')
            {
                end++;
            }
        }

        return SourceSpan.FromBounds(p, end);
    }

    private SourceSpan Trim(int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return SourceSpan.FromBounds(start, end);
    }

    private bool IsLineEnd(int p) => p >= text.Length || text[p] is '\n' or '\r';

    private bool StartsWith(int p, string what) => p >= 0 && p + what.Length <= text.Length && string.CompareOrdinal(text, p, what, 0, what.Length) == 0;

    private int SkipBlank(int p)
    {
        while (p >= 0 && p < text.Length && text[p] is ' ' or '\t')
        {
            p++;
        }

        return p;
    }
}
