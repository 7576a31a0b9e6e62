namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>Addresses of the internet protocol: four decimal bytes (RFC 2673), and RFC 4291 without zones.</summary>
internal static class AddressFormats
{
    public static bool IsIPv4(string text)
    {
        var parts = 0;
        var position = 0;
        while (true)
        {
            var start = position;
            var value = 0;
            while (position < text.Length && Characters.IsDigit(text[position]) && position - start < 3)
            {
                value = (value * 10) + (text[position++] - '0');
            }

            if (position == start || value > 255 || (text[start] == '0' && position - start > 1))
            {
                return false;
            }

            if (++parts == 4)
            {
                return position == text.Length;
            }

            if (position >= text.Length || text[position++] != '.')
            {
                return false;
            }
        }
    }

    public static bool IsIPv6(string text)
    {
        var groups = 0;
        var hasGap = false;
        var position = 0;
        if (text.StartsWith("::", StringComparison.Ordinal))
        {
            hasGap = true;
            position = 2;
        }

        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && Characters.IsHex(text[position]) && position - start < 5)
            {
                position++;
            }

            if (position < text.Length && text[position] == '.')
            {
                groups += 2;
                position = IsIPv4(text.Substring(start)) ? text.Length : -1;
                break;
            }

            if (position == start || position - start > 4)
            {
                return false;
            }

            groups++;
            if (position == text.Length)
            {
                break;
            }

            if (text[position++] != ':' || position == text.Length)
            {
                return false;
            }

            if (text[position] == ':')
            {
                if (hasGap)
                {
                    return false;
                }

                hasGap = true;
                position++;
            }
        }

        return position == text.Length && (hasGap ? groups < 8 : groups == 8);
    }
}
