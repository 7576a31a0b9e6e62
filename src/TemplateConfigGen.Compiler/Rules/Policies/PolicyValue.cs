using System.Globalization;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Policies;

/// <summary>Numbers and durations that a rule of the project compares.</summary>
internal static class PolicyValue
{
    /// <summary>A number; a duration is one of seconds.</summary>
    /// <param name="name">The key of the value, which may say its unit.</param>
    public static (double Number, bool IsDuration)? Read(string text, KeyName? name)
    {
        if (DurationText.TryParse(text, out var duration))
        {
            return (duration.TotalSeconds, true);
        }

        if (!Unit.TrySplit(text, out var number, out var unit))
        {
            return null;
        }

        unit ??= name is null ? null : Unit.OfKey(name);
        return unit?.Of(number) is { } time ? (time.TotalSeconds, true) : unit is null ? (number, false) : (number * Math.Max(unit.Bytes, 1), false);
    }

    /// <summary>Below 0 when one is less than the other; null where they cannot be compared.</summary>
    public static int? Compare(string text, KeyName name, string limit) =>
        Read(text, name) is { } one && Read(limit, name: null) is { } other && (one.IsDuration == other.IsDuration || double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? one.Number.CompareTo(other.Number)
            : null;
}
