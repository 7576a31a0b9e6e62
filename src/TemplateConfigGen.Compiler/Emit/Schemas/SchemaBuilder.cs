using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Emit.Schemas;

/// <summary>Keywords of a schema, in the order in which they are added. What is null or empty is left out.</summary>
internal sealed class SchemaBuilder
{
    private readonly List<MappingEntry> _keywords = [];

    public SchemaBuilder Add(string keyword, string? text) => text is null ? this : Add(keyword, Text(text));

    public SchemaBuilder Add(string keyword, IReadOnlyCollection<string> texts) => texts.Count == 0 ? this : Add(keyword, new SequenceNode(default, [.. texts.Select(Text)]));

    public SchemaBuilder Add(string keyword, ConfigNode value)
    {
        _keywords.Add(new MappingEntry(keyword, default, value));
        return this;
    }

    /// <summary>Takes <c>null</c> in addition to the type.</summary>
    public void AllowNull()
    {
        var at = _keywords.FindIndex(keyword => keyword.Key == "type");
        _keywords[at] = new MappingEntry("type", default, new SequenceNode(default, [_keywords[at].Value, Text("null")]));
    }

    public MappingNode Build() => new(default, [.. _keywords]);

    private static ScalarNode Text(string text) => new(default, ScalarKind.String, text);
}
