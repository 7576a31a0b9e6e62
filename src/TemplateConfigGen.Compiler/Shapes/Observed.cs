using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Everything that any layer says at one path: what a shape is inferred from.</summary>
internal sealed class Observed
{
    private readonly Dictionary<string, Observed> _byKey;
    private readonly StringComparer _keys;

    public Observed(StringComparer keys)
    {
        _keys = keys;
        _byKey = new(keys);
    }

    /// <summary>The members in the order in which layers first had them, spelled as there.</summary>
    public List<(string Key, Observed Value)> Members { get; } = [];

    /// <summary>What the items of lists are, all taken together.</summary>
    public Observed? Elements { get; private set; }

    /// <summary>Values without parts; nulls are not among them.</summary>
    public List<Occurrence> Scalars { get; } = [];

    public Occurrence? FirstMapping { get; private set; }

    public Occurrence? FirstSequence { get; private set; }

    /// <summary>Occurrences in the order of the layers, one of each kind: the first says what the others conflict with.</summary>
    public List<Occurrence> FirstOfKind { get; } = [];

    /// <summary>How often the effective configurations have a mapping here, and how often a value that is not null.</summary>
    public int EffectiveMappings { get; private set; }

    public int EffectivePresent { get; private set; }

    private int EffectiveSequences { get; set; }

    public bool HasEffectiveNull { get; private set; }

    public void Observe(ConfigNode node, Layer layer, bool microsoft)
    {
        var occurrence = new Occurrence(node, layer);
        switch (node)
        {
            case MappingNode mapping:
                Remember(FirstMapping is null, occurrence);
                FirstMapping ??= occurrence;
                foreach (var entry in (microsoft ? MicrosoftTree.Expand(mapping) : mapping).Entries)
                {
                    Member(entry.Key).Observe(entry.Value, layer, microsoft);
                }

                break;
            case SequenceNode sequence:
                Remember(FirstSequence is null, occurrence);
                FirstSequence ??= occurrence;
                Elements ??= new Observed(_keys);
                foreach (var item in sequence.Items)
                {
                    Elements.Observe(item, layer, microsoft);
                }

                break;
            case ScalarNode { Kind: not ScalarKind.Null }:
                Remember(Scalars.Count == 0, occurrence);
                Scalars.Add(occurrence);
                break;
        }
    }

    /// <param name="node">Null for a section without any layer in an environment.</param>
    public void Observe(EffectiveNode? node)
    {
        if (node is null)
        {
            // An environment in which the section has no layer at all: every key is missing there.
            EffectiveMappings++;
            return;
        }

        if (node.IsNull)
        {
            HasEffectiveNull = true;
            return;
        }

        EffectivePresent++;
        if (node.Entries is { } entries)
        {
            EffectiveMappings++;
            foreach (var entry in entries)
            {
                Member(entry.Key).Observe(entry.Value);
            }
        }

        EffectiveSequences += node.Items is null ? 0 : 1;
        foreach (var item in node.Items ?? [])
        {
            (Elements ??= new Observed(_keys)).Observe(item);
        }
    }

    /// <summary>Observes an effective configuration in which nobody says anything.</summary>
    public void ObserveNothing() => EffectiveMappings++;

    /// <summary>How often the effective configurations have a value of a kind.</summary>
    public int EffectiveAs(ConfigNode? kind) => kind switch
    {
        MappingNode => EffectiveMappings,
        SequenceNode => EffectiveSequences,
        _ => EffectivePresent - EffectiveMappings - EffectiveSequences,
    };

    /// <summary>All members as one: what the values of a map are.</summary>
    public Observed Joined()
    {
        var joined = new Observed(_keys);
        foreach (var (_, value) in Members)
        {
            joined.Absorb(value);
        }

        return joined;
    }

    private void Absorb(Observed other)
    {
        foreach (var occurrence in other.FirstOfKind)
        {
            Remember(
                occurrence.Node switch { MappingNode => FirstMapping is null, SequenceNode => FirstSequence is null, _ => Scalars.Count == 0 },
                occurrence);
        }

        FirstMapping ??= other.FirstMapping;
        FirstSequence ??= other.FirstSequence;
        Scalars.AddRange(other.Scalars);
        EffectiveMappings += other.EffectiveMappings;
        EffectivePresent += other.EffectivePresent;
        EffectiveSequences += other.EffectiveSequences;
        HasEffectiveNull |= other.HasEffectiveNull;
        if (other.Elements is not null)
        {
            (Elements ??= new Observed(_keys)).Absorb(other.Elements);
        }

        foreach (var (key, value) in other.Members)
        {
            Member(key).Absorb(value);
        }
    }

    private Observed Member(string key)
    {
        if (!_byKey.TryGetValue(key, out var member))
        {
            _byKey.Add(key, member = new Observed(_keys));
            Members.Add((key, member));
        }

        return member;
    }

    private void Remember(bool isFirst, Occurrence occurrence)
    {
        if (isFirst)
        {
            FirstOfKind.Add(occurrence);
        }
    }
}

/// <summary>A value in a layer.</summary>
internal sealed record Occurrence(ConfigNode Node, Layer Layer);
