using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>What a schema says about a key that should not be used any more: <c>deprecated</c> and <c>x-deprecated</c>.</summary>
/// <param name="IsError">Whether a layer may not set the key at all (<c>level: error</c>).</param>
/// <param name="Since">The version that deprecated it.</param>
/// <param name="Replacement">The key to use instead.</param>
internal sealed record Deprecation(bool IsError, string? Since, string? Replacement)
{
    /// <summary>What follows after "is deprecated" in a message.</summary>
    public string Words => (Since is null ? "" : $" since {Since}") + (Replacement is null ? "" : $"; use '{Replacement}' instead");

    /// <summary>What the schema says; null where the key is as good as any.</summary>
    public static Deprecation? Of(SchemaNode node) => node.Keyword("x-deprecated") switch
    {
        MappingNode mapping => new Deprecation(Text(mapping, "level") == "error", Text(mapping, "since"), Text(mapping, "replacement")),
        ScalarNode { Kind: ScalarKind.String } replacement => new Deprecation(IsError: false, Since: null, replacement.Text),
        ScalarNode { Kind: ScalarKind.Boolean, Text: "true" } => new Deprecation(IsError: false, Since: null, Replacement: null),
        _ => node.IsDeprecated ? new Deprecation(IsError: false, Since: null, Replacement: null) : null,
    };

    /// <summary>That a layer sets the key.</summary>
    public Finding ToFinding(string key, SourceLocation location) =>
        Finding.Create(IsError ? SchemaShapeFindings.RemovedKey : SchemaShapeFindings.DeprecatedKey, location, Found.Short(key), Words);

    private static string? Text(MappingNode mapping, string key) => (mapping.Find(key)?.Value as ScalarNode)?.Text;
}
