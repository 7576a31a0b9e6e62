using System.Globalization;

namespace TemplateConfigGen.Overrides;

/// <summary>Numbers of bytes as the build reads them: <c>1024</c>, <c>64KiB</c>, <c>1.5 GB</c>. <c>KB</c> is 1000 bytes, <c>KiB</c> 1024.</summary>
internal static class ByteSizeText
{
    private const string Prefixes = "KMGTPE";

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var end = text.Length;
        while (end > 0 && !char.IsAsciiDigit(text[end - 1]))
        {
            end--;
        }

        if (!decimal.TryParse(text.AsSpan(0, end), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number is > long.MaxValue or < long.MinValue
            || Factor(text.AsSpan(end).TrimStart(' ')) is not { } factor)
        {
            return false;
        }

        // Nineteen digits times nineteen digits would be beyond a decimal.
        var largest = long.MaxValue / factor;
        if (number > largest || number < -largest || number * factor is var exact && exact != decimal.Truncate(exact))
        {
            return false;
        }

        bytes = (long)(number * factor);
        return true;
    }

    private static decimal? Factor(ReadOnlySpan<char> unit)
    {
        if (unit is "" or "B" or "b")
        {
            return 1;
        }

        var power = Prefixes.IndexOf(char.ToUpperInvariant(unit[0]), StringComparison.Ordinal) + 1;
        var rest = unit[1..];
        var step = rest.IsEmpty || rest.Equals("B", StringComparison.OrdinalIgnoreCase) ? 1000m : rest.Equals("iB", StringComparison.OrdinalIgnoreCase) ? 1024m : 0m;
        if (power == 0 || step == 0)
        {
            return null;
        }

        var factor = 1m;
        for (var i = 0; i < power; i++)
        {
            factor *= step;
        }

        return factor;
    }
}
