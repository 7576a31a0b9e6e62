using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Everything that any layer says at one path: what a shape is inferred from.</summary>
internal sealed class Observed(StringComparer keys)
{
    // Up to here comparing is faster than hashing, and most mappings of configuration end here.
    private const int MostCompared = 16;

    private static readonly List<(string Key, Observed Value)> NoMembers = [];
    private static readonly List<Occurrence> NoOccurrences = [];

    private Dictionary<string, Observed>? _byKey;
    private List<(string Key, Observed Value)>? _members;
    private List<Occurrence>? _scalars;
    private List<Occurrence>? _firstOfKind;
    private Distinct _effective;

    /// <summary>Where no layer says anything.</summary>
    public static Observed Nothing { get; } = new(StringComparer.Ordinal);

    /// <summary>The members in the order in which layers first had them, spelled as there.</summary>
    public List<(string Key, Observed Value)> Members => _members ?? NoMembers;

    /// <summary>What the items of lists are, all taken together.</summary>
    public Observed? Elements { get; private set; }

    /// <summary>Values without parts; nulls are not among them.</summary>
    public List<Occurrence> Scalars => _scalars ?? NoOccurrences;

    public Occurrence? FirstMapping { get; private set; }

    public Occurrence? FirstSequence { get; private set; }

    /// <summary>Occurrences in the order of the layers, one of each kind: the first says what the others conflict with.</summary>
    public IReadOnlyList<Occurrence> FirstOfKind => _firstOfKind ?? (Scalars.Count > 0 ? [Scalars[0]] : NoOccurrences);

    /// <summary>The first of them, or null where no layer says anything.</summary>
    public Occurrence? First => _firstOfKind?[0] ?? (Scalars.Count > 0 ? Scalars[0] : null);

    /// <summary>Every scalar, and the first mapping and list.</summary>
    public IEnumerable<Occurrence> All => Scalars.Concat(new[] { FirstMapping, FirstSequence }.OfType<Occurrence>());

    /// <summary>Whether all layers agree on the kind of value.</summary>
    public bool IsOfOneKind => _firstOfKind is null or { Count: 1 };

    /// <summary>How often the effective configurations have a mapping here, and how often a value that is not null.</summary>
    public int EffectiveMappings { get; private set; }

    public int EffectivePresent { get; private set; }

    private int EffectiveSequences { get; set; }

    public bool HasEffectiveNull => EffectiveNulls > 0;

    /// <summary>How often the effective configurations have a null here.</summary>
    public int EffectiveNulls { get; private set; }

    /// <summary>Whether a layer says null, also one that no environment ends with.</summary>
    public bool HasNull { get; private set; }

    /// <summary>Whether a layer has the value sealed. What it is, only who opens it knows.</summary>
    public bool HasSealed { get; private set; }

    public void Observe(ConfigNode node, Layer layer, bool microsoft)
    {
        switch (node)
        {
            case MappingNode mapping when !microsoft && Directive.Of(mapping) is { } directive:
                foreach (var value in directive.Values())
                {
                    Observe(value, layer, microsoft);
                }

                break;
            case MappingNode mapping:
                if (FirstMapping is null)
                {
                    FirstMapping = new Occurrence(node, layer);
                    Remember(FirstMapping);
                }

                var entries = (microsoft ? MicrosoftTree.Expand(mapping) : mapping).Entries;
                _members ??= new(entries.Count);
                for (var i = 0; i < entries.Count; i++)
                {
                    Member(entries[i].Key, near: i).Observe(entries[i].Value, layer, microsoft);
                }

                break;
            case SequenceNode sequence:
                if (FirstSequence is null)
                {
                    FirstSequence = new Occurrence(node, layer);
                    Remember(FirstSequence);
                }

                Elements ??= new Observed(keys);
                foreach (var item in sequence.Items)
                {
                    Elements.Observe(item, layer, microsoft);
                }

                break;
            case ScalarNode { Kind: ScalarKind.Null }:
                HasNull = true;
                break;
            case ScalarNode { Kind: ScalarKind.String } scalar when SealedText.Is(scalar.Text):
                HasSealed = true;
                break;
            case ScalarNode scalar when !microsoft && ResolvedNodes.IsReferring(scalar):
                // What it is, the values say that it gives in the environments.
                break;
            case ScalarNode:
                Add(new Occurrence(node, layer));
                break;
        }
    }

