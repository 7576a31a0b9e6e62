using System.Globalization;

namespace TemplateConfigGen.Compiler.Text;

/// <summary>
/// Durations: ISO 8601 (<c>PT1H30M</c>; weeks and days too, but neither years nor months, which have no fixed length) and .NET's constant format (<c>[-][d.]hh:mm:ss[.f]</c>).
/// </summary>
internal static class DurationText
{
    private const string IsoUnits = "WDHMS";

    public static bool TryParse(string text, out TimeSpan duration) =>
        IsClock(text)
            ? TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out duration)
            : TryParseIso(text, out duration);

    public static bool IsIso(string text) => TryParseIso(text, out _);

    /// <summary>Whether the text is <c>[-][d.]hh:mm:ss[.f]</c>; <c>hh:mm</c> alone could be a time of day and is not.</summary>
    public static bool IsClock(string text) =>
        text.Length >= 8
        && text.IndexOf(':') is var colon and > 0
        && text.IndexOf(':', colon + 1) == colon + 3
        && TimeSpan.TryParseExact(text, "c", CultureInfo.InvariantCulture, out _);

    private static bool TryParseIso(string text, out TimeSpan duration)
    {
        duration = default;
        var negative = text.Length > 0 && text[0] == '-';
        var i = negative ? 1 : 0;
        if (i >= text.Length || text[i++] != 'P')
        {
            return false;
        }

        decimal ticks = 0;
        var inTime = false;
        var lastUnit = -1;
        while (i < text.Length)
        {
            if (text[i] == 'T' && !inTime)
            {
                inTime = true;
                i++;
                if (i == text.Length)
                {
                    return false;
                }

                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsDigit(text[i]) || text[i] == '.'))
            {
                i++;
            }

            if (i == start || i == text.Length || i - start > 18
                || !decimal.TryParse(text.Substring(start, i - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                return false;
            }

            // Units come in falling order, those of the day before the T and those of the clock behind it.
            var unit = IsoUnits.IndexOf(text[i++]);
            if (unit <= lastUnit || (unit >= 2) != inTime)
            {
                return false;
            }

            lastUnit = unit;
            var ticksPerUnit = unit switch
            {
                0 => TimeSpan.TicksPerDay * 7,
                1 => TimeSpan.TicksPerDay,
                2 => TimeSpan.TicksPerHour,
                3 => TimeSpan.TicksPerMinute,
                _ => TimeSpan.TicksPerSecond,
            };
            if (amount > long.MaxValue / ticksPerUnit)
            {
                return false;
            }

            ticks += amount * ticksPerUnit;
        }

        if (lastUnit < 0 || ticks > long.MaxValue)
        {
            return false;
        }

        duration = new TimeSpan((long)(negative ? -ticks : ticks));
        return true;
    }
}
