using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>A regular expression of a schema.</summary>
internal sealed class SchemaPattern(string source, SourceLocation location)
{
    /// <summary>As the schema writes it: ECMA-262.</summary>
    public string Source { get; } = source;

    public SourceLocation Location { get; } = location;
}