    private void Add(Occurrence scalar)
    {
        if (_scalars is null && _firstOfKind is not null)
        {
            Remember(scalar);
        }

        (_scalars ??= new(1)).Add(scalar);
    }

    /// <summary>Observes the effective configurations, each of which may be null: a section without any layer in an environment, where every key is missing.</summary>
    public void Observe(IEnumerable<EffectiveNode?> roots)
    {
        foreach (var root in roots)
        {
            if (root is null)
            {
                EffectiveMappings++;
            }
            else
            {
                _effective.Add(root, 1);
            }
        }

        ObserveEffective();
    }

    /// <summary>To Microsoft, keys that are indices are items: where another layer has a list, they belong to it.</summary>
    public void JoinIndices()
    {
        if (FirstMapping is not null && FirstSequence is not null && Members.TrueForAll(member => MicrosoftLists.IndexOf(member.Key) >= 0))
        {
            foreach (var (_, item) in Members)
            {
                (Elements ??= new Observed(keys)).Absorb(item);
            }

            (EffectiveSequences, EffectiveMappings) = (EffectiveSequences + EffectiveMappings, 0);
            (FirstMapping, _members, _byKey) = (null, null, null);
            _firstOfKind?.RemoveAll(occurrence => occurrence.Node is MappingNode);
        }

        foreach (var (_, member) in Members)
        {
            member.JoinIndices();
        }

        Elements?.JoinIndices();
    }

    /// <summary>How often the effective configurations have a value of a kind.</summary>
    public int EffectiveAs(ConfigNode? kind) => kind switch
    {
        MappingNode => EffectiveMappings,
        SequenceNode => EffectiveSequences,
        _ => EffectivePresent - EffectiveMappings - EffectiveSequences,
    };

    /// <summary>A member with its key as the layers spell it.</summary>
    public (string Key, Observed? Value) Lookup(string key)
    {
        if (_members is null || Find(key) is not { } value)
        {
            return (key, null);
        }

        return ReferenceEquals(keys, StringComparer.Ordinal) ? (key, value) : _members.Find(member => ReferenceEquals(member.Value, value));
    }

    /// <summary>All members as one: what the values of a map are.</summary>
    public Observed Joined()
    {
        var joined = new Observed(keys);
        foreach (var (_, value) in Members)
        {
            joined.Absorb(value);
        }

        return joined;
    }

    /// <summary>What environments have in common is one node, and is walked once.</summary>
    private void ObserveEffective()
    {
        for (var i = 0; i < _effective.Count; i++)
        {
            var (node, times) = _effective[i];
            if (node.Origin is { IsText: true })
            {
                Add(new Occurrence(node.Node, node.Layer) { IsText = true });
            }
            else if (node.Origin is not null)
            {
                Observe(node.Node, node.Layer, microsoft: false);
            }

            if (node.IsNull)
            {
                EffectiveNulls += times;
                continue;
            }

            EffectivePresent += times;
            if (node.Entries is { } entries)
            {
                EffectiveMappings += times;
                for (var entry = 0; entry < entries.Length; entry++)
                {
                    Member(entries[entry].Key, near: entry)._effective.Add(entries[entry].Value, times);
                }
            }
            else if (node.Items is { } items)
            {
                EffectiveSequences += times;
                for (var item = 0; item < items.Count; item++)
                {
                    (Elements ??= new Observed(keys))._effective.Add(items[item], times);
                }
            }
        }

        _effective = default;
        foreach (var (_, member) in Members)
        {
            member.ObserveEffective();
        }

        Elements?.ObserveEffective();
    }

