using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>Keys with their values, in the order of the file; no key stands twice (readers report a second one and drop it).</summary>
internal sealed class MappingNode(SourceSpan span, IReadOnlyList<MappingEntry> entries) : ConfigNode(span)
{
    private Dictionary<string, MappingEntry>? _byKey;
    private MappingEntry[]? _array;

    public IReadOnlyList<MappingEntry> Entries { get; } = entries;

    /// <summary>The entries as an array, for loops that run very often.</summary>
    public MappingEntry[] Array => _array ??= Entries as MappingEntry[] ?? [.. Entries];

    public MappingEntry? Find(string key)
    {
        if (Entries.Count <= 8)
        {
            for (var i = 0; i < Entries.Count; i++)
            {
                if (Entries[i].Key == key)
                {
                    return Entries[i];
                }
            }

            return null;
        }

        var byKey = _byKey ??= Entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        return byKey.TryGetValue(key, out var found) ? found : null;
    }
}
