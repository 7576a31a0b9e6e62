using System.Globalization;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>TOML's values without quotes: booleans and numbers here, dates and times in <see cref="TomlDates"/>.</summary>
internal static class TomlValues
{
    /// <summary>As many as surely fit into 64 bits.</summary>
    private const int MostSimpleDigits = 18;

    private const string LeadingZeros = "A number has no leading zeros in TOML. Remove them, or put the value in quotes if they matter.";

    private const string Underscores = "An underscore in a number needs a digit on both sides, as in 1_000. Remove the others.";

    private static readonly string TooLarge =
        $"This number does not fit into 64 bits: TOML's integers go from {Invariant.Text(long.MinValue)} to {Invariant.Text(long.MaxValue)}. Write it as a float, or as text in quotes.";

    private static readonly char[] NotDecimal = ['.', 'e', 'E'];

    /// <summary>The end of the value without quotes that starts at <paramref name="start"/>; a date and a time with a space between them are one.</summary>
    public static int TokenEnd(string text, int start)
    {
        var end = PartEnd(text, start);
        var isDateAndTime = end - start == 10 && text[start + 4] == '-' && text[start + 7] == '-'
            && end + 2 < text.Length && text[end] == ' ' && IsDigit(text[end + 1]) && IsDigit(text[end + 2]);
        return isDateAndTime ? PartEnd(text, end + 1) : end;
    }

    /// <summary>Whether a value without quotes is one of those that nearly all are, so that it needs no closer look: a boolean, or a number of not too many digits.</summary>
    public static bool IsSimple(string text, int start, int end)
    {
        var digits = DecimalEnd(text, start, end);
        if (digits == start)
        {
            return (end - start == 4 && string.CompareOrdinal(text, start, "true", 0, 4) == 0)
                || (end - start == 5 && string.CompareOrdinal(text, start, "false", 0, 5) == 0);
        }

        if (digits - start > MostSimpleDigits || (text[start] == '0' && digits > start + 1))
        {
            return false;
        }

        if (digits < end && text[digits] == '.')
        {
            var fraction = digits + 1;
            digits = DecimalEnd(text, fraction, end);
            if (digits == fraction)
            {
                return false;
            }
        }

        if (digits < end && text[digits] == 'e')
        {
            var exponent = digits + 1;
            digits = DecimalEnd(text, exponent, end);
            if (digits == exponent)
            {
                return false;
            }
        }

        return digits == end;
    }

    /// <summary>What a value without quotes means, or null and what is wrong with it.</summary>
    public static (ScalarKind Kind, string Text)? Read(string token, bool isToml11, out string? mistake)
    {
        mistake = null;
        switch (token)
        {
            case "true" or "false":
                return (ScalarKind.Boolean, token);
            case "inf" or "+inf":
                return (ScalarKind.Float, "inf");
            case "-inf":
                return (ScalarKind.Float, "-inf");
            case "nan" or "+nan" or "-nan":
                return (ScalarKind.Float, "nan");
        }

        var unsigned = token[0] is '+' or '-' ? token.Substring(1) : token;
        if (unsigned.Length > 1 && unsigned[0] is '+' or '-' && NumberShape.Of(unsigned.Substring(1)) is not null)
        {
            mistake = "A number has at most one sign. Remove the others.";
            return null;
        }

        if (unsigned.Length == 0 || !(IsDigit(unsigned[0]) || (unsigned[0] is '.' or '_' && unsigned.Length > 1 && IsDigit(unsigned[1]))))
        {
            mistake = TomlMistakes.BareWord(token);
            return null;
        }

        if (TomlDates.IsMeant(token))
        {
            return TomlDates.Read(token, isToml11, out mistake);
        }

        if (unsigned.Length > 1 && unsigned[0] == '0' && unsigned[1] is 'x' or 'o' or 'b')
        {
            return ReadPrefixed(token, unsigned, out mistake);
        }

        return unsigned.IndexOfAny(NotDecimal) < 0 ? ReadInteger(token, unsigned, out mistake) : ReadFloat(token, unsigned, out mistake);
    }

    private static (ScalarKind Kind, string Text)? ReadInteger(string token, string unsigned, out string? mistake)
    {
        mistake = null;
        var end = DigitsEnd(unsigned, 0, IsDigit);
        if (end < unsigned.Length)
        {
            mistake = NotANumber(unsigned);
            return null;
        }

        if (unsigned.Length > 1 && unsigned[0] == '0')
        {
            mistake = LeadingZeros + (unsigned.All(c => c is >= '0' and <= '7') ? " Octal numbers start with 0o." : "");
            return null;
        }

        var digits = (token[0] == '-' ? "-" : "") + unsigned.Replace("_", "");
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            mistake = TooLarge;
            return null;
        }

