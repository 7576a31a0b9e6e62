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
    public ImmutableArray<T> List<T>(string key, ImmutableArray<T> below, ElementReader<T> element) =>
        _node is null && !below.IsDefault ? below : ListOrNull(key, below.IsDefault ? null : below, element, isRequired: true) ?? [];

    /// <summary>The list at <paramref name="key"/>, or null.</summary>
    public ImmutableArray<T>? ListOrNull<T>(string key, ImmutableArray<T>? below, ElementReader<T> element) =>
        _node is null ? below : ListOrNull(key, below, element, isRequired: false);

    /// <summary>The map at <paramref name="key"/>.</summary>
    public FrozenDictionary<string, T> Map<T>(string key, FrozenDictionary<string, T>? below, ElementReader<T> element) =>
        _node is null && below is not null ? below : MapOrNull(key, below, element, isRequired: true) ?? FrozenDictionary<string, T>.Empty;

    /// <summary>The map at <paramref name="key"/>, or null.</summary>
    public FrozenDictionary<string, T>? MapOrNull<T>(string key, FrozenDictionary<string, T>? below, ElementReader<T> element) =>
        _node is null ? below : MapOrNull(key, below, element, isRequired: false);

    /// <summary>The item at <paramref name="key"/>.</summary>
    public T Item<T>(string key, T? below, ItemReader<T> item)
        where T : class =>
        _node is null && below is not null ? below : ItemOrNull(key, below, item, isRequired: true)!;

    /// <summary>The item at <paramref name="key"/>, or null.</summary>
    public T? ItemOrNull<T>(string key, T? below, ItemReader<T> item)
        where T : class =>
        _node is null ? below : ItemOrNull(key, below, item, isRequired: false);

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

    private T? ItemOrNull<T>(string key, T? below, ItemReader<T> item, bool isRequired)
        where T : class
    {
        if (Enter(key, asList: false, isRequired, hasBelow: below is not null, out var state) is not { } node)
        {
            return state == ContainerState.Merged ? below : null;
        }

        return item(new OverrideReader(_set, node, PathOf(key)), below);
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
