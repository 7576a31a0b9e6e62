using TemplateConfigGen.Compiler.Shapes.Tenants;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>All that the generated code of a section depends on: types and values, no spans. Equal models give equal text.</summary>
/// <param name="Key">The section as its files spell it; empty for the root of appsettings mode.</param>
/// <param name="Layers">The files it is made of, for the header.</param>
/// <param name="Base">The base layer's values, in the order of <see cref="Leaves"/>; null where it has none.</param>
/// <param name="Definitions">The types that several members share, or that choose between types.</param>
internal sealed record SectionModel(
    string Key,
    EquatableArray<string> Layers,
    string? Documentation,
    ObjectShape Shape,
    EquatableArray<BaseValue> Base,
    EquatableArray<EnvironmentValues> Environments,
    EquatableArray<Definition> Definitions = default)
{
    private IReadOnlyList<Leaf>? _leaves;
    private bool[]? _late;
    private bool[]? _fixed;

    /// <summary>Every member that has a value of its own, depth first: the section's flat getters.</summary>
    public IReadOnlyList<Leaf> Leaves
    {
        get => _leaves ??= Leaf.Of(Shape);
        init => _leaves = value;
    }

    /// <summary>The types that the section refers to and shares with others.</summary>
    public EquatableArray<SharedDefinition> Shared { get; init; }

    /// <summary>What the tenants say differently; null where none does.</summary>
    public SectionTenants? Tenants { get; init; }

    /// <summary>Whether the base layer says a value for everything that must have one: then it is an environment of its own.</summary>
    public bool IsBaseComplete
    {
        get
        {
            for (var i = 0; i < Leaves.Count; i++)
            {
                if (Base[i].Value is null && !Leaves[i].Member.IsNullable)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Whether a value of the leaf waits for the process, in any environment.</summary>
    public bool IsLate(int leaf) => (_late ??= FindLate())[leaf];

    /// <summary>Whether the leaf has one value, whatever the environment and whatever the process: the base layer's.</summary>
    public bool IsFixed(int leaf) => (_fixed ??= FindFixed())[leaf];

    /// <summary>Whether anything of the section can differ from what was built: then it has an overlay class.</summary>
    public bool HasOverlay
    {
        get
        {
            for (var i = 0; i < Leaves.Count; i++)
            {
                if (Leaves[i].Member.Phase != Phase.Build || IsLate(i))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private bool[] FindLate()
    {
        var late = new bool[Base.Count];
        for (var i = 0; i < late.Length; i++)
        {
            late[i] = Base[i].Value.IsLate();
        }

        foreach (var environment in Environments)
        {
            foreach (var value in environment.Overrides)
            {
                late[value.Leaf] |= value.Value.IsLate();
            }
        }

        return late;
    }

    private bool[] FindFixed()
    {
        var isFixed = new bool[Base.Count];
        for (var i = 0; i < isFixed.Length; i++)
        {
            isFixed[i] = Leaves[i].Member.Phase == Phase.Build && !IsLate(i) && (Base[i].Value is not null || Leaves[i].Member.IsNullable);
        }

        foreach (var environment in Environments)
        {
            foreach (var value in environment.Overrides)
            {
                isFixed[value.Leaf] = false;
            }
        }

        foreach (var leaf in Tenants?.Leaves ?? default)
        {
            isFixed[leaf] = false;
        }

        return isFixed;
    }

    public bool Equals(SectionModel? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Key == other.Key
            && Documentation == other.Documentation
            && Layers == other.Layers
            && Base == other.Base
            && Environments == other.Environments
            && Definitions == other.Definitions
            && Shared == other.Shared
            && Tenants == other.Tenants
            && Shape == other.Shape);

    public override int GetHashCode() => unchecked((StringComparer.Ordinal.GetHashCode(Key) * 31) + Base.Count);
}

/// <summary>A value of the base layer, or null where it has none.</summary>
internal readonly record struct BaseValue(BakedValue? Value);

/// <summary>What one environment says differently.</summary>
/// <param name="ClassName">The name of its class inside the section's; null when it says nothing differently and is the base itself.</param>
internal sealed record EnvironmentValues(string Name, string? ClassName, bool IsLateBound, EquatableArray<LeafValue> Overrides);

/// <summary>The value of one leaf.</summary>
internal sealed record LeafValue(int Leaf, BakedValue Value);
