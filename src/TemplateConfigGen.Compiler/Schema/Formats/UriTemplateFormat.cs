namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>URI templates of RFC 6570.</summary>
internal static class UriTemplateFormat
{
    public static bool IsTemplate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '{':
                    var end = text.IndexOf('}', i);
                    if (end < 0 || !IsExpression(text, i + 1, end))
                    {
                        return false;
                    }

                    i = end;
                    break;
                case '%' when !(i + 2 < text.Length && Characters.IsHex(text[i + 1]) && Characters.IsHex(text[i + 2])):
                case <= ' ' or '"' or '<' or '>' or '\\' or '^' or '`' or '|' or '}' or '\u007F':
                    return false;
            }
        }

        return true;
    }

    private static bool IsExpression(string text, int start, int end)
    {
        if (start < end && "+#./;?&=,!@|".IndexOf(text[start]) >= 0)
        {
            start++;
        }

        foreach (var variable in text.Substring(start, end - start).Split(','))
        {
            if (!IsVariable(variable))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVariable(string text)
    {
        var end = text.Length;
        if (end > 0 && text[end - 1] == '*')
        {
            end--;
        }
        else if (text.IndexOf(':') is >= 0 and var colon)
        {
            var digits = end - colon - 1;
            if (digits is < 1 or > 4 || text[colon + 1] == '0' || Characters.Number(text, colon + 1, digits) < 0)
            {
                return false;
            }

            end = colon;
        }

        var afterDot = true;
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (c == '.' ? afterDot : c == '%' ? !(i + 2 < end && Characters.IsHex(text[i + 1]) && Characters.IsHex(text[i + 2])) : !(Characters.IsLetter(c) || Characters.IsDigit(c) || c == '_'))
            {
                return false;
            }

            i += c == '%' ? 2 : 0;
            afterDot = c == '.';
        }

        return !afterDot;
    }
}
