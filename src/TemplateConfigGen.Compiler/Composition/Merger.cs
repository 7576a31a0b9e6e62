using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// Lays one layer over another. Objects merge by key, scalars replace, lists replace unless the schema (<see cref="MergePolicy"/>) or the layer itself
/// (<see cref="Directive"/>) says otherwise. In appsettings mode Microsoft's rules hold instead:
/// keys match in any case, lists merge by index, and nothing removes what lies inside an object or list.
/// </summary>
internal sealed class Merger(bool microsoft, List<Finding>? findings = null)
{
    /// <summary>The mappings that were merged before, by what was below and the layer's mapping: where they meet again, the same node comes of it. Null for who does not come back.</summary>
    public Dictionary<(EffectiveNode Below, MappingNode Node), EffectiveNode>? Known { get; init; }

    private readonly StringComparer _keys = microsoft ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <param name="schema">What the section's schema knows of the mapping that <paramref name="node"/> is; null where it says nothing.</param>
    public EffectiveNode Merge(EffectiveNode? below, MappingNode node, Layer layer, ISchemaKeys? schema) =>
        MergeMapping(below, microsoft ? MicrosoftTree.Expand(node) : node, layer, schema);

    public EffectiveNode Merge(EffectiveNode? below, ConfigNode node, Layer layer) => Merge(below, node, layer, default, null)!;

    /// <returns>Null where a directive removes the value.</returns>
    private EffectiveNode? Merge(EffectiveNode? below, ConfigNode node, Layer layer, MergePolicy policy, ISchemaKeys? schema)
    {
        if (microsoft && node is ScalarNode or SequenceNode { Items.Count: 0 } && below is { Entries.Length: > 0 } or { Items.Count: > 0 })
        {
            // The children stay, and a value beside children is nothing a binder would read.
            return below;
        }

        if (policy.IsFinal && below is not null && !layer.IsBase)
        {
            findings?.Add(Finding.Create(CompositionFindings.Final, layer.Locate(node.Span), below.Location.ToString()).WithAdditional(below.Location));
            return below;
        }

        return node switch
        {
            MappingNode mapping when !microsoft && Directive.Of(mapping) is { } directive => Follow(directive, below, mapping, layer, schema),
            MappingNode mapping => MergeMapping(below, microsoft ? MicrosoftTree.Expand(mapping) : mapping, layer, schema),
            SequenceNode sequence when below?.Items is { } items && policy.Lists != ListMerge.Replace => Join(below, items, sequence, layer, policy),
            SequenceNode sequence => MergeSequence(below, sequence, layer),
            _ => new EffectiveNode(node, layer, below),
        };
    }

    private EffectiveNode? Follow(Directive directive, EffectiveNode? below, MappingNode node, Layer layer, ISchemaKeys? schema)
    {
        if (directive.IsRemove)
        {
            return null;
        }

        if (directive.Replace is { } value)
        {
            var replaced = value is MappingNode mapping ? MergeMapping(below: null, mapping, layer, schema) : Merge(below: null, value, layer);
            return new EffectiveNode(replaced.Node, layer, below) { Entries = replaced.Entries, Items = replaced.Items, Keys = _keys };
        }

        if (below is { Items: null, IsNull: false })
        {
            // The layers disagree about what the value is, which is reported where types are inferred.
            return below;
        }

        var items = new List<EffectiveNode>();
        Add(items, directive.Prepend, layer);
        items.AddRange(below?.Items ?? []);
        Add(items, directive.Append, layer);
        return new EffectiveNode((ConfigNode?)directive.Append ?? directive.Prepend!, layer, below) { Items = items };
    }

    /// <summary>Lays a list over another as the schema's <c>x-merge</c> says.</summary>
    private EffectiveNode Join(EffectiveNode below, IReadOnlyList<EffectiveNode> old, SequenceNode sequence, Layer layer, MergePolicy policy)
    {
        var items = new List<EffectiveNode>(old.Count + sequence.Items.Count);
        if (policy.Lists == ListMerge.Prepend)
        {
            Add(items, sequence, layer);
            items.AddRange(old);
            return new EffectiveNode(sequence, layer, below) { Items = items };
        }

        items.AddRange(old);
        if (policy.Lists == ListMerge.ByKey)
        {
            CheckMergeKeys(old, policy.ItemKey!);
        }

        foreach (var item in sequence.Items)
        {
            var added = Merge(below: null, item, layer);
            if (policy.Lists == ListMerge.ByKey)
            {
                CheckMergeKeys([added], policy.ItemKey!);
            }

            var known = policy.Lists switch
            {
                ListMerge.Unique => items.FindIndex(other => EffectiveValues.AreEqual(other, added)),
                ListMerge.ByKey => items.FindIndex(other => HaveSameKey(other, added, policy.ItemKey!)),
                _ => -1,
            };
            if (known < 0)
            {
                items.Add(added);
            }
            else if (policy.Lists == ListMerge.ByKey)
            {
                items[known] = Merge(items[known], item, layer);
            }
        }

        return new EffectiveNode(sequence, layer, below) { Items = items };
    }

