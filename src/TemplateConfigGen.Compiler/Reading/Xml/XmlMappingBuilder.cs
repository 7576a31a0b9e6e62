using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>The keys of one element, in the order of the text: a child element that stands again makes a list, anything else that stands again is a mistake.</summary>
internal sealed class XmlMappingBuilder(XmlFindings findings)
{
    private readonly List<Slot> _slots = [];
    private readonly Dictionary<string, Slot> _byKey = new(StringComparer.Ordinal);

    public void AddSingle(MappingEntry entry)
    {
        if (_byKey.TryGetValue(entry.Key, out var other))
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
        if (!_byKey.TryGetValue(child.Name, out var slot))
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

    public List<MappingEntry> Build() => [.. _slots.Select(slot => new MappingEntry(slot.Key, slot.KeySpan, slot.ToValue()))];

    private void Add(Slot slot, ConfigNode value, SourceSpan span)
    {
        _byKey.Add(slot.Key, slot);
        if (findings.IsShortEnough(slot.Key, slot.KeySpan))
        {
            slot.Add(value, span);
            _slots.Add(slot);
        }
    }

    private sealed class Slot(string key, SourceSpan keySpan, bool isRepeatable)
    {
        private readonly List<ConfigNode> _values = [];
        private SourceSpan _span;

        public string Key { get; } = key;

        public SourceSpan KeySpan { get; } = keySpan;

        public bool IsRepeatable { get; } = isRepeatable;

        public SourceSpan? MergeSpan { get; init; }

        public bool IsReported { get; set; }

        public void Add(ConfigNode value, SourceSpan span)
        {
            _span = _values.Count == 0 ? span : SourceSpan.FromBounds(_span.Start, span.End);
            _values.Add(value);
        }

        public ConfigNode ToValue() => _values.Count == 1 ? _values[0] : new SequenceNode(_span, _values);
    }
}
