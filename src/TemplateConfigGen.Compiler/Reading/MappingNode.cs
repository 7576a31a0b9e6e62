using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>Keys with their values, in the order of the file; no key stands twice (readers report a second one and drop it).</summary>
internal sealed class MappingNode : ConfigNode
{
    private const int MostCompared = 16;

    private readonly NodeTape? _tape;
    private readonly int _record;
    private IReadOnlyList<MappingEntry>? _entries;
    private Dictionary<string, MappingEntry>? _byKey;
    private MappingEntry[]? _array;

    public MappingNode(SourceSpan span, IReadOnlyList<MappingEntry> entries)
        : base(span) => _entries = entries;

    /// <summary>A mapping whose entries are made when they are first asked for.</summary>
    public MappingNode(SourceSpan span, NodeTape tape, int record)
        : base(span) => (_tape, _record) = (tape, record);

    // Whoever comes second takes what the first one made, so that a node is the same object for all who look.
    public IReadOnlyList<MappingEntry> Entries => _entries ?? Interlocked.CompareExchange(ref _entries, _tape!.EntriesOf(_record), null) ?? _entries;

    /// <summary>The entries as an array, for loops that run very often.</summary>
    public MappingEntry[] Array => _array ??= Entries as MappingEntry[] ?? [.. Entries];

    public MappingEntry? Find(string key)
    {
        var entries = Array;
        if (entries.Length <= MostCompared)
        {
            foreach (var entry in entries)
            {
                if (entry.Key == key)
                {
                    return entry;
                }
            }

            return null;
        }

        var byKey = _byKey ??= entries.ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        return byKey.TryGetValue(key, out var found) ? found : null;
    }
}
