using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>What a JSON Schema says about keys beside their types: descriptions and phases, found by walking <c>properties</c> and <c>items</c>.</summary>
internal sealed class SchemaAnnotations
{
    private readonly MappingNode _schema;

    private SchemaAnnotations(MappingNode schema) => _schema = schema;

    /// <summary>The schema's <c>description</c>.</summary>
    public string? Description => Text("description");

    /// <summary>The schema's <c>x-phase</c>.</summary>
    public Phase? Phase => Text("x-phase") switch
    {
        "build" => Compiler.Phase.Build,
        "startup" => Compiler.Phase.Startup,
        "live" => Compiler.Phase.Live,
        _ => null,
    };

    public static SchemaAnnotations? Read(ConfigDocument? document) => document?.Root is MappingNode root ? new SchemaAnnotations(root) : null;

    public SchemaAnnotations? Member(string key) => Of((_schema.Find("properties")?.Value as MappingNode)?.Find(key));

    public SchemaAnnotations? Items() => Of(_schema.Find("items"));

    public SchemaAnnotations? Values() => Of(_schema.Find("additionalProperties"));

    private static SchemaAnnotations? Of(MappingEntry? entry) => entry?.Value is MappingNode mapping ? new SchemaAnnotations(mapping) : null;

    private string? Text(string keyword) => _schema.Find(keyword)?.Value is ScalarNode { Kind: ScalarKind.String } scalar ? scalar.Text : null;
}
