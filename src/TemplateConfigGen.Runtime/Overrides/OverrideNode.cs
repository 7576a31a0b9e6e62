using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Overrides;

/// <summary>What the generated code took a node for.</summary>
internal enum NodeUse
{
    /// <summary>Nobody asked for it: there is no such key.</summary>
    Unknown,

    /// <summary>An object, a map or an item: keys stand below it.</summary>
    Object,

    /// <summary>A list: indexes stand below it.</summary>
    List,

    /// <summary>A single value.</summary>
    Leaf,

    /// <summary>Everything about it and what is below it has been said.</summary>
    Settled,
}

/// <summary>One segment of the names that overrides go by, with what stands below it.</summary>
internal sealed class OverrideNode(string name)
{
    private const int IndexedFrom = 16;

    private Dictionary<string, OverrideNode>? _index;

    public string Name { get; } = name;

    /// <summary>The key in its file's own spelling, once it has been asked for.</summary>
    public string Key { get; private set; } = name;

    public NodeUse Use { get; set; }

    /// <summary>What the highest source says about this very key.</summary>
    public OverrideValue? Value { get; private set; }

    public List<OverrideNode> Children { get; } = [];

    /// <summary>The keys that were asked for: what a misspelt one may have meant.</summary>
    public HashSet<string> KnownKeys { get; } = new(StringComparer.Ordinal);

    /// <summary>What was found when the node was first read as something that has keys below it.</summary>
    public OverrideContainer? Container { get; set; }

    /// <summary>Whether the names below are data (of a map or a list) rather than keys with two spellings.</summary>
    public bool NamesAreData { get; set; }

    /// <summary>The child of this very name, made if there is none.</summary>
    public OverrideNode Child(string childName)
    {
        if (Exact(childName) is { } existing)
        {
            return existing;
        }

        var child = new OverrideNode(childName);
        Children.Add(child);
        _index?.Add(childName, child);
        return child;
    }

    /// <summary>The child for a key, whichever way its name is spelt; several spellings become one node.</summary>
    public OverrideNode? Find(string key)
    {
        if (NamesAreData)
        {
            return Exact(key);
        }

        OverrideNode? found = null;
        for (var i = 0; i < Children.Count; i++)
        {
            if (!OverrideName.Matches(Children[i].Name, key))
            {
                continue;
            }

            if (found is null)
            {
                found = Children[i];
                continue;
            }

            found.Absorb(Children[i]);
            Children.RemoveAt(i--);
            _index = null;
        }

        return found;
    }

    /// <summary>The child for a key that there is, whether or not it is overridden.</summary>
    public OverrideNode? Asked(string key)
    {
        KnownKeys.Add(key);
        return Find(key);
    }

    /// <summary>The child that generated code takes for one thing or another.</summary>
    public OverrideNode? Enter(string key, NodeUse use)
    {
        var child = Asked(key);
        if (child is not null)
        {
            child.Key = key;
            child.Use = use;
        }

        return child;
    }

    /// <summary>Says that all that stands here and below is known.</summary>
    public void Settle()
    {
        Use = NodeUse.Settled;
        foreach (var child in Children)
        {
            child.Settle();
        }
    }

    /// <summary>Adds what one source says; the highest comes first.</summary>
    public void Add(OverrideValue value)
    {
        OverrideValue? above = null;
        var at = Value;
        while (at is not null && at.Rank > value.Rank)
        {
            (above, at) = (at, at.Below);
        }

        if (at is not null && at.Rank == value.Rank)
        {
            // Only the command line has an order. Elsewhere two spellings of one key are a mistake, told the same way in whatever order they came.
            var isOrdered = value.Rank == OverrideRank.Arguments && value.Order != at.Order;
            var replaces = isOrdered ? value.Order > at.Order : string.CompareOrdinal(value.Source, at.Source) < 0;
            if (!isOrdered)
            {
                (replaces ? value : at).Rival = (replaces ? at : value).Source;
            }

            if (!replaces)
            {
                return;
            }

            at = at.Below;
        }

        value.Below = at;
        if (above is null)
        {
            Value = value;
        }
        else
        {
            above.Below = value;
        }
    }

    /// <summary>Sets what the only source says; what it said before counts no more.</summary>
    public void Replace(OverrideValue value) => Value = value;

    /// <summary>The value that comes from one source.</summary>
    public OverrideValue? ValueOf(OverrideRank rank)
    {
        var value = Value;
        while (value is not null && value.Rank > rank)
        {
            value = value.Below;
        }

        return value is not null && value.Rank == rank ? value : null;
    }

    /// <summary>The highest source that says anything about this key or those below it.</summary>
    public OverrideRank Highest()
    {
        var highest = Value?.Rank ?? OverrideRank.Application;
        foreach (var child in Children)
        {
            highest = (OverrideRank)Math.Max((int)highest, (int)child.Highest());
        }

        return highest;
    }

    /// <summary>Whether a source says anything about keys below this one.</summary>
    public bool HasBelow(OverrideRank rank)
    {
        foreach (var child in Children)
        {
            if (child.ValueOf(rank) is not null || child.HasBelow(rank))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what the sources under a rank say about keys below this one.</summary>
    public void ForgetBelow(OverrideRank rank)
    {
        for (var i = Children.Count - 1; i >= 0; i--)
        {
            var child = Children[i];
            child.ForgetBelow(rank);
            child.Forget(rank);
            if (child.Value is null && child.Children.Count == 0)
            {
                Children.RemoveAt(i);
                _index = null;
            }
        }
    }

    private void Forget(OverrideRank rank)
    {
        OverrideValue? kept = null;
        for (var value = Value; value is not null; value = value.Below)
        {
            if (value.Rank < rank)
            {
                break;
            }

            kept = value;
        }

        if (kept is null)
        {
            Value = null;
        }
        else
        {
            kept.Below = null;
        }
    }

    private void Absorb(OverrideNode other)
    {
        OverrideValue? next;
        for (var value = other.Value; value is not null; value = next)
        {
            next = value.Below;
            Add(value);
        }

        foreach (var child in other.Children)
        {
            Child(child.Name).Absorb(child);
        }
    }

    private OverrideNode? Exact(string childName)
    {
        if (Children.Count >= IndexedFrom)
        {
            if (_index is null)
            {
                _index = new Dictionary<string, OverrideNode>(StringComparer.OrdinalIgnoreCase);
                foreach (var child in Children)
                {
                    _index.Add(child.Name, child);
                }
            }

            return _index.GetValueOrDefault(childName);
        }

        foreach (var child in Children)
        {
            if (string.Equals(child.Name, childName, StringComparison.OrdinalIgnoreCase))
            {
                return child;
            }
        }

        return null;
    }
}
