using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>TOML's dates and times, as RFC 3339 text: the T between date and time, T and Z in capitals, seconds always.</summary>
internal static class TomlDates
{
    private static readonly (string Name, int Length)[] Fields = [("year", 4), ("month", 2), ("day", 2), ("hour", 2), ("minute", 2), ("second", 2)];

    private const string Sample = "1979-05-27T07:32:00";

    /// <summary>Whether a value without quotes is meant as a date or time: digits, then a hyphen or a colon.</summary>
    public static bool IsMeant(string token)
    {
        var position = 0;
        while (position < token.Length && IsDigit(token[position]))
        {
            position++;
        }

        return position > 0 && position < token.Length && token[position] is '-' or ':';
    }

    public static (ScalarKind Kind, string Text)? Read(string token, bool isToml11, out string? mistake)
    {
        mistake = null;
        var date = "";
        var rest = token;
        if (Matches(token, "0000-00-00"))
        {
            date = token.Substring(0, 10);
            mistake = CheckDate(date);
            if (mistake is not null)
            {
                return null;
            }

            if (token.Length == 10)
            {
                return (ScalarKind.LocalDate, date);
            }

            if (token[10] is not ('T' or 't' or ' '))
            {
                mistake = NotADate(token);
                return null;
            }

            rest = token.Substring(11);
        }

        if (ReadTime(token, rest, isToml11, out var timeLength, out mistake) is not { } time)
        {
            return null;
        }

        if (timeLength == rest.Length)
        {
            return date.Length == 0 ? (ScalarKind.LocalTime, time) : (ScalarKind.LocalDateTime, date + "T" + time);
        }

        if (ReadOffset(token, rest.Substring(timeLength), date.Length > 0, out mistake) is not { } offset)
        {
            return null;
        }

        return (ScalarKind.OffsetDateTime, date + "T" + time + offset);
    }

    private static string? CheckDate(string date)
    {
        var (year, month, day) = (Number(date, 0, 4), Number(date, 5, 2), Number(date, 8, 2));
        if (year == 0)
        {
            return "This date is in the year 0, which .NET cannot represent. Years go from 0001 to 9999.";
        }

        if (month is < 1 or > 12)
        {
            return $"This date has the month {date.Substring(5, 2)}; months go from 01 to 12.";
        }

        var days = DateTime.DaysInMonth(year, month);
        return day < 1 || day > days ? $"There is no such day: the month of this date has the days 01 to {Invariant.Text(days)}." : null;
    }

    /// <summary>Reads <c>07:32:00.999</c> from the start of <paramref name="rest"/>.</summary>
    private static string? ReadTime(string token, string rest, bool isToml11, out int length, out string? mistake)
    {
        length = 5;
        mistake = null;
        if (!Matches(rest, "00:00"))
        {
            mistake = NotADate(token);
            return null;
        }

        var time = rest.Substring(0, 5);
        if (Matches(rest, "00:00:00"))
        {
            length = 8;
            time = rest.Substring(0, 8);
        }
        else if (rest.Length > 5 && rest[5] is not ('Z' or 'z' or '+' or '-'))
        {
            mistake = NotADate(token);
            return null;
        }
        else if (!isToml11)
        {
            mistake = "This time has no seconds, which TOML 1.0 requires. Add them (:00), " + TomlMistakes.OrToml11;
            return null;
        }
        else
        {
            time += ":00";
        }

        if (CheckTime(time) is { } range)
        {
            mistake = range;
            return null;
        }

        if (length == 8 && rest.Length > 8 && rest[8] == '.')
        {
            var end = 9;
            while (end < rest.Length && IsDigit(rest[end]))
            {
                end++;
            }

            if (end == 9)
            {
                mistake = "The point after the seconds has no digits after it. Write some, or remove it.";
                return null;
            }

            time += rest.Substring(8, end - 8);
            length = end;
        }

        return time;
    }

    private static string? CheckTime(string time)
    {
        var (hour, minute, second) = (Number(time, 0, 2), Number(time, 3, 2), Number(time, 6, 2));
        return (hour, minute, second) switch
        {
            ( > 23, _, _) => $"This time has the hour {Invariant.Text(hour)}; hours go from 00 to 23.",
            (_, > 59, _) => $"This time has the minute {Invariant.Text(minute)}; minutes go from 00 to 59.",
            (_, _, 60) => "This time is a leap second, which .NET cannot represent. Write the second before or after it.",
            (_, _, > 60) => $"This time has the second {Invariant.Text(second)}; seconds go from 00 to 59.",
            _ => null,
        };
    }

    private static string? ReadOffset(string token, string offset, bool hasDate, out string? mistake)
    {
        mistake = null;
        var isUtc = offset is "Z" or "z";
        if (!isUtc && !(offset.Length == 6 && offset[0] is '+' or '-' && Matches(offset.Substring(1), "00:00")))
        {
            mistake = NotADate(token);
            return null;
        }

        if (!hasDate)
        {
            mistake = "This time has an offset but no date, so it is no moment. Add the date, or remove the offset.";
            return null;
        }

        if (!isUtc && (Number(offset, 1, 2) > 23 || Number(offset, 4, 2) > 59))
        {
            mistake = "The offset of this time is out of range: its hours go from 00 to 23, its minutes from 00 to 59.";
            return null;
        }

        return isUtc ? "Z" : offset;
    }

    /// <summary>Names the first field that is not as long as it must be.</summary>
    private static string NotADate(string token)
    {
        if (token.Any(c => !IsDigit(c) && "-:.+TtZz ".IndexOf(c) < 0))
        {
            return TomlValues.NotANumber(token);
        }

        var isTime = token.IndexOf(':') is > 0 and var colon && (token.IndexOf('-') < 0 || token.IndexOf('-') > colon);
        var position = 0;
        foreach (var (field, length) in isTime ? Fields.Skip(3) : Fields)
        {
            var end = position;
            while (end < token.Length && IsDigit(token[end]))
            {
                end++;
            }

            if (end - position != length)
            {
                var digits = end - position == 1 ? "1 digit" : Invariant.Text(end - position) + " digits";
                return $"The {field} of this {(isTime ? "time" : "date")} has {digits}, but needs {Invariant.Text(length)}, as in {(isTime ? Sample.Substring(11) : Sample)}. Text that is no date or time stands in quotes.";
            }

            position = end + 1;
            if (position >= token.Length)
            {
                break;
            }
        }

        return $"This is no date or time. Write it as {Sample}, as {Sample}Z or {Sample}+02:00 for a moment, or only its date or time. Other text stands in quotes.";
    }

    /// <summary>Whether the text starts with the pattern, in which 0 stands for any digit.</summary>
    private static bool Matches(string text, string pattern)
    {
        if (text.Length < pattern.Length)
        {
            return false;
        }

        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '0' ? !IsDigit(text[i]) : text[i] != pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    private static int Number(string text, int start, int length)
    {
        var value = 0;
        for (var i = start; i < start + length; i++)
        {
            value = (value * 10) + text[i] - '0';
        }

        return value;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
