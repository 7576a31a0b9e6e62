using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>Where a reference stands inside its value.</summary>
internal static class ReferenceSpan
{
    /// <summary>The text itself where the file has it letter by letter; the whole value where escapes stand between.</summary>
    public static SourceLocation Locate(Layer layer, ScalarNode value, string text)
    {
        var start = text.Length == 0 ? -1 : layer.Document.File.Text.IndexOf(text, value.Span.Start, value.Span.Length, StringComparison.Ordinal);
        return layer.Locate(start < 0 ? value.Span : new SourceSpan(start, text.Length));
    }

    public static SourceLocation Locate(Layer layer, ScalarNode value, Reference reference)
    {
        var text = reference.ToString();
        return Locate(layer, value, reference.Default is null ? text : text.Substring(0, text.Length - 1));
    }
}
