using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A list of values.</summary>
internal sealed class SequenceNode : ConfigNode
{
    private readonly NodeTape? _tape;
    private readonly int _record;
    private IReadOnlyList<ConfigNode>? _items;
    private ConfigNode[]? _array;

    public SequenceNode(SourceSpan span, IReadOnlyList<ConfigNode> items)
        : base(span) => _items = items;

    /// <summary>A list whose items are made when they are first asked for.</summary>
    public SequenceNode(SourceSpan span, NodeTape tape, int record)
        : base(span) => (_tape, _record) = (tape, record);

    public IReadOnlyList<ConfigNode> Items => _items ?? Interlocked.CompareExchange(ref _items, _tape!.ItemsOf(_record), null) ?? _items;

    /// <summary>The items as an array, for loops that run very often.</summary>
    public ConfigNode[] Array => _array ??= Items as ConfigNode[] ?? [.. Items];
}
