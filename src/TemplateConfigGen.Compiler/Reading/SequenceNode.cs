using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A list of values.</summary>
internal sealed class SequenceNode(SourceSpan span, IReadOnlyList<ConfigNode> items) : ConfigNode(span)
{
    public IReadOnlyList<ConfigNode> Items { get; } = items;
}
