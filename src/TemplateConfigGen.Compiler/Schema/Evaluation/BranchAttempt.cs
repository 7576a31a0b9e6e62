using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema.Evaluation;

/// <summary>How far a value is from a branch: what its failures come to, without their messages.</summary>
internal sealed class BranchAttempt
{
    private ConfigNode? _value;

    public int Count { get; private set; }

    public int Distance { get; private set; }

    /// <summary>How many keys down the deepest failure lies.</summary>
    public int Depth { get; private set; }

    /// <summary>The key that is missing, of the only failure.</summary>
    public string? Missing { get; private set; }

    /// <summary>The distance of the nearest branch so far.</summary>
    public int Most { get; init; } = int.MaxValue;

    /// <summary>Whether another branch is nearer, whatever is still to come.</summary>
    public bool IsBeaten => Distance > Most;

    /// <summary>Whether all that is wrong is a key that the mapping does not have.</summary>
    public bool IsMissingKeyOf(MappingNode mapping) => Count == 1 && Missing is not null && ReferenceEquals(_value, mapping);

    public bool IsAsNearAs(BranchAttempt other) => Distance == other.Distance && Depth == other.Depth;

    public void Add(FindingDescriptor descriptor, int depth, ConfigNode value, string? missing)
    {
        // A value of the wrong type is further from what was meant than one that is merely out of range.
        Distance += descriptor == SchemaFindings.WrongType || descriptor == SchemaFindings.UnknownKey || descriptor == SchemaFindings.MissingKey ? 3 : 2;
        Depth = Math.Max(Depth, depth);
        (_value, Missing) = Count == 0 ? (value, missing) : (null, null);
        Count++;
    }

    /// <summary>What came of branches inside this one.</summary>
    public void Add(BranchAttempt inner)
    {
        if (inner.Count == 0)
        {
            return;
        }

        Distance += inner.Distance;
        Depth = Math.Max(Depth, inner.Depth);
        (_value, Missing) = Count == 0 ? (inner._value, inner.Missing) : (null, null);
        Count += inner.Count;
    }
}
