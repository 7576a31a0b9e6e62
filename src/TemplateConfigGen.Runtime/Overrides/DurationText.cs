using System.Globalization;

namespace TemplateConfigGen.Overrides;

/// <summary>Durations: .NET's constant format <c>[-][d.]hh:mm:ss[.fffffff]</c>, or ISO 8601 without years and months, whose length depends on the calendar.</summary>
internal static class DurationText
{
    /// <summary>Weeks, days, then after the T hours, minutes, seconds; each at most once and in this order.</summary>
    private const string Units = "WDTHMS";

    public static bool TryParse(string text, out TimeSpan value)
    {
        var start = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (start < text.Length && text[start] == 'P')
        {
            return TryIso(text, start, out value);
        }

        // The framework reads a bare number as days, and lets white space stand around it.
        if (text.Length > 0 && text.Contains(':', StringComparison.Ordinal) && text.IndexOf(':', StringComparison.Ordinal) != text.LastIndexOf(':')
            && text[0] is '-' or (>= '0' and <= '9') && char.IsAsciiDigit(text[^1]))
        {
            return TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out value);
        }

        value = default;
        return false;
    }

    private static bool TryIso(string text, int start, out TimeSpan value)
    {
        value = default;
        var position = start + 1;
        var nextUnit = 0;
        decimal ticks = 0;
        while (position < text.Length)
        {
            if (text[position] == 'T')
            {
                if (nextUnit > 2 || position + 1 == text.Length)
                {
                    return false;
                }

                nextUnit = 3;
                position++;
                continue;
            }

            if (!TryNumber(text, ref position, out var number, out var hasFraction) || position == text.Length)
            {
                return false;
            }

            var unit = Units.IndexOf(text[position], nextUnit);
            if (unit < 0 || unit == 2 || (unit > 2 && nextUnit < 3) || (hasFraction && text[position] != 'S'))
            {
                return false;
            }

            ticks += number * TicksOf(text[position]);
            nextUnit = unit + 1;
            position++;
        }

        if (nextUnit == 0 || ticks > long.MaxValue)
        {
            return false;
        }

        value = new TimeSpan(text[0] == '-' ? -(long)ticks : (long)ticks);
        return true;
    }

    /// <summary>Fifteen digits before the point hold every TimeSpan, and no product of them with a unit overflows.</summary>
    private static bool TryNumber(string text, ref int position, out decimal number, out bool hasFraction)
    {
        var first = position;
        var point = -1;
        for (; position < text.Length && (char.IsAsciiDigit(text[position]) || (text[position] is '.' or ',' && point < 0)); position++)
        {
            if (!char.IsAsciiDigit(text[position]))
            {
                point = position;
            }
        }

        hasFraction = point >= 0;
        number = 0;
        var whole = (hasFraction ? point : position) - first;
        if (whole is 0 or > 15 || point == position - 1)
        {
            return false;
        }

        var digits = text.Substring(first, Math.Min(position - first, whole + 8)).Replace(',', '.');
        return decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static long TicksOf(char unit) => unit switch
    {
        'W' => 7 * TimeSpan.TicksPerDay,
        'D' => TimeSpan.TicksPerDay,
        'H' => TimeSpan.TicksPerHour,
        'M' => TimeSpan.TicksPerMinute,
        _ => TimeSpan.TicksPerSecond,
    };
}