    /// <summary>Layers are laid over each other before references are resolved: what decides which items belong together must stand in the file.</summary>
    private void CheckMergeKeys(IEnumerable<EffectiveNode> items, string key)
    {
        foreach (var item in items)
        {
            if (item.Find(key) is { Scalar: { Kind: ScalarKind.String } scalar } value && Interpolation.IsIn(scalar.Text) && Interpolation.Parse(scalar.Text).HasReferences)
            {
                var finding = Finding.Create(
                    CompositionFindings.ReferenceUse, value.Location,
                    $"'{key}' decides which items of this list belong together (x-merge: byKey), so it must be known when layers are merged; a reference is not. Write the value out.");
                if (findings?.Contains(finding) == false)
                {
                    findings.Add(finding);
                }
            }
        }
    }

    private static bool HaveSameKey(EffectiveNode item, EffectiveNode other, string key) =>
        item.Find(key) is { } value && other.Find(key) is { } otherValue && EffectiveValues.AreEqual(value, otherValue);

    private void Add(List<EffectiveNode> items, SequenceNode? added, Layer layer)
    {
        foreach (var item in added?.Items ?? [])
        {
            items.Add(Merge(below: null, item, layer));
        }
    }

    private EffectiveNode MergeMapping(EffectiveNode? below, MappingNode mapping, Layer layer, ISchemaKeys? schema)
    {
        if (Known is null || below is null)
        {
            return MergeNewMapping(below, mapping, layer, schema);
        }

        if (!Known.TryGetValue((below, mapping), out var merged))
        {
            Known.Add((below, mapping), merged = MergeNewMapping(below, mapping, layer, schema));
        }

        return merged;
    }

    private EffectiveNode MergeNewMapping(EffectiveNode? below, MappingNode mapping, Layer layer, ISchemaKeys? schema)
    {
        if (microsoft && below?.Items is { Count: > 0 })
        {
            // {"0": …} over a list addresses its items, and other keys stand beside them.
            return MicrosoftLists.Of(MergeNewMapping(MicrosoftLists.ToMapping(below), mapping, layer, schema));
        }

        var upper = mapping.Array;
        var added = upper.Length;
        var lower = below?.Entries ?? [];
        var entries = new EffectiveEntry[lower.Length > 0 ? lower.Length : added];
        var count = lower.Length;
        var removed = false;
        var next = 0;
        Array.Copy(lower, entries, count);
        for (var i = 0; i < added; i++)
        {
            // A layer has its keys in the order of those below, though not all of them.
            var entry = upper[i];
            var position = next < lower.Length && ReferenceEquals(lower[next].Key, entry.Key) ? next : below?.IndexOf(entry.Key, near: i) ?? -1;
            if (position < 0 && microsoft)
            {
                // A file may spell one key in two ways.
                position = IndexOf(entry.Key, entries, lower.Length, count);
            }

            next = position >= 0 ? position + 1 : next;
            var old = position >= 0 ? entries[position].Value : null;
            var value = Merge(old, entry.Value, layer, schema?.MergeOf(entry.Key) ?? default, entry.Value is MappingNode ? schema?.Below(entry.Key) : null);
            if (position < 0 && value is not null)
            {
                if (count == entries.Length)
                {
                    Array.Resize(ref entries, count + added - i);
                }

                entries[count++] = new EffectiveEntry(entry.Key, value);
            }
            else if (position >= 0)
            {
                // Positions are those of the layer below until all keys have been looked up.
                entries[position] = new EffectiveEntry(entries[position].Key, value!);
                removed |= value is null;
            }
        }

        Array.Resize(ref entries, count);
        return new EffectiveNode(mapping, layer, below) { Entries = removed ? Array.FindAll(entries, entry => entry.Value is not null) : entries, Keys = _keys };
    }

    private int IndexOf(string key, EffectiveEntry[] entries, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_keys.Equals(entries[i].Key, key))
            {
                return i;
            }
        }

        return -1;
    }

    private EffectiveNode MergeSequence(EffectiveNode? below, SequenceNode sequence, Layer layer)
    {
        if (microsoft && below is { Entries.Length: > 0 })
        {
            return MicrosoftLists.Of(MergeNewMapping(below, MicrosoftLists.ToMapping(sequence), layer, schema: null));
        }

        var old = microsoft ? below?.Items ?? [] : [];
        var items = new List<EffectiveNode>(Math.Max(old.Count, sequence.Items.Count));
        for (var i = 0; i < Math.Max(old.Count, sequence.Items.Count); i++)
        {
            items.Add(i < sequence.Items.Count ? Merge(i < old.Count ? old[i] : null, sequence.Items[i], layer) : old[i]);
        }

        return new EffectiveNode(sequence, layer, below) { Items = items };
    }
}
