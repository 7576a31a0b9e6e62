using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>The keys of one element, in the order of the text: a child element that stands again makes a list, anything else that stands again is a mistake.</summary>
internal sealed class XmlMappingBuilder(XmlFindings findings)
{
    private readonly List<Slot> _slots = [];
    private Dictionary<string, Slot>? _byKey;

    public void AddSingle(MappingEntry entry)
    {
        if (Find(entry.Key) is { } other)
        {
            findings.DuplicateKey(entry.Key, entry.KeySpan, other.KeySpan);
        }
        else
        {
            Add(new Slot(entry.Key, entry.KeySpan, isRepeatable: false), entry.Value, entry.Value.Span);
        }
    }

    public void AddRepeatable(XmlChild child)
    {
        if (Find(child.Name) is not { } slot)
        {
            Add(new Slot(child.Name, child.NameSpan, isRepeatable: true) { MergeSpan = child.MergeSpan }, child.Value, child.Span);
            return;
        }

        if (!slot.IsRepeatable)
        {
            if (!slot.IsReported)
            {
                findings.DuplicateKey(child.Name, child.NameSpan, slot.KeySpan);
            }

            slot.IsReported = true;
            return;
        }

        if ((slot.MergeSpan ?? child.MergeSpan) is { } merge && !slot.IsReported)
        {
            findings.Unsupported(merge, $"'merge' tells how a whole list is merged, but <{child.Name}> stands several times here, each an item of the list. Put them inside one element with list=\"true\" and 'merge' beside it.");
            slot.IsReported = true;
        }

        slot.Add(child.Value, child.Span);
    }

    public List<MappingEntry> Build()
    {
        var entries = new List<MappingEntry>(_slots.Count);
        foreach (var slot in _slots)
        {
            if (slot.IsShortEnough)
            {
                entries.Add(new MappingEntry(slot.Key, slot.KeySpan, slot.ToValue()));
            }
        }

        return entries;
    }

    private Slot? Find(string key)
    {
        if (_slots.Count <= 8)
        {
            foreach (var slot in _slots)
            {
                if (slot.Key == key)
                {
                    return slot;
                }
            }

            return null;
        }

        _byKey ??= _slots.ToDictionary(slot => slot.Key, StringComparer.Ordinal);
        return _byKey.TryGetValue(key, out var found) ? found : null;
    }

    private void Add(Slot slot, ConfigNode value, SourceSpan span)
    {
        slot.IsShortEnough = findings.IsShortEnough(slot.Key, slot.KeySpan);
        slot.Add(value, span);
        _slots.Add(slot);
        _byKey?.Add(slot.Key, slot);
    }

    private sealed class Slot(string key, SourceSpan keySpan, bool isRepeatable)
    {
        private ConfigNode? _first;
        private List<ConfigNode>? _all;
        private SourceSpan _span;

        public string Key { get; } = key;

        public SourceSpan KeySpan { get; } = keySpan;

        public bool IsRepeatable { get; } = isRepeatable;

        public SourceSpan? MergeSpan { get; init; }

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

        public ConfigNode ToValue() => _all == null ? _first! : new SequenceNode(_span, _all);
    }
}
