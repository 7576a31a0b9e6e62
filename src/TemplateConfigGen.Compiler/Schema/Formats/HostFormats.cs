namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>Names of hosts: RFC 1123, with the labels of IDNA 2008 (RFC 5890 to 5893) in their ASCII form or, where international, as they are read.</summary>
internal static class HostFormats
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    public static bool IsHostname(string text, bool isInternational)
    {
        // International names may write the dot in four ways.
        var labels = isInternational ? text.Split('.', '\u3002', '\uFF0E', '\uFF61') : text.Split('.');
        var length = labels.Length - 1;
        foreach (var label in labels)
        {
            if (LengthOf(label, isInternational) is not { } ofLabel)
            {
                return false;
            }

            length += ofLabel;
        }

        return length <= LongestName && (!isInternational || BidirectionalRule.Holds(labels));
    }

    /// <summary>The length of a label in ASCII, or null when it is none.</summary>
    private static int? LengthOf(string label, bool isInternational)
    {
        if (label.Length is 0 or > LongestName || label[0] == '-' || label[label.Length - 1] == '-')
        {
            return null;
        }

        if (IsAscii(label))
        {
            foreach (var c in label)
            {
                if (!Characters.IsLetter(c) && !Characters.IsDigit(c) && c != '-')
                {
                    return null;
                }
            }

            return label.Length <= LongestLabel && IsAsciiLabel(label) ? label.Length : null;
        }

        if (!isInternational || !InternationalLabel.IsValid(label))
        {
            return null;
        }

        var length = "xn--".Length + Punycode.Encode(label).Length;
        return length <= LongestLabel ? length : null;
    }

    /// <summary>Two hyphens in third place are kept for encoded labels, which must decode to a label that needs the encoding, and back to themselves.</summary>
    private static bool IsAsciiLabel(string label)
    {
        if (label.Length < 4 || label[2] != '-' || label[3] != '-')
        {
            return true;
        }

        return label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase)
            && Punycode.Decode(label.Substring(4)) is { } decoded
            && !IsAscii(decoded)
            && InternationalLabel.IsValid(decoded)
            && string.Equals(Punycode.Encode(decoded), label.Substring(4), StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsAscii(string text)
    {
        foreach (var c in text)
        {
            if (c > '\u007F')
            {
                return false;
            }
        }

        return true;
    }
}
