using System.Globalization;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Lists as Microsoft.Extensions.Configuration has them: objects whose keys are <c>0</c>, <c>1</c>, …, so that what one file has as a list another may have as an object.</summary>
internal static class MicrosoftLists
{
    /// <summary>The index that a key is, written as Microsoft writes it; -1 for any other key.</summary>
    public static int IndexOf(string key) =>
        key.Length is > 0 and < 10 && (key.Length == 1 || key[0] != '0') && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : -1;

    /// <summary>Whether all keys of a mapping are indices.</summary>
    public static bool IsIndexed(MappingNode mapping) => mapping.Entries.All(entry => IndexOf(MicrosoftTree.FirstStep(entry.Key)) >= 0);

    /// <summary>A list as an object of its indices.</summary>
    public static MappingNode ToMapping(SequenceNode list) => new(list.Span, [.. EntriesOf(list)]);

    /// <summary>The same of an effective list.</summary>
    public static EffectiveNode ToMapping(EffectiveNode list) => new(list.Node, list.Layer, list.Overridden)
    {
        Entries = [.. list.Items!.Select((item, i) => new EffectiveEntry(Invariant.Text(i), item))],
        Keys = StringComparer.OrdinalIgnoreCase,
    };

    /// <summary>A list with what other keys of its file say about its items.</summary>
    public static ConfigNode Join(SequenceNode list, IEnumerable<MappingEntry> others)
    {
        var mapping = MicrosoftTree.Expand(new MappingNode(list.Span, [.. EntriesOf(list), .. others]));
        var items = mapping.Entries.OrderBy(entry => IndexOf(entry.Key)).ToList();
        return AreAll(items, static entry => entry.Key) ? new SequenceNode(list.Span, items.ConvertAll(entry => entry.Value)) : mapping;
    }

    /// <summary>What came of a list and another one, or an object: again a list where the keys are the indices of one, in the order of its indices where there are gaps.</summary>
    public static EffectiveNode Of(EffectiveNode mapping)
    {
        var entries = mapping.Entries!;
        if (Array.Exists(entries, entry => IndexOf(entry.Key) < 0))
        {
            return mapping;
        }

        entries = [.. entries.OrderBy(entry => IndexOf(entry.Key))];
        return AreAll(entries, static entry => entry.Key)
            ? new EffectiveNode(mapping.Node, mapping.Layer, mapping.Overridden) { Items = [.. entries.Select(entry => entry.Value)] }
            : new EffectiveNode(mapping.Node, mapping.Layer, mapping.Overridden) { Entries = entries, Keys = mapping.Keys };
    }

    /// <summary>An object of indices as a binder makes a list of it: in their order, without the gaps. Anything else is itself.</summary>
    public static EffectiveNode AsList(EffectiveNode node) =>
        node.Entries is { } entries && Array.TrueForAll(entries, entry => IndexOf(entry.Key) >= 0)
            ? new EffectiveNode(node.Node, node.Layer, node.Overridden) { Items = [.. entries.OrderBy(entry => IndexOf(entry.Key)).Select(entry => entry.Value)] }
            : node;

    /// <summary>An empty list as the empty object that it is as well. Anything else is itself.</summary>
    public static EffectiveNode AsMapping(EffectiveNode node) => node.Items is { Count: 0 } ? ToMapping(node) : node;

    /// <summary>
    /// The layers of a section with one kind of value at each path: where one has a list and another keys that are no indices, all of them have objects. What the layers give
    /// is the same; it is the type of it that must be one.
    /// </summary>
    public static void Unify(ConfigNode?[] layers)
    {
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = layers[i] is MappingNode mapping ? MicrosoftTree.Expand(mapping) : layers[i];
        }

        if (layers.Count(layer => layer is MappingNode or SequenceNode) < 2)
        {
            return;
        }

        if (Array.Exists(layers, layer => layer is MappingNode mapping && !IsIndexed(mapping)))
        {
            for (var i = 0; i < layers.Length; i++)
            {
                layers[i] = layers[i] is SequenceNode { Items.Count: > 0 } list ? ToMapping(list) : layers[i];
            }
        }

        var keys = new HashSet<string>(layers.SelectMany(KeysOf), StringComparer.OrdinalIgnoreCase);
        foreach (var key in keys)
        {
            var before = Array.ConvertAll(layers, layer => ValueOf(layer, key));
            var after = (ConfigNode?[])before.Clone();
            Unify(after);
            for (var i = 0; i < layers.Length; i++)
            {
                if (!ReferenceEquals(before[i], after[i]))
                {
                    layers[i] = With(layers[i]!, before[i]!, after[i]!);
                }
            }
        }
    }

    private static IEnumerable<MappingEntry> EntriesOf(SequenceNode list) => list.Items.Select((item, i) => new MappingEntry(Invariant.Text(i), item.Span, item));

    private static bool AreAll<T>(IReadOnlyList<T> ordered, Func<T, string> key)
    {
        for (var i = 0; i < ordered.Count; i++)
        {
            if (IndexOf(key(ordered[i])) != i)
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<string> KeysOf(ConfigNode? node) => node switch
    {
        MappingNode mapping => mapping.Entries.Select(entry => entry.Key),
        SequenceNode list => Enumerable.Range(0, list.Items.Count).Select(Invariant.Text),
        _ => [],
    };

    private static ConfigNode? ValueOf(ConfigNode? node, string key) => node switch
    {
        MappingNode mapping => mapping.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase))?.Value,
        SequenceNode list when IndexOf(key) is >= 0 and var index && index < list.Items.Count => list.Items[index],
        _ => null,
    };

    private static ConfigNode With(ConfigNode parent, ConfigNode old, ConfigNode replacement) => parent is MappingNode mapping
        ? new MappingNode(mapping.Span, [.. mapping.Entries.Select(entry => ReferenceEquals(entry.Value, old) ? new MappingEntry(entry.Key, entry.KeySpan, replacement) : entry)])
        : new SequenceNode(parent.Span, [.. ((SequenceNode)parent).Items.Select(item => ReferenceEquals(item, old) ? replacement : item)]);
}
