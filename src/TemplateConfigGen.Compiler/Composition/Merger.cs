using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// Lays one layer over another. Objects merge by key, scalars replace, lists replace. In appsettings mode Microsoft's rules hold instead:
/// keys match in any case, lists merge by index, and nothing removes what lies inside an object or list.
/// </summary>
internal sealed class Merger(bool microsoft)
{
    private readonly StringComparer _keys = microsoft ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    public EffectiveNode Merge(EffectiveNode? below, ConfigNode node, Layer layer)
    {
        if (microsoft && node is ScalarNode && below is { Scalar: null })
        {
            // The children stay, and a scalar beside children is nothing a binder would read.
            return below;
        }

        return node switch
        {
            MappingNode mapping => MergeMapping(below, microsoft ? MicrosoftTree.Expand(mapping) : mapping, layer),
            SequenceNode sequence => MergeSequence(below, sequence, layer),
            _ => new EffectiveNode(node, layer, below),
        };
    }

    private EffectiveNode MergeMapping(EffectiveNode? below, MappingNode mapping, Layer layer)
    {
        if (microsoft && below?.Items is { } items && mapping.Entries.Count > 0 && IndexesOf(mapping) is { } indexes)
        {
            // {"0": …} over a list addresses its items.
            return MergeItems(below, items, mapping, layer, indexes);
        }

        var added = mapping.Entries.Count;
        var old = below?.Entries ?? [];
        var entries = new List<EffectiveEntry>(old.Length + added);
        entries.AddRange(old);
        for (var i = 0; i < added; i++)
        {
            var entry = mapping.Entries[i];
            var position = below?.IndexOf(entry.Key, near: i) ?? -1;
            if (position < 0 && microsoft)
            {
                // A file may spell one key in two ways.
                position = entries.FindIndex(old.Length, known => _keys.Equals(known.Key, entry.Key));
            }

            if (position >= 0)
            {
                entries[position] = entries[position] with { Value = Merge(entries[position].Value, entry.Value, layer) };
            }
            else
            {
                entries.Add(new EffectiveEntry(entry.Key, Merge(below: null, entry.Value, layer)));
            }
        }

        return new EffectiveNode(mapping, layer, below) { Entries = [.. entries], Keys = _keys };
    }

    private EffectiveNode MergeSequence(EffectiveNode? below, SequenceNode sequence, Layer layer)
    {
        var old = microsoft ? below?.Items ?? [] : [];
        var items = new List<EffectiveNode>(Math.Max(old.Count, sequence.Items.Count));
        for (var i = 0; i < Math.Max(old.Count, sequence.Items.Count); i++)
        {
            items.Add(i < sequence.Items.Count ? Merge(i < old.Count ? old[i] : null, sequence.Items[i], layer) : old[i]);
        }

        return new EffectiveNode(sequence, layer, below) { Items = items };
    }

    private EffectiveNode MergeItems(EffectiveNode below, IReadOnlyList<EffectiveNode> old, MappingNode mapping, Layer layer, List<int> indexes)
    {
        var items = new SortedDictionary<int, EffectiveNode>();
        for (var i = 0; i < old.Count; i++)
        {
            items[i] = old[i];
        }

        for (var i = 0; i < indexes.Count; i++)
        {
            items[indexes[i]] = Merge(items.TryGetValue(indexes[i], out var item) ? item : null, mapping.Entries[i].Value, layer);
        }

        return new EffectiveNode(mapping, layer, below) { Items = [.. items.Values] };
    }

    private static List<int>? IndexesOf(MappingNode mapping)
    {
        var indexes = new List<int>();
        foreach (var entry in mapping.Entries)
        {
            if (!int.TryParse(entry.Key, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index))
            {
                return null;
            }

            indexes.Add(index);
        }

        return indexes;
    }
}