        return (ScalarKind.Integer, Invariant.Text(value));
    }

    private static (ScalarKind Kind, string Text)? ReadPrefixed(string token, string unsigned, out string? mistake)
    {
        mistake = null;
        if (unsigned.Length < token.Length && NumberShape.IsPrefixed(unsigned))
        {
            mistake = $"A hexadecimal, octal or binary number has no sign in TOML. {(token[0] == '+' ? "Remove it." : "Write it in decimal.")}";
            return null;
        }

        var (radix, name, digits) = unsigned[1] switch
        {
            'x' => (16, "hexadecimal", "0 to 9 and a to f"),
            'o' => (8, "octal", "0 to 7"),
            _ => (2, "binary", "0 and 1"),
        };
        bool IsDigitOfRadix(char c) => Uri.IsHexDigit(c) && HexDigit(c) < radix;
        if (DigitsEnd(unsigned, 2, IsDigitOfRadix) < unsigned.Length || unsigned.Length == 2)
        {
            var other = unsigned.Skip(2).FirstOrDefault(c => c != '_' && !IsDigitOfRadix(c));
            mistake = other != default ? $"'{other}' is not {name}: after 0{unsigned[1]} come the digits {digits}. Text stands in quotes."
                : unsigned.Length > 2 ? Underscores
                : $"After 0{unsigned[1]} come the digits {digits}, but there are none.";
            return null;
        }

        var value = 0UL;
        foreach (var c in unsigned.Skip(2).Where(c => c != '_'))
        {
            if (value > (ulong)long.MaxValue / (ulong)radix)
            {
                mistake = TooLarge;
                return null;
            }

            value = (value * (ulong)radix) + (ulong)HexDigit(c);
        }

        if (value > long.MaxValue)
        {
            mistake = TooLarge;
            return null;
        }

        return (ScalarKind.Integer, Invariant.Text((long)value));
    }

    private static (ScalarKind Kind, string Text)? ReadFloat(string token, string unsigned, out string? mistake)
    {
        mistake = null;
        var whole = DigitsEnd(unsigned, 0, IsDigit);
        var position = whole;
        var isWell = whole > 0;
        if (isWell && position < unsigned.Length && unsigned[position] == '.')
        {
            var fraction = DigitsEnd(unsigned, position + 1, IsDigit);
            isWell = fraction > position + 1;
            position = fraction;
        }

        if (isWell && position < unsigned.Length && unsigned[position] is 'e' or 'E')
        {
            position += position + 1 < unsigned.Length && unsigned[position + 1] is '+' or '-' ? 2 : 1;
            var exponent = DigitsEnd(unsigned, position, IsDigit);
            isWell = exponent > position;
            position = exponent;
        }

        if (!isWell || position < unsigned.Length)
        {
            mistake = NotANumber(unsigned);
            return null;
        }

        if (whole > 1 && unsigned[0] == '0')
        {
            mistake = LeadingZeros;
            return null;
        }

        return (ScalarKind.Float, (token[0] == '-' ? "-" : "") + unsigned.Replace("_", ""));
    }

    /// <summary>What is wrong with something that begins like a number.</summary>
    public static string NotANumber(string unsigned) => NumberShape.Of(unsigned) switch
    {
        null when NumberShape.IsPrefixed(unsigned) => $"The prefix of a number is in lower case in TOML: 0{char.ToLowerInvariant(unsigned[1])}.",
        null or { Whole: 0, Exponent: 0 } => "This is no number and no date. Versions, sizes and other text stand in quotes.",
        { Exponent: 0 } => "The exponent of this number has no digits. Write them, as in 1e6.",
        { Whole: 0 } => "A number needs a digit before its point in TOML, as in 0.5. Write it.",
        { Fraction: 0 } => "A number needs a digit after its point in TOML, as in 5.0. Write one, or remove the point.",
        _ => Underscores,
    };

    /// <summary>The end of digits with single underscores between them.</summary>
    private static int DigitsEnd(string token, int position, Func<char, bool> isDigit)
    {
        var start = position;
        while (position < token.Length
            && (isDigit(token[position]) || (token[position] == '_' && position > start && isDigit(token[position - 1]) && position + 1 < token.Length && isDigit(token[position + 1]))))
        {
            position++;
        }

        return position;
    }

    private static int DecimalEnd(string text, int position, int end)
    {
        while (position < end && IsDigit(text[position]))
        {
            position++;
        }

        return position;
    }

    private static int PartEnd(string text, int position)
    {
        while (position < text.Length && (char.IsLetterOrDigit(text[position]) || text[position] is '_' or '+' or '-' or '.' or ':'))
        {
            position++;
        }

        return position;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static int HexDigit(char c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
