using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// The keys of one element, in the order of the text: a child element that stands again makes a list, anything else that stands again is a mistake.
/// One builder serves all elements, one after the other.
/// </summary>
internal sealed class XmlMappingBuilder(XmlWorkspace workspace)
{
    private const int MostCompared = 8;

    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private Slot[] _slots = new Slot[16];
    private int _count;

    public void AddSingle(MappingEntry entry)
    {
        var found = Find(entry.Key);
        if (found >= 0)
        {
            workspace.Findings.DuplicateKey(entry.Key, entry.KeySpan, _slots[found].KeySpan);
        }
        else
        {
            Add(new Slot(entry.Key, entry.KeySpan, isRepeatable: false, mergeSpan: null), entry.Value, entry.Value.Span);
        }
    }

    public void AddRepeatable(in XmlChild child)
    {
        var found = Find(child.Name);
        if (found < 0)
        {
            Add(new Slot(child.Name, child.NameSpan, isRepeatable: true, child.MergeSpan), child.Value, child.Span);
            return;
        }

        ref var slot = ref _slots[found];
        if (!slot.IsRepeatable)
        {
            if (!slot.IsReported)
            {
                workspace.Findings.DuplicateKey(child.Name, child.NameSpan, slot.KeySpan);
            }

            slot.IsReported = true;
            return;
        }

        if ((slot.MergeSpan ?? child.MergeSpan) is { } merge && !slot.IsReported)
        {
            workspace.Findings.Unsupported(merge, $"'merge' tells how a whole list is merged, but <{child.Name}> stands several times here, each an item of the list. Put them inside one element with list=\"true\" and 'merge' beside it.");
            slot.IsReported = true;
        }

        slot.Add(child.Value, child.Span);
    }

    /// <summary>What was added, after which the builder is empty again.</summary>
    public MappingEntry[] Build()
    {
        var entries = new MappingEntry[_count];
        var length = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var slot = ref _slots[i];
            if (slot.IsShortEnough)
            {
                entries[length++] = new MappingEntry(slot.Key, slot.KeySpan, slot.ToValue());
            }
        }

        Array.Clear(_slots, 0, _count);
        if (_count > MostCompared)
        {
            _byKey.Clear();
        }

        _count = 0;
        Array.Resize(ref entries, length);
        return entries;
    }

    private int Find(string key)
    {
        if (_count > MostCompared)
        {
            return _byKey.TryGetValue(key, out var found) ? found : -1;
        }

        for (var i = 0; i < _count; i++)
        {
            if (_slots[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }

    private void Add(in Slot added, ConfigNode value, SourceSpan span)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, 2 * _count);
        }

        ref var slot = ref _slots[_count++];
        slot = added;
        slot.IsShortEnough = workspace.Findings.IsShortEnough(slot.Key, slot.KeySpan);
        slot.Add(value, span);
        for (var i = _count == MostCompared + 1 ? 0 : _count - 1; _count > MostCompared && i < _count; i++)
        {
            _byKey.Add(_slots[i].Key, i);
        }
    }

    private struct Slot(string key, SourceSpan keySpan, bool isRepeatable, SourceSpan? mergeSpan)
    {
        private ConfigNode? _first;
        private List<ConfigNode>? _all;
        private SourceSpan _span;

        public string Key { get; } = key;

        public SourceSpan KeySpan { get; } = keySpan;

        public bool IsRepeatable { get; } = isRepeatable;

        public SourceSpan? MergeSpan { get; } = mergeSpan;

        public bool IsReported { get; set; }

        public bool IsShortEnough { get; set; }

        public void Add(ConfigNode value, SourceSpan span)
        {
            if (_first == null)
            {
                (_first, _span) = (value, span);
                return;
            }

            (_all ??= [_first]).Add(value);
            _span = SourceSpan.FromBounds(_span.Start, span.End);
        }

        public readonly ConfigNode ToValue() => _all == null ? _first! : new SequenceNode(_span, _all);
    }
}
