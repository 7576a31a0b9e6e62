using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <content>
/// Lists, maps and items. What a later source says is laid onto what is below, as Microsoft's configuration does it: by index, by key. A JSON array is the
/// exception: it replaces the list, since nothing else could shorten one.
/// </content>
public readonly partial struct OverrideReader
{
    /// <summary>The list at <paramref name="key"/>.</summary>
    /// <param name="below">The default, which is not an empty list, says that there is none.</param>
    /// <param name="least">The fewest items that the schema allows.</param>
    /// <param name="most">The most items that the schema allows.</param>
    /// <param name="unique">Whether no item may stand twice.</param>
    public ImmutableArray<T> List<T>(string key, ImmutableArray<T> below, ElementReader<T> element, int least = 0, int most = int.MaxValue, bool unique = false) =>
        _node is null && !below.IsDefault ? below : Counted(key, ListOrNull(key, below.IsDefault ? null : below, element, isRequired: true), least, most, unique) ?? [];

    /// <summary>The list at <paramref name="key"/>, or null.</summary>
    /// <param name="least">The fewest items that the schema allows.</param>
    /// <param name="most">The most items that the schema allows.</param>
    /// <param name="unique">Whether no item may stand twice.</param>
    public ImmutableArray<T>? ListOrNull<T>(string key, ImmutableArray<T>? below, ElementReader<T> element, int least = 0, int most = int.MaxValue, bool unique = false) =>
        _node is null ? below : Counted(key, ListOrNull(key, below, element, isRequired: false), least, most, unique);

    /// <summary>The map at <paramref name="key"/>.</summary>
    /// <param name="least">The fewest items that the schema allows.</param>
    /// <param name="most">The most items that the schema allows.</param>
    public FrozenDictionary<string, T> Map<T>(string key, FrozenDictionary<string, T>? below, ElementReader<T> element, int least = 0, int most = int.MaxValue) =>
        _node is null && below is not null ? below : Counted(key, MapOrNull(key, below, element, isRequired: true), least, most) ?? FrozenDictionary<string, T>.Empty;

    /// <summary>The map at <paramref name="key"/>, or null.</summary>
    /// <param name="least">The fewest items that the schema allows.</param>
    /// <param name="most">The most items that the schema allows.</param>
    public FrozenDictionary<string, T>? MapOrNull<T>(string key, FrozenDictionary<string, T>? below, ElementReader<T> element, int least = 0, int most = int.MaxValue) =>
        _node is null ? below : Counted(key, MapOrNull(key, below, element, isRequired: false), least, most);

    /// <summary>The item at <paramref name="key"/>.</summary>
    public T Item<T>(string key, T? below, ItemReader<T> item)
        where T : class =>
        _node is null && below is not null ? below : ItemOrNull(key, below, item, isRequired: true)!;

    /// <summary>The item at <paramref name="key"/>, or null.</summary>
    public T? ItemOrNull<T>(string key, T? below, ItemReader<T> item)
        where T : class =>
        _node is null ? below : ItemOrNull(key, below, item, isRequired: false);

    /// <summary>The list at <paramref name="key"/> whose items have types of their own.</summary>
    public T Tuple<T>(string key, T? below, ItemReader<T> item)
        where T : class =>
        _node is null && below is not null ? below : ItemOrNull(key, below, item, isRequired: true, asList: true)!;

    /// <summary>The list at <paramref name="key"/> whose items have types of their own, or null.</summary>
    public T? TupleOrNull<T>(string key, T? below, ItemReader<T> item)
        where T : class =>
        _node is null ? below : ItemOrNull(key, below, item, isRequired: false, asList: true);

    private ImmutableArray<T>? Counted<T>(string key, ImmutableArray<T>? list, int least, int most, bool unique)
    {
        if (list is { } items)
        {
            CheckCount(key, items.Length, least, most, "items");
            if (unique && new HashSet<T>(items).Count < items.Length)
            {
                Refuse(key, "has an item that stands twice");
            }
        }

        return list;
    }

    private FrozenDictionary<string, T>? Counted<T>(string key, FrozenDictionary<string, T>? map, int least, int most)
    {
        if (map is not null)
        {
            CheckCount(key, map.Count, least, most, "entries");
        }

        return map;
    }

    private void CheckCount(string key, int count, int least, int most, string things)
    {
        if ((count < least || count > most) && _node?.Find(key) is not null)
        {
            var rule = count < least ? $"fewer than {least.ToString(CultureInfo.InvariantCulture)}" : $"more than {most.ToString(CultureInfo.InvariantCulture)}";
            Refuse(key, $"has {count.ToString(CultureInfo.InvariantCulture)} {things}, {rule}, which the schema does not allow");
        }
    }

    private ImmutableArray<T>? ListOrNull<T>(string key, ImmutableArray<T>? below, ElementReader<T> element, bool isRequired)
    {
        if (Enter(key, asList: true, isRequired, hasBelow: below is not null, out var state) is not { } node)
        {
            return state == ContainerState.Merged ? below : null;
        }

        var old = state == ContainerState.Replaced || below is null ? [] : below.GetValueOrDefault();
        var list = ImmutableArray.CreateBuilder<T>(old.Length + node.Children.Count);
        list.AddRange(old);
        var owner = new OverrideReader(_set, node, PathOf(key));
        foreach (var index in Indexes(node))
        {
            var name = index.ToString(CultureInfo.InvariantCulture);
            if (index < old.Length)
            {
                list[index] = element(owner, name, old[index]);
            }
            else
            {
                list.Add(element(owner, name, default));
            }
        }

        return list.ToImmutable();
    }

    private FrozenDictionary<string, T>? MapOrNull<T>(string key, FrozenDictionary<string, T>? below, ElementReader<T> element, bool isRequired)
    {
        if (Enter(key, asList: false, isRequired, hasBelow: below is not null, out var state) is not { } node)
        {
            return state == ContainerState.Merged ? below : null;
        }

        node.NamesAreData = true;
        var map = below is null ? new Dictionary<string, T>(StringComparer.Ordinal) : new Dictionary<string, T>(below, below.Comparer);
        var owner = new OverrideReader(_set, node, PathOf(key));
        foreach (var child in node.Children.ToArray())
        {
            var name = SpellingBelow(below, child.Name);
            map[name] = element(owner, name, map.GetValueOrDefault(name));
        }

        return map.ToFrozenDictionary(map.Comparer);
    }

    private T? ItemOrNull<T>(string key, T? below, ItemReader<T> item, bool isRequired, bool asList = false)
        where T : class
    {
        if (Enter(key, asList, isRequired, hasBelow: below is not null, out var state) is not { } node)
        {
            return state == ContainerState.Merged ? below : null;
        }

        return item(new OverrideReader(_set, node, PathOf(key)), asList && state == ContainerState.Replaced ? null : below);
    }

    /// <summary>The node of something that has keys below it, or null if there is nothing to lay onto what is below; problems are reported.</summary>
    private OverrideNode? Enter(string key, bool asList, bool isRequired, bool hasBelow, out ContainerState state)
    {
        state = ContainerState.Merged;
        if (_node?.Enter(key, asList ? NodeUse.List : NodeUse.Object) is not { } node)
        {
            if (isRequired && !hasBelow)
            {
                ReportMissing(PathOf(key));
            }

            return null;
        }

        var container = Open(node, asList);
        state = container.State;
        ReportContainer(PathOf(key), container, asList, isRequired);
        if (state == ContainerState.Refused)
        {
            node.Use = NodeUse.Settled;
        }

        return state is ContainerState.Merged or ContainerState.Replaced ? node : null;
    }

    /// <summary>The indexes among the names below a list, ascending. Other names are left unread, and so reported as unknown.</summary>
    private static List<int> Indexes(OverrideNode node)
    {
        var indexes = new List<int>(node.Children.Count);
        foreach (var child in node.Children)
        {
            if (int.TryParse(child.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && child.Name == index.ToString(CultureInfo.InvariantCulture))
            {
                indexes.Add(index);
            }
        }

        indexes.Sort();
        return indexes;
    }

    private static string SpellingBelow<T>(FrozenDictionary<string, T>? below, string name)
    {
        if (below is null || below.ContainsKey(name))
        {
            return name;
        }

        foreach (var known in below.Keys)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return known;
            }
        }

        return name;
    }
}
