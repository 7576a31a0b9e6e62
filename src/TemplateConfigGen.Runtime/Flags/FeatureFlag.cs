using System.Collections.Frozen;

namespace TemplateConfigGen.Flags;

/// <summary>
/// A feature that only a part of all units has: users, tenants, devices, whatever a unit's name stands for. Who has it depends on the flag's salt and the unit's name alone, so it is the same in
/// every process and after every restart; and a higher percentage takes the feature from nobody who has it.
/// </summary>
/// <remarks>
/// A unit's place is one of <see cref="SlotCount"/> slots: the first eight bytes of SHA-256 (FIPS 180-4) over the salt, a zero byte and the unit's name, both as UTF-8, read as a big-endian number,
/// modulo the count. The next eight bytes choose the variant in the same way, so that variants do not depend on who came first. Immutable but for a cache of the slots asked for last; safe for use by several threads.
/// </remarks>
public sealed class FeatureFlag
{
    /// <summary>How finely units are told apart: a slot is a thousandth of a percent.</summary>
    public const int SlotCount = 100_000;

    private const int SlotsOfAPercent = SlotCount / 100;

    private readonly FlagSlots _slots;
    private readonly double _percentage = 100;
    private readonly FrozenSet<string> _allowed = FrozenSet<string>.Empty;
    private readonly FlagVariant[] _variants = [];
    private readonly double _weight;

    /// <summary>A flag that is on for everyone; what narrows it are the properties.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="salt">Kept with the flag, for as long as it exists: another salt means other units. Two flags with one salt go to the same units first.</param>
    /// <exception cref="ArgumentException">The salt is empty, or holds a NUL character.</exception>
    public FeatureFlag(string name, string salt)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentException.ThrowIfNullOrEmpty(salt);
        if (salt.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A salt holds no NUL character.", nameof(salt));
        }

        Name = name;
        _slots = new FlagSlots(salt);
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The kill switch: where this is false, nobody has the feature, the allowed units neither.</summary>
    public bool IsOn { get; init; } = true;

    /// <summary>Whose name the unit is, for those who ask for a user of a tenant; the user's by default. Changing it means other units.</summary>
    public FlagUnit StickyTo { get; init; }

    /// <summary>The part of all units that has the feature, from 0 to 100; 100 by default. Steps below a thousandth of a percent make no difference.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 0 and 100.</exception>
    public double Percentage
    {
        get => _percentage;
        init => _percentage = value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A percentage lies between 0 and 100.");
    }

    /// <summary>Units that have the feature whatever the percentage and the schedule say. Compared character by character.</summary>
    public IReadOnlyCollection<string> AllowedUnits
    {
        get => _allowed;
        init => _allowed = value.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>Before this, only the allowed units have it. Null: it has started.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>From this on, only the allowed units have it. Null: it does not end.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>The ways in which the feature is shown; none by default. A unit keeps its variant while the percentage rises, as long as names, weights and order stay.</summary>
    /// <exception cref="ArgumentException">A weight is not above zero, or two have one name.</exception>
    public IReadOnlyList<FlagVariant> Variants
    {
        get => _variants;
        init
        {
            _variants = [.. value];
            if (Array.Exists(_variants, variant => !(variant.Weight > 0) || double.IsInfinity(variant.Weight)) || _variants.DistinctBy(variant => variant.Name, StringComparer.Ordinal).Count() < _variants.Length)
            {
                throw new ArgumentException("Variants have names that differ and weights above zero.", nameof(value));
            }

            _weight = _variants.Sum(variant => variant.Weight);
        }
    }

    /// <summary>Whether a unit has the feature now.</summary>
    /// <param name="unit">The unit's name: whatever the feature should stick to. A user's id where it follows the user, a tenant's where all of a tenant see the same.</param>
    /// <param name="time">What tells the time for <see cref="StartsAt"/> and <see cref="EndsAt"/>; the system's clock by default.</param>
    public bool IsEnabledFor(string unit, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return IsOn && (_allowed.Contains(unit) || (IsScheduled(time) && SlotOf(unit) < _percentage * SlotsOfAPercent));
    }

    /// <summary>Whether everyone has the feature now, so that there is nobody to tell apart: what holds for whoever has no name.</summary>
    /// <inheritdoc cref="IsEnabledFor" path="/param[@name='time']"/>
    public bool IsEnabledForEveryone(TimeProvider? time = null) => IsOn && SlotCount - 1 < _percentage * SlotsOfAPercent && IsScheduled(time);

    /// <summary>The name of the unit where a user of a tenant asks; null where it is unknown.</summary>
    /// <param name="user">The user's id; null for nobody who is known.</param>
    /// <param name="tenant">The tenant's id; null for none.</param>
    public string? UnitOf(string? user, string? tenant) => StickyTo == FlagUnit.Tenant ? tenant : user;

    /// <summary>The variant that a unit has now; null where it has not the feature, or there are no variants.</summary>
    /// <inheritdoc cref="IsEnabledFor" path="/param"/>
    public string? VariantFor(string unit, TimeProvider? time = null)
    {
        if (!IsEnabledFor(unit, time) || _variants.Length == 0)
        {
            return null;
        }

        var left = _slots.Of(unit).Variant * _weight / SlotCount;
        for (var i = 0; i < _variants.Length - 1; i++)
        {
            left -= _variants[i].Weight;
            if (left < 0)
            {
                return _variants[i].Name;
            }
        }

        return _variants[^1].Name;
    }

    /// <summary>The slot of a unit, from 0 to <see cref="SlotCount"/> - 1: it has the feature from a percentage of a thousandth of that on.</summary>
    public int SlotOf(string unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return _slots.Of(unit).Slot;
    }

    private bool IsScheduled(TimeProvider? time)
    {
        if (StartsAt is null && EndsAt is null)
        {
            return true;
        }

        var now = (time ?? TimeProvider.System).GetUtcNow();
        return !(now < StartsAt) && !(now >= EndsAt);
    }
}
