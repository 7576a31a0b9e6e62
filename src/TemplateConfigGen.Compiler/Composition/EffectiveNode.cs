using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A value of an effective configuration with its provenance: the layer that won, and what it was laid over.</summary>
internal sealed class EffectiveNode(ConfigNode node, Layer layer, EffectiveNode? overridden)
{
    // Up to here comparing is faster than hashing.
    private const int MostCompared = 16;

    private Dictionary<string, int>? _byKey;

    /// <summary>The winning layer's own node: the value of a scalar, and the span to point at.</summary>
    public ConfigNode Node { get; } = node;

    public Layer Layer { get; } = layer;

    /// <summary>What this value was laid over; the chain ends at the lowest layer that has the key.</summary>
    public EffectiveNode? Overridden { get; } = overridden;

    /// <summary>The members, when this is a mapping.</summary>
    public EffectiveEntry[]? Entries { get; init; }

    /// <summary>How the value came about, where the layer says it with references; null where it says the value itself.</summary>
    public ReferenceOrigin? Origin { get; init; }

    /// <summary>How the keys of a mapping are compared.</summary>
    public StringComparer Keys { get; init; } = StringComparer.Ordinal;

    /// <summary>The items, when this is a list.</summary>
    public IReadOnlyList<EffectiveNode>? Items { get; init; }

    /// <summary>The member of that key; null where there is none, or this is no mapping.</summary>
    /// <param name="near">Where the member may well be.</param>
    public EffectiveNode? Find(string key, int near = 0)
    {
        var index = IndexOf(key, near);
        return index < 0 ? null : Entries![index].Value;
    }

    /// <summary>The position of a key among the entries; -1 where there is none, or this is no mapping.</summary>
    /// <param name="near">Where the key may well be.</param>
    public int IndexOf(string key, int near = 0)
    {
        if (Entries is null)
        {
            return -1;
        }

        if (near < Entries.Length && ReferenceEquals(Entries[near].Key, key))
        {
            return near;
        }

        if (Entries.Length > MostCompared)
        {
            return (_byKey ??= Index()).TryGetValue(key, out var index) ? index : -1;
        }

        for (var i = 0; i < Entries.Length; i++)
        {
            if (Keys.Equals(Entries[i].Key, key))
            {
                return i;
            }
        }

        return -1;
    }

    private Dictionary<string, int> Index()
    {
        var byKey = new Dictionary<string, int>(Entries!.Length, Keys);
        for (var i = 0; i < Entries.Length; i++)
        {
            byKey.Add(Entries[i].Key, i);
        }

        return byKey;
    }

    public ScalarNode? Scalar => Entries is null && Items is null ? Node as ScalarNode : null;

    public bool IsNull => Scalar is { Kind: ScalarKind.Null };

    public SourceLocation Location => Layer.Locate(Node.Span);
}

/// <summary>One member of an effective mapping, spelled as the lowest layer spells it.</summary>
internal readonly record struct EffectiveEntry(string Key, EffectiveNode Value);
