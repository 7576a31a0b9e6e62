namespace TemplateConfigGen.Compiler.Schema.Formats;

/// <summary>Dates, times and durations of RFC 3339.</summary>
internal static class DateFormats
{
    public static bool IsDateTime(string text) => text.Length > 11 && IsDateAt(text) && text[10] is 'T' or 't' && IsTimeAt(text, 11);

    public static bool IsDate(string text) => text.Length == 10 && IsDateAt(text);

    public static bool IsTime(string text) => IsTimeAt(text, 0);

    /// <summary>Years, months and days, then hours, minutes and seconds; a unit between two others must not be left out. Or weeks alone.</summary>
    public static bool IsDuration(string text)
    {
        if (text.Length < 3 || text[0] != 'P')
        {
            return false;
        }

        if (text[text.Length - 1] == 'W')
        {
            return Units(text, 1, "W") == text.Length;
        }

        var position = text[1] == 'T' ? 1 : Units(text, 1, "YMD");
        if (position < 0 || position == text.Length)
        {
            return position == text.Length;
        }

        return text[position] == 'T' && Units(text, position + 1, "HMS") == text.Length;
    }

    /// <summary>The end of at least one number with its unit, the units being neighbours and in order; -1 when there is none.</summary>
    private static int Units(string text, int position, string units)
    {
        var next = -1;
        while (position < text.Length && Characters.IsDigit(text[position]))
        {
            while (position < text.Length && Characters.IsDigit(text[position]))
            {
                position++;
            }

            var unit = position < text.Length ? units.IndexOf(text[position]) : -1;
            if (unit < 0 || (next >= 0 && unit != next))
            {
                return -1;
            }

            next = unit + 1;
            position++;
        }

        return next < 0 ? -1 : position;
    }

    private static bool IsDateAt(string text)
    {
        var (year, month, day) = (Characters.Number(text, 0, 4), Characters.Number(text, 5, 2), Characters.Number(text, 8, 2));
        return year >= 0 && text[4] == '-' && month is >= 1 and <= 12 && text[7] == '-' && day >= 1 && day <= DaysIn(year, month);
    }

    private static int DaysIn(int year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    private static bool IsTimeAt(string text, int start)
    {
        var (hour, minute, second) = (Characters.Number(text, start, 2), Characters.Number(text, start + 3, 2), Characters.Number(text, start + 6, 2));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 60 || text[start + 2] != ':' || text[start + 5] != ':')
        {
            return false;
        }

        var position = start + 8;
        if (position < text.Length && text[position] == '.')
        {
            var digits = ++position;
            while (position < text.Length && Characters.IsDigit(text[position]))
            {
                position++;
            }

            if (position == digits)
            {
                return false;
            }
        }

        if (position >= text.Length)
        {
            return false;
        }

        var offset = 0;
        if (text[position] is not ('Z' or 'z'))
        {
            var (hours, minutes) = (Characters.Number(text, position + 1, 2), Characters.Number(text, position + 4, 2));
            if (text[position] is not ('+' or '-') || hours is < 0 or > 23 || minutes is < 0 or > 59 || text[position + 3] != ':')
            {
                return false;
            }

            offset = ((hours * 60) + minutes) * (text[position] == '-' ? -1 : 1);
            position += 5;
        }

        // A leap second is inserted at the end of a day of UTC.
        return position + 1 == text.Length && (second < 60 || ((hour * 60) + minute - offset + 2880) % 1440 == 1439);
    }
}
