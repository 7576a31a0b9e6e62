using System.Globalization;

namespace StreamingPlatform;

/// <summary>Values as people say them: <c>15 min</c> rather than <c>00:15:00</c>.</summary>
internal static class Words
{
    private static readonly (TimeSpan Length, string Name)[] Units =
    [
        (TimeSpan.FromDays(1), "d"), (TimeSpan.FromHours(1), "h"), (TimeSpan.FromMinutes(1), "min"), (TimeSpan.FromSeconds(1), "s"),
    ];

    public static string Of(object value) => value switch
    {
        bool isOn => isOn ? "on" : "off",
        TimeSpan duration => Of(duration),
        DateTimeOffset time => Of(time),
        Enum choice => Of(choice),
        decimal money => money.ToString("0.####", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>In the largest unit that leaves no fraction.</summary>
    public static string Of(TimeSpan duration)
    {
        foreach (var (length, name) in Units)
        {
            if (duration >= length && duration.Ticks % length.Ticks == 0)
            {
                return $"{duration / length} {name}";
            }
        }

        return $"{duration.TotalMilliseconds} ms";
    }

    public static string Of(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As the config files spell it: <c>BackwardCompatible</c> is <c>backward-compatible</c>.</summary>
    public static string Of(Enum choice) =>
        string.Concat(choice.ToString().Select((c, i) => char.IsUpper(c) ? $"{(i > 0 ? "-" : "")}{char.ToLowerInvariant(c)}" : c.ToString()));

    public static string Percent(double share) => $"{Math.Round(share * 100, 2)} %";
}
