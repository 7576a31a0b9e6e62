namespace TemplateConfigGen.Compiler.Reading;

/// <summary>
/// A text without quotes that is made like a number, even if one that its format does not allow: how long its parts are, underscores included, or
/// <see cref="Missing"/> where a part and its mark are not there. Advice for numbers is for these only.
/// </summary>
internal readonly record struct NumberShape(int Whole, int Fraction, int Exponent)
{
    public const int Missing = -1;

    /// <summary>Null for what is no number at all, such as <c>5apples</c>.</summary>
    public static NumberShape? Of(string unsigned)
    {
        var (whole, fraction, exponent) = (DigitsEnd(unsigned, 0), Missing, Missing);
        var position = whole;
        if (position < unsigned.Length && unsigned[position] == '.')
        {
            fraction = DigitsEnd(unsigned, position + 1) - position - 1;
            position += fraction + 1;
        }

        if (position < unsigned.Length && unsigned[position] is 'e' or 'E')
        {
            position += position + 1 < unsigned.Length && unsigned[position + 1] is '+' or '-' ? 2 : 1;
            exponent = DigitsEnd(unsigned, position) - position;
            position += exponent;
        }

        return position == unsigned.Length && Math.Max(whole, fraction) > 0 ? new NumberShape(whole, fraction, exponent) : null;
    }

    /// <summary>Whether a text is a number with a prefix, right or wrong: <c>0x</c>, <c>0o</c> or <c>0b</c> in any case, and hexadecimal digits behind it.</summary>
    public static bool IsPrefixed(string unsigned)
    {
        if (unsigned.Length < 2 || unsigned[0] != '0' || unsigned[1] is not ('x' or 'X' or 'o' or 'O' or 'b' or 'B'))
        {
            return false;
        }

        for (var i = 2; i < unsigned.Length; i++)
        {
            if (!Uri.IsHexDigit(unsigned[i]) && unsigned[i] != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static int DigitsEnd(string text, int position)
    {
        while (position < text.Length && text[position] is (>= '0' and <= '9') or '_')
        {
            position++;
        }

        return position;
    }
}
