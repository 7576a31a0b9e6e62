using System.Globalization;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>What settings mean, in the ways in which people write them: switches, numbers, times, lists.</summary>
internal static class Settings
{
    private static readonly string[] On = ["true", "yes", "on", "enabled", "enable", "1", "always"];
    private static readonly string[] Off = ["false", "no", "off", "disabled", "disable", "0", "none", "never"];

    /// <summary>Whether a switch is on; false for what is no switch.</summary>
    public static bool IsOn(EffectiveNode? node) => IsOneOf(node, On);

    /// <summary>Whether a switch is off; false for what is no switch.</summary>
    public static bool IsOff(EffectiveNode? node) => IsOneOf(node, Off);

    public static bool IsOneOf(EffectiveNode? node, params string[] words) =>
        RuleValue.TextOf(node) is { } text && Array.Exists(words, word => string.Equals(word, text.Trim(), StringComparison.OrdinalIgnoreCase));

    public static double? Number(EffectiveNode? node) =>
        RuleValue.TextOf(node) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The member of a mapping whose key, written as one word, is one of these.</summary>
    public static EffectiveNode? Member(EffectiveNode? node, params string[] keys)
    {
        foreach (var entry in node?.Entries ?? [])
        {
            if (IsCalled(entry.Key, keys))
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>The texts of a scalar, of a list of scalars, or of a list that is written in one text: <c>a, b; c</c>.</summary>
    public static IEnumerable<(string Text, EffectiveNode Node)> Texts(EffectiveNode node)
    {
        if (node.Items is { } items)
        {
            foreach (var item in items)
            {
                if (RuleValue.TextOf(item) is { } text)
                {
                    yield return (text.Trim(), item);
                }
            }
        }
        else if (RuleValue.TextOf(node) is { } list)
        {
            foreach (var part in list.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries))
            {
                yield return (part.Trim(), node);
            }
        }
    }

    /// <summary>
    /// How long: ISO 8601, .NET's <c>d.hh:mm:ss</c>, a number with a unit (<c>30d</c>, <c>15 min</c>), or a number whose unit the key says (<c>timeout_seconds</c>).
    /// Null where nobody can tell.
    /// </summary>
    /// <param name="fallback">The unit of a number that has none.</param>
    public static TimeSpan? Duration(EffectiveNode? node, KeyName name, Unit? fallback = null)
    {
        if (RuleValue.TextOf(node) is not { Length: > 0 and < 40 } text)
        {
            return null;
        }

        if (DurationText.TryParse(text, out var duration))
        {
            return duration;
        }

        if (!Unit.TrySplit(text, out var number, out var unit))
        {
            return null;
        }

        return (unit ?? Unit.OfKey(name) ?? fallback)?.Of(number);
    }

    /// <summary>A duration as a message says it: <c>90 days</c>.</summary>
    public static string Say(TimeSpan duration)
    {
        var (amount, unit) = duration switch
        {
            { TotalDays: >= 2 } => (duration.TotalDays, "day"),
            { TotalHours: >= 2 } => (duration.TotalHours, "hour"),
            { TotalMinutes: >= 2 } => (duration.TotalMinutes, "minute"),
            _ => (duration.TotalSeconds, "second"),
        };
        var text = Math.Round(amount, 1).ToString(CultureInfo.InvariantCulture);
        return text + " " + unit + (text == "1" ? "" : "s");
    }

    private static bool IsCalled(string key, string[] keys)
    {
        // Compared letter by letter, without making words: this is asked for every key beside a value.
        foreach (var wanted in keys)
        {
            var at = 0;
            var fits = true;
            foreach (var c in key)
            {
                if (!char.IsLetterOrDigit(c))
                {
                    continue;
                }

                fits = at < wanted.Length && char.ToLowerInvariant(c) == wanted[at];
                at++;
                if (!fits)
                {
                    break;
                }
            }

            if (fits && at == wanted.Length)
            {
                return true;
            }
        }

        return false;
    }
}
