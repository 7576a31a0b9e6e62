namespace TemplateConfigGen.Overrides;

/// <summary>Dates and times as RFC 3339 and TOML write them. The framework's own parsers accept much more than these, or less.</summary>
internal static class TimeText
{
    private const int DateLength = 10;

    public static bool TryDateTimeOffset(string text, out DateTimeOffset value)
    {
        value = default;
        var position = 0;
        if (!TryDate(text, ref position, out var date) || !TrySeparator(text, ref position) || !TryTime(text, ref position, needsSeconds: true, out var time)
            || !TryOffset(text, position, out var offset))
        {
            return false;
        }

        var ticks = date.Ticks + time - offset;
        if (ticks < 0 || ticks > DateTime.MaxValue.Ticks)
        {
            return false;
        }

        value = new DateTimeOffset(date.AddTicks(time), new TimeSpan(offset));
        return true;
    }

    public static bool TryDateTime(string text, out DateTime value)
    {
        var position = 0;
        if (TryDate(text, ref position, out value) && TrySeparator(text, ref position) && TryTime(text, ref position, needsSeconds: false, out var time) && position == text.Length)
        {
            value = value.AddTicks(time);
            return true;
        }

        value = default;
        return false;
    }

    public static bool TryDateOnly(string text, out DateOnly value)
    {
        var position = 0;
        var valid = TryDate(text, ref position, out var date) && position == text.Length;
        value = valid ? DateOnly.FromDateTime(date) : default;
        return valid;
    }

    public static bool TryTimeOnly(string text, out TimeOnly value)
    {
        var position = 0;
        var valid = TryTime(text, ref position, needsSeconds: false, out var time) && position == text.Length;
        value = valid ? new TimeOnly(time) : default;
        return valid;
    }

    private static bool TryDate(string text, ref int position, out DateTime date)
    {
        date = default;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TryDigits(text, 0, 4, out var year) || !TryDigits(text, 5, 2, out var month) || !TryDigits(text, 8, 2, out var day)
            || year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Unspecified);
        position = DateLength;
        return true;
    }

    private static bool TrySeparator(string text, ref int position) => position < text.Length && text[position++] is 'T' or 't' or ' ';

    /// <param name="needsSeconds">RFC 3339 always has them; TOML 1.1 lets local times go without.</param>
    private static bool TryTime(string text, ref int position, bool needsSeconds, out long ticks)
    {
        ticks = 0;
        if (!TryClock(text, position, out var minutes))
        {
            return false;
        }

        position += 5;
        ticks = minutes * TimeSpan.TicksPerMinute;
        if (position == text.Length || text[position] != ':')
        {
            return !needsSeconds;
        }

        if (!TryDigits(text, position + 1, 2, out var seconds) || seconds > 59)
        {
            return false;
        }

        position += 3;
        ticks += seconds * TimeSpan.TicksPerSecond;
        return TryFraction(text, ref position, ref ticks);
    }

    /// <summary>Digits past the clock's 100 ns are dropped, as RFC 3339 leaves any number of them.</summary>
    private static bool TryFraction(string text, ref int position, ref long ticks)
    {
        if (position == text.Length || text[position] != '.')
        {
            return true;
        }

        var first = ++position;
        for (var unit = TimeSpan.TicksPerSecond / 10; position < text.Length && char.IsAsciiDigit(text[position]); position++, unit /= 10)
        {
            ticks += (text[position] - '0') * unit;
        }

        return position > first;
    }

    private static bool TryOffset(string text, int position, out long ticks)
    {
        ticks = 0;
        if (position == text.Length)
        {
            return false;
        }

        var sign = text[position] switch { '+' => 1, '-' => -1, _ => 0 };
        if (sign == 0)
        {
            return text[position] is 'Z' or 'z' && position + 1 == text.Length;
        }

        // DateTimeOffset ends at fourteen hours; so do the world's time zones.
        var valid = TryClock(text, position + 1, out var minutes) && minutes <= 14 * 60 && position + 6 == text.Length;
        ticks = sign * minutes * TimeSpan.TicksPerMinute;
        return valid;
    }

    /// <summary><c>hh:mm</c>, in minutes.</summary>
    private static bool TryClock(string text, int position, out int minutes)
    {
        minutes = 0;
        if (!TryDigits(text, position, 2, out var hour) || hour > 23 || position + 2 >= text.Length || text[position + 2] != ':'
            || !TryDigits(text, position + 3, 2, out var minute) || minute > 59)
        {
            return false;
        }

        minutes = hour * 60 + minute;
        return true;
    }

    private static bool TryDigits(string text, int position, int count, out int value)
    {
        value = 0;
        if (position + count > text.Length)
        {
            return false;
        }

        for (var end = position + count; position < end; position++)
        {
            if (!char.IsAsciiDigit(text[position]))
            {
                return false;
            }

            value = value * 10 + (text[position] - '0');
        }

        return true;
    }
}
