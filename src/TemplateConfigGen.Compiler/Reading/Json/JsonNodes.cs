using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>
/// The entries and items of all containers that are open, innermost last. Each container takes its own off the end when it closes, so that a file of any
/// shape needs two lists and one exact array a container.
/// </summary>
internal sealed class JsonNodes
{
    // Up to here comparing is faster than hashing, and most mappings of configuration end here.
    private const int MostCompared = 8;

    private readonly List<MappingEntry> _entries = [];
    private readonly List<ConfigNode> _items = [];

    public int EntryCount => _entries.Count;

    public int ItemCount => _items.Count;

    public void Add(MappingEntry entry) => _entries.Add(entry);

    public void Add(ConfigNode item) => _items.Add(item);

    /// <summary>The entry with this key among those from <paramref name="first"/> on.</summary>
    /// <param name="byKey">The index of a large mapping: null at first, made and kept up to date here.</param>
    public MappingEntry? Find(int first, string key, ref Dictionary<string, MappingEntry>? byKey)
    {
        var count = _entries.Count;
        if (count - first > MostCompared)
        {
            byKey ??= new Dictionary<string, MappingEntry>(StringComparer.Ordinal);
            for (var i = first + byKey.Count; i < count; i++)
            {
                byKey.Add(_entries[i].Key, _entries[i]);
            }

            return byKey.TryGetValue(key, out var found) ? found : null;
        }

        for (var i = first; i < count; i++)
        {
            if (_entries[i].Key == key)
            {
                return _entries[i];
            }
        }

        return null;
    }

    public MappingNode TakeMapping(SourceSpan span, int first) => new(span, Take(_entries, first));

    public SequenceNode TakeSequence(SourceSpan span, int first) => new(span, Take(_items, first));

    private static T[] Take<T>(List<T> stack, int first)
    {
        var count = stack.Count - first;
        if (count == 0)
        {
            return [];
        }

        var taken = new T[count];
        stack.CopyTo(first, taken, 0, count);
        stack.RemoveRange(first, count);
        return taken;
    }
}
