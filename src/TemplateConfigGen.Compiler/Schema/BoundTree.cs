using System.Globalization;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// A tree of appsettings mode as Microsoft's binder reads it for what a schema describes: keys in the schema's spelling, whatever their case is in the file; text for the number or
/// the flag that the schema wants, and the other way round; a mapping of indices for a list. What is no such thing stays as it is, for the schema to turn down.
/// </summary>
internal sealed class BoundTree
{
    private readonly Dictionary<ConfigNode, ConfigNode> _origins = [];

    public ConfigNode Read(ConfigNode tree, SchemaNode schema) => Read(tree, SchemaFacts.Of(schema));

    /// <summary>The node of the tree that another one was made of.</summary>
    public ConfigNode OriginOf(ConfigNode node) => _origins.TryGetValue(node, out var origin) ? origin : node;

    private ConfigNode Read(ConfigNode node, SchemaFacts facts)
    {
        var types = TypesOf(facts);
        ConfigNode read = node switch
        {
            MappingNode mapping when (types & (SchemaTypes.Object | SchemaTypes.Array)) == SchemaTypes.Array && IndicesOf(mapping) is { } items => List(node, items, facts),
            MappingNode mapping => Mapping(MicrosoftTree.Expand(mapping), facts),
            SequenceNode { Items.Count: 0 } when (types & (SchemaTypes.Object | SchemaTypes.Array)) == SchemaTypes.Object => new MappingNode(node.Span, []),
            SequenceNode sequence => List(node, sequence.Items, facts),
            _ => Scalar((ScalarNode)node, facts, types),
        };
        if (!ReferenceEquals(read, node))
        {
            _origins[read] = node;
        }

        return read;
    }

    private MappingNode Mapping(MappingNode mapping, SchemaFacts facts)
    {
        foreach (var branch in facts.Alternatives.SelectMany(group => group).ToList())
        {
            facts.AddOptional(SchemaFacts.Of(branch));
        }

        var entries = new List<MappingEntry>(mapping.Entries.Count);
        foreach (var entry in mapping.Entries)
        {
            var property = facts.Property(entry.Key) ?? facts.Properties.FirstOrDefault(known => string.Equals(known.Key, entry.Key, StringComparison.OrdinalIgnoreCase));
            var inside = property?.Facts() ?? (facts.Values.Count == 1 ? SchemaFacts.Of(facts.Values[0]) : null);

            // A null is a key that is not set, unless the schema has a use for it.
            if (entry.Value is ScalarNode { Kind: ScalarKind.Null } && inside is not null && (TypesOf(inside) & SchemaTypes.Null) == SchemaTypes.None)
            {
                continue;
            }

            // Of keys that differ only in case the last one counts.
            var key = property?.Key ?? entry.Key;
            entries.RemoveAll(other => other.Key == key);
            entries.Add(new MappingEntry(key, entry.KeySpan, inside is null ? entry.Value : Read(entry.Value, inside)));
        }

        return new MappingNode(mapping.Span, entries);
    }

    private SequenceNode List(ConfigNode list, IReadOnlyList<ConfigNode> items, SchemaFacts facts)
    {
        var read = new ConfigNode[items.Count];
        for (var i = 0; i < read.Length; i++)
        {
            var schema = facts.Arrays.Select(array => i < array.PrefixItems.Count ? array.PrefixItems[i] : array.Items).FirstOrDefault(item => item is { Constant: null });
            read[i] = schema is null ? items[i] : Read(items[i], SchemaFacts.Of(schema));
        }

        return new SequenceNode(list.Span, [.. read]);
    }

    /// <summary>The values of a mapping whose keys are indices, in their order; null for any other.</summary>
    private static List<ConfigNode>? IndicesOf(MappingNode mapping)
    {
        var items = new SortedDictionary<int, ConfigNode>();
        foreach (var entry in mapping.Entries)
        {
            if (!int.TryParse(entry.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                return null;
            }

            items[index] = entry.Value;
        }

        return [.. items.Values];
    }

    private static ScalarNode Scalar(ScalarNode scalar, SchemaFacts facts, SchemaTypes types)
    {
        if (scalar.Kind == ScalarKind.String)
        {
            var choice = (facts.Enum ?? []).OfType<ScalarNode>().FirstOrDefault(one => one.Kind == ScalarKind.String && string.Equals(one.Text, scalar.Text, StringComparison.OrdinalIgnoreCase));
            return choice is not null ? new ScalarNode(scalar.Span, ScalarKind.String, choice.Text)
                : (types & SchemaTypes.String) != SchemaTypes.None ? scalar
                : OfText(scalar, types) ?? scalar;
        }

        return scalar.Kind is ScalarKind.Integer or ScalarKind.Float or ScalarKind.Boolean && (types & (SchemaTypes.String | KindOf(scalar))) == SchemaTypes.String
            ? new ScalarNode(scalar.Span, ScalarKind.String, scalar.Text)
            : scalar;
    }

    private static ScalarNode? OfText(ScalarNode scalar, SchemaTypes types)
    {
        var text = scalar.Text.Trim();
        if ((types & SchemaTypes.Boolean) != SchemaTypes.None && (string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase)))
        {
            return new ScalarNode(scalar.Span, ScalarKind.Boolean, text.ToLowerInvariant());
        }

        if (text.Length == 0 && (types & SchemaTypes.Null) != SchemaTypes.None)
        {
            return new ScalarNode(scalar.Span, ScalarKind.Null, "");
        }

        // ExactNumber reads what JSON and YAML write; a binder reads no more.
        return (types & SchemaTypes.Number) != SchemaTypes.None && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsNaN(number) && !double.IsInfinity(number)
            ? new ScalarNode(scalar.Span, text.All(c => c is '-' or '+' or (>= '0' and <= '9')) ? ScalarKind.Integer : ScalarKind.Float, text)
            : null;
    }

    private static SchemaTypes KindOf(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Boolean => SchemaTypes.Boolean,
        ScalarKind.Integer => SchemaTypes.Integer,
        ScalarKind.Float => SchemaTypes.Number,
        ScalarKind.Null => SchemaTypes.Null,
        _ => SchemaTypes.String,
    };

    /// <summary>The types that a value may have; those of branches together.</summary>
    private static SchemaTypes TypesOf(SchemaFacts facts, int depth = 0)
    {
        var types = facts.Types;
        if (!facts.HasTypes && (facts.Const is not null || facts.Enum is not null))
        {
            types = SchemaTypes.None;
            foreach (var value in facts.Const is { } only ? [only] : facts.Enum!)
            {
                types |= value switch { MappingNode => SchemaTypes.Object, SequenceNode => SchemaTypes.Array, _ => KindOf((ScalarNode)value) };
            }
        }

        foreach (var group in depth < 8 ? facts.Alternatives : [])
        {
            var branches = SchemaTypes.None;
            foreach (var branch in group)
            {
                branches |= TypesOf(SchemaFacts.Of(branch), depth + 1);
            }

            types &= branches;
        }

        return types;
    }
}
