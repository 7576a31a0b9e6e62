namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>Mail addresses: the mailbox of RFC 5321, with the characters of RFC 6531 where they are international.</summary>
internal static class EmailFormats
{
    private const string AtomMarks = "!#$%&'*+-/=?^_`{|}~";

    public static bool IsEmail(string text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || at == text.Length - 1)
        {
            return false;
        }

        var domain = text.Substring(at + 1);
        return IsLocalPart(text, at, isInternational)
            && (domain[0] == '[' ? IsLiteral(domain) : HostFormats.IsHostname(domain, isInternational));
    }

    private static bool IsLocalPart(string text, int end, bool isInternational)
    {
        if (text[0] == '"')
        {
            return end >= 2 && IsQuoted(text, end, isInternational);
        }

        var afterDot = true;
        for (var i = 0; i < end; i++)
        {
            var c = text[i];
            if (c == '.')
            {
                if (afterDot)
                {
                    return false;
                }
            }
            else if (!(Characters.IsLetter(c) || Characters.IsDigit(c) || AtomMarks.IndexOf(c) >= 0 || (isInternational && c > '\u007F')))
            {
                return false;
            }

            afterDot = c == '.';
        }

        return !afterDot;
    }

    private static bool IsQuoted(string text, int end, bool isInternational)
    {
        for (var i = 1; i < end - 1; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return false;
            }

            if (i >= end - 1 || text[i] < ' ' || text[i] == '\u007F' || (!isInternational && text[i] > '\u007F'))
            {
                return false;
            }
        }

        return text[end - 1] == '"';
    }

    private static bool IsLiteral(string domain)
    {
        const string ipv6 = "IPv6:";
        if (domain[domain.Length - 1] != ']')
        {
            return false;
        }

        var address = domain.Substring(1, domain.Length - 2);
        return address.StartsWith(ipv6, StringComparison.OrdinalIgnoreCase) ? AddressFormats.IsIPv6(address.Substring(ipv6.Length)) : AddressFormats.IsIPv4(address);
    }
}