    private void Absorb(Observed other)
    {
        foreach (var occurrence in other.FirstOfKind)
        {
            if (occurrence.Node switch { MappingNode => FirstMapping is null, SequenceNode => FirstSequence is null, _ => Scalars.Count == 0 })
            {
                Remember(occurrence);
            }
        }

        FirstMapping ??= other.FirstMapping;
        FirstSequence ??= other.FirstSequence;
        if (other._scalars is not null)
        {
            (_scalars ??= []).AddRange(other._scalars);
        }

        EffectiveMappings += other.EffectiveMappings;
        EffectivePresent += other.EffectivePresent;
        EffectiveSequences += other.EffectiveSequences;
        EffectiveNulls += other.EffectiveNulls;
        HasNull |= other.HasNull;
        HasSealed |= other.HasSealed;
        if (other.Elements is not null)
        {
            (Elements ??= new Observed(keys)).Absorb(other.Elements);
        }

        foreach (var (key, value) in other.Members)
        {
            Member(key).Absorb(value);
        }
    }

    /// <param name="near">Where the member may well be: effective configurations have their keys in about the same order.</param>
    private Observed Member(string key, int near = 0)
    {
        _members ??= [];
        if (near < _members.Count && keys.Equals(_members[near].Key, key))
        {
            return _members[near].Value;
        }

        if (Find(key) is { } found)
        {
            return found;
        }

        var member = new Observed(keys);
        _members.Add((key, member));
        _byKey?.Add(key, member);
        return member;
    }

    private Observed? Find(string key)
    {
        if (_byKey is null && _members!.Count > MostCompared)
        {
            _byKey = new Dictionary<string, Observed>(keys);
            foreach (var (name, value) in _members)
            {
                _byKey.Add(name, value);
            }
        }

        if (_byKey is not null)
        {
            return _byKey.TryGetValue(key, out var known) ? known : null;
        }

        foreach (var (name, value) in _members!)
        {
            if (keys.Equals(name, key))
            {
                return value;
            }
        }

        return null;
    }

    /// <summary>Values alone need no list of kinds: the first of them is the first of their kind.</summary>
    private void Remember(Occurrence occurrence)
    {
        _firstOfKind ??= Scalars.Count > 0 && occurrence.Node is not ScalarNode ? [Scalars[0]] : [];
        _firstOfKind.Add(occurrence);
    }

    /// <summary>Nodes with how often each was met. Most often there is one.</summary>
    private struct Distinct
    {
        private EffectiveNode? _first;
        private int _firstTimes;
        private List<(EffectiveNode Node, int Times)>? _others;

        public readonly int Count => (_first is null ? 0 : 1) + (_others?.Count ?? 0);

        public readonly (EffectiveNode Node, int Times) this[int index] => index == 0 ? (_first!, _firstTimes) : _others![index - 1];

        public void Add(EffectiveNode node, int times)
        {
            if (_first is null || ReferenceEquals(_first, node))
            {
                _first = node;
                _firstTimes += times;
                return;
            }

            _others ??= [];

            // Environments are few; the items of a list are many, and never met twice.
            for (var i = Math.Max(0, _others.Count - MostCompared); i < _others.Count; i++)
            {
                if (ReferenceEquals(_others[i].Node, node))
                {
                    _others[i] = (node, _others[i].Times + times);
                    return;
                }
            }

            _others.Add((node, times));
        }
    }
}

/// <summary>A value in a layer.</summary>
internal sealed class Occurrence(ConfigNode node, Layer layer)
{
    public ConfigNode Node { get; } = node;

    public Layer Layer { get; } = layer;

    /// <summary>Whether it is text put together of references, which is of the type that others say, if it can be.</summary>
    public bool IsText { get; init; }
}
