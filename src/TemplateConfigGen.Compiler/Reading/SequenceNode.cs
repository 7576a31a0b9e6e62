using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A list of values.</summary>
internal sealed class SequenceNode(SourceSpan span, IReadOnlyList<ConfigNode> items) : ConfigNode(span)
{
    private ConfigNode[]? _array;

    public IReadOnlyList<ConfigNode> Items { get; } = items;

    /// <summary>The items as an array, for loops that run very often.</summary>
    public ConfigNode[] Array => _array ??= Items as ConfigNode[] ?? [.. Items];
}
