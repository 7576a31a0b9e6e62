using System.Globalization;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>A unit that keys, schemas and values name.</summary>
/// <param name="Name">The unit in full: <c>milliseconds</c>.</param>
/// <param name="Ticks">How long one is; 0 for bytes and their multiples.</param>
/// <param name="Bytes">How many bytes one is; 0 for times.</param>
internal sealed record Unit(string Name, long Ticks, long Bytes)
{
    private static readonly Dictionary<string, Unit> ByWord = Words();

    /// <summary>The unit that a word stands for, in a key, in <c>x-unit</c> or behind a number; null for none.</summary>
    public static Unit? Of(string word) => ByWord.TryGetValue(word.Trim().ToLowerInvariant(), out var unit) ? unit : null;

    /// <summary>The unit that a key ends with: <c>timeout_ms</c>, <c>timeoutInSeconds</c>, <c>MaxSizeMB</c>. A rate (<c>requests_per_second</c>) has none.</summary>
    public static Unit? OfKey(KeyName name)
    {
        var words = name.Words;
        if (words.Count < 2 || words[words.Count - 2] is "per" or "and")
        {
            return null;
        }

        // One letter and 'min' may be anything.
        return name.Last is { Length: > 1 } and not ("min" or "us") ? Of(name.Last) : null;
    }

    /// <summary>A number, and the unit that stands behind it; null where none does.</summary>
    /// <returns>False for what is no number, and for a number with something behind it that is no unit.</returns>
    public static bool TrySplit(string text, out double number, out Unit? unit)
    {
        text = text.Trim();
        var end = text.Length;
        while (end > 0 && !char.IsDigit(text[end - 1]))
        {
            end--;
        }

        unit = end == text.Length ? null : Of(text.Substring(end));
        return double.TryParse(text.Substring(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && (end == text.Length || unit is not null);
    }

    /// <summary>So many of a unit of time; null for bytes, and for more than there is time.</summary>
    public TimeSpan? Of(double number) => Ticks > 0 && Math.Abs(number) < (double)long.MaxValue / Ticks ? TimeSpan.FromTicks((long)(number * Ticks)) : null;

    private static Dictionary<string, Unit> Words()
    {
        var words = new Dictionary<string, Unit>(StringComparer.Ordinal);
        Add(new Unit("microseconds", TimeSpan.TicksPerMillisecond / 1000, 0), "us", "µs", "micros", "microsecond", "usec");
        Add(new Unit("milliseconds", TimeSpan.TicksPerMillisecond, 0), "ms", "millis", "millisecond", "msec", "msecs");
        Add(new Unit("seconds", TimeSpan.TicksPerSecond, 0), "s", "sec", "secs", "second");
        Add(new Unit("minutes", TimeSpan.TicksPerMinute, 0), "m", "min", "mins", "minute");
        Add(new Unit("hours", TimeSpan.TicksPerHour, 0), "h", "hr", "hrs", "hour");
        Add(new Unit("days", TimeSpan.TicksPerDay, 0), "d", "day");
        Add(new Unit("weeks", TimeSpan.TicksPerDay * 7, 0), "w", "week");
        Add(new Unit("months", TimeSpan.TicksPerDay * 30, 0), "month");
        Add(new Unit("years", TimeSpan.TicksPerDay * 365, 0), "y", "year", "yr", "yrs");
        Add(new Unit("bytes", 0, 1), "b", "byte");
        Add(new Unit("kilobytes", 0, 1000), "kb", "kilobyte");
        Add(new Unit("megabytes", 0, 1_000_000), "mb", "megabyte");
        Add(new Unit("gigabytes", 0, 1_000_000_000), "gb", "gigabyte");
        Add(new Unit("kibibytes", 0, 1L << 10), "kib", "kibibyte");
        Add(new Unit("mebibytes", 0, 1L << 20), "mib", "mebibyte");
        Add(new Unit("gibibytes", 0, 1L << 30), "gib", "gibibyte");
        return words;

        void Add(Unit unit, params string[] others)
        {
            words.Add(unit.Name, unit);
            foreach (var word in others)
            {
                words.Add(word, unit);
            }
        }
    }
}
