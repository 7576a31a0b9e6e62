using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>A value of an effective configuration with its provenance: the layer that won, and what it was laid over.</summary>
internal sealed class EffectiveNode(ConfigNode node, Layer layer, EffectiveNode? overridden)
{
    private Dictionary<string, EffectiveNode>? _byKey;

    /// <summary>The winning layer's own node: the value of a scalar, and the span to point at.</summary>
    public ConfigNode Node { get; } = node;

    public Layer Layer { get; } = layer;

    /// <summary>What this value was laid over; the chain ends at the lowest layer that has the key.</summary>
    public EffectiveNode? Overridden { get; } = overridden;

    /// <summary>The members, when this is a mapping.</summary>
    public IReadOnlyList<EffectiveEntry>? Entries { get; init; }

    /// <summary>How the keys of a mapping are compared.</summary>
    public StringComparer Keys { get; init; } = StringComparer.Ordinal;

    /// <summary>The items, when this is a list.</summary>
    public IReadOnlyList<EffectiveNode>? Items { get; init; }

    /// <summary>The member of that key; null where there is none, or this is no mapping.</summary>
    public EffectiveNode? Find(string key)
    {
        if (Entries is null)
        {
            return null;
        }

        if (_byKey is null)
        {
            _byKey = new Dictionary<string, EffectiveNode>(Entries.Count, Keys);
            foreach (var entry in Entries)
            {
                _byKey[entry.Key] = entry.Value;
            }
        }

        return _byKey.TryGetValue(key, out var value) ? value : null;
    }

    public ScalarNode? Scalar => Entries is null && Items is null ? Node as ScalarNode : null;

    public bool IsNull => Scalar is { Kind: ScalarKind.Null };

    public SourceLocation Location => Layer.Locate(Node.Span);
}

/// <summary>One member of an effective mapping, spelled as the lowest layer spells it.</summary>
internal sealed record EffectiveEntry(string Key, EffectiveNode Value);
