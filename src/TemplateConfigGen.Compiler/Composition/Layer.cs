using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>One contribution to a section: a file, a block of the manifest, or one key of an appsettings file.</summary>
/// <param name="Environment">The environment it is an overlay for; null for the base layer.</param>
/// <param name="Path">The keys from the document's root to the section's values; empty when the whole document is the section.</param>
internal sealed record Layer(ConfigDocument Document, string? Environment, EquatableArray<string> Path)
{
    public string DisplayPath => Document.File.DisplayPath;

    /// <summary>The layer's values, or null when the document has none.</summary>
    public ConfigNode? Root()
    {
        var node = Document.Root;
        foreach (var key in Path)
        {
            node = (node as MappingNode)?.Find(key)?.Value;
        }

        return node;
    }

    public SourceLocation Locate(SourceSpan span) => Document.File.Locate(span);
}
