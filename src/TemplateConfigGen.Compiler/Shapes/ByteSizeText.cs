using System.Globalization;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Numbers of bytes: <c>1024</c>, <c>64KiB</c>, <c>1.5 GB</c>. <c>KB</c> is 1000 bytes, <c>KiB</c> 1024.</summary>
internal static class ByteSizeText
{
    private const string Prefixes = "KMGTPE";

    public static bool TryParse(string text, out long bytes)
    {
        bytes = 0;
        var end = text.Length;
        while (end > 0 && text[end - 1] is not (>= '0' and <= '9'))
        {
            end--;
        }

        if (!decimal.TryParse(text.Substring(0, end), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || Factor(text.Substring(end).TrimStart(' ')) is not { } factor
            || number > long.MaxValue || number < long.MinValue)
        {
            return false;
        }

        try
        {
            var exact = number * factor;
            if (exact != decimal.Truncate(exact) || exact > long.MaxValue || exact < long.MinValue)
            {
                return false;
            }

            bytes = (long)exact;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static decimal? Factor(string unit)
    {
        if (unit is "" or "B" or "b")
        {
            return 1;
        }

        var power = Prefixes.IndexOf(char.ToUpperInvariant(unit[0])) + 1;
        var step = unit.Substring(1).ToUpperInvariant() switch { "" or "B" => 1000m, "IB" => 1024m, _ => 0m };
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
