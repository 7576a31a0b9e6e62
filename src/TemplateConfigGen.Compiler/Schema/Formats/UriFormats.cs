namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>URIs and references of RFC 3986, and the internationalised ones of RFC 3987.</summary>
internal static class UriFormats
{
    private const string Unreserved = "-._~";
    private const string SubDelimiters = "!$&'()*+,;=";

    public static bool IsUri(string text, bool isInternational)
    {
        var scheme = SchemeEnd(text);
        return scheme > 0 && IsRest(text, scheme + 1, isInternational);
    }

    public static bool IsReference(string text, bool isInternational)
    {
        var scheme = SchemeEnd(text);
        if (scheme > 0)
        {
            return IsRest(text, scheme + 1, isInternational);
        }

        // Without a scheme, the first segment must not look as if it were one.
        var end = text.IndexOfAny(['/', '?', '#']);
        var colon = text.IndexOf(':');
        return (colon < 0 || (end >= 0 && colon > end)) && IsRest(text, 0, isInternational);
    }

    private static int SchemeEnd(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                return i;
            }

            if (!Characters.IsLetter(c) && !(i > 0 && (Characters.IsDigit(c) || c is '+' or '-' or '.')))
            {
                return -1;
            }
        }

        return -1;
    }

    private static bool IsRest(string text, int start, bool isInternational)
    {
        var hash = text.IndexOf('#', start);
        var fragmentStart = hash < 0 ? text.Length : hash + 1;
        var beforeFragment = hash < 0 ? text.Length : hash;
        var question = text.IndexOf('?', start, beforeFragment - start);
        var pathEnd = question < 0 ? beforeFragment : question;
        var position = start;
        if (string.CompareOrdinal(text, start, "//", 0, 2) == 0)
        {
            position = text.IndexOf('/', start + 2, Math.Max(0, pathEnd - start - 2));
            position = position < 0 ? pathEnd : position;
            if (!IsAuthority(text, start + 2, position, isInternational))
            {
                return false;
            }
        }

        return Are(text, position, pathEnd, ":@/", isInternational, isQuery: false)
            && (question < 0 || Are(text, question + 1, beforeFragment, ":@/?", isInternational, isQuery: true))
            && Are(text, fragmentStart, text.Length, ":@/?", isInternational, isQuery: false);
    }

    private static bool IsAuthority(string text, int start, int end, bool isInternational)
    {
        var at = start == end ? -1 : text.LastIndexOf('@', end - 1, end - start);
        if (at >= 0)
        {
            if (!Are(text, start, at, ":", isInternational, isQuery: false))
            {
                return false;
            }

            start = at + 1;
        }

        int hostEnd;
        if (start < end && text[start] == '[')
        {
            hostEnd = text.IndexOf(']', start, end - start);
            if (hostEnd < 0 || !IsLiteral(text.Substring(start + 1, hostEnd - start - 1)))
            {
                return false;
            }

            hostEnd++;
        }
        else
        {
            hostEnd = text.IndexOf(':', start, end - start);
            hostEnd = hostEnd < 0 ? end : hostEnd;
            if (!Are(text, start, hostEnd, "", isInternational, isQuery: false))
            {
                return false;
            }
        }

        if (hostEnd == end)
        {
            return true;
        }

        if (text[hostEnd] != ':')
        {
            return false;
        }

        for (var i = hostEnd + 1; i < end; i++)
        {
            if (!Characters.IsDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLiteral(string address)
    {
        if (address.Length == 0 || address[0] is not ('v' or 'V'))
        {
            return AddressFormats.IsIPv6(address);
        }

        var dot = address.IndexOf('.');
        if (dot < 2 || dot == address.Length - 1)
        {
            return false;
        }

        for (var i = 1; i < dot; i++)
        {
            if (!Characters.IsHex(address[i]))
            {
                return false;
            }
        }

        return Are(address, dot + 1, address.Length, ":", isInternational: false, isQuery: false) && address.IndexOf('%') < 0;
    }

    private static bool Are(string text, int start, int end, string marks, bool isInternational, bool isQuery)
    {
        for (var i = start; i < end; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                if (!(i + 2 < end && Characters.IsHex(text[i + 1]) && Characters.IsHex(text[i + 2])))
                {
                    return false;
                }

                i += 2;
            }
            else if (c > '\u007F')
            {
                if (!isInternational || !IsInternational(text, ref i, isQuery))
                {
                    return false;
                }
            }
            else if (!Characters.IsLetter(c) && !Characters.IsDigit(c) && Unreserved.IndexOf(c) < 0 && SubDelimiters.IndexOf(c) < 0 && marks.IndexOf(c) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The characters that RFC 3987 adds; those for private use only in a query.</summary>
    private static bool IsInternational(string text, ref int position, bool isQuery)
    {
        var c = text[position];
        if (char.IsHighSurrogate(c) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]))
        {
            var code = char.ConvertToUtf32(c, text[++position]);
            return (code & 0xFFFF) <= 0xFFFD && (code < 0xF0000 ? code is < 0xE0000 or >= 0xE1000 : isQuery);
        }

        return c is (>= '\u00A0' and <= '\uD7FF') or (>= '\uF900' and <= '\uFDCF') or (>= '\uFDF0' and <= '\uFFEF') || (isQuery && c is >= '\uE000' and <= '\uF8FF');
    }
}
