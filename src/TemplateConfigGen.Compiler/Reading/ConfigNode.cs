using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A value of a config file, whatever its format, with the place it stands at. Immutable once its reader has handed it out.</summary>
internal abstract class ConfigNode(SourceSpan span)
{
    public SourceSpan Span { get; } = span;
}
