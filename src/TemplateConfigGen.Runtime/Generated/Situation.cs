using System.Collections.Concurrent;
using System.ComponentModel;
using TemplateConfigGen.Contexts;

namespace TemplateConfigGen.Generated;

/// <summary>Called by generated code; not for hand-written code. What rules are decided by at run time.</summary>
/// <param name="level">The security level, as a number.</param>
/// <param name="frameworks">The compliance frameworks that apply: a bit for each that some rule names.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Situation(int level, int frameworks)
{
    /// <summary>The security level, as a number.</summary>
    public int Level => level;

    /// <summary>The compliance frameworks that apply: a bit for each that some rule names.</summary>
    public int Frameworks => frameworks;

    /// <summary>Whether both are the same.</summary>
    public static bool operator ==(Situation left, Situation right) => left.Number == right.Number;

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Situation left, Situation right) => !(left == right);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Situation other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => Number;

    /// <summary>A number of its own for each.</summary>
    public int Number => Level | (Frameworks << 2);

    /// <summary>What a context adds.</summary>
    /// <param name="frameworks">The frameworks that rules name; of others nothing depends.</param>
    public static Situation Of(ConfigurationContext context, string[] frameworks)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(frameworks);
        var bits = 0;
        foreach (var framework in context.ComplianceFrameworks)
        {
            var bit = Array.FindIndex(frameworks, known => string.Equals(known, framework, StringComparison.OrdinalIgnoreCase));
            bits |= bit < 0 ? 0 : 1 << bit;
        }

        return new((int)context.SecurityLevel, bits);
    }

    /// <summary>Both together: the higher level, and all frameworks.</summary>
    public Situation With(Situation other) => new(Math.Max(Level, other.Level), Frameworks | other.Frameworks);

    /// <summary>The rules that hold, as far as that depends on this: a bit for each.</summary>
    /// <param name="conditions">For each rule the least level, and the frameworks of which one must apply, or 0.</param>
    public int Holding(ReadOnlySpan<int> conditions)
    {
        var holding = 0;
        for (var i = 0; i < conditions.Length; i += 2)
        {
            holding |= Level >= conditions[i] && (conditions[i + 1] == 0 || (conditions[i + 1] & Frameworks) != 0) ? 1 << (i / 2) : 0;
        }

        return holding;
    }
}

/// <summary>Called by generated code; not for hand-written code. One configuration as it is in the situations that were asked for lately.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SituationCache<T>
    where T : class
{
    private const int Capacity = 64;

    private readonly ConcurrentDictionary<int, T> _known = new();

    /// <summary>The configuration, if it is in here.</summary>
    /// <param name="situation">The situation's number.</param>
    public T? Find(int situation) => _known.TryGetValue(situation, out var known) ? known : null;

    /// <summary>Keeps a configuration.</summary>
    /// <returns>The one that counts, where another thread was faster.</returns>
    public T Add(int situation, T configuration)
    {
        if (_known.Count >= Capacity)
        {
            _known.Clear();
        }

        return _known.GetOrAdd(situation, configuration);
    }
}
