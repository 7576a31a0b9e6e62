using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>A file that holds a schema, with the resources found in it: itself, and every subschema that has an <c>$id</c> of its own.</summary>
internal sealed class SchemaDocument(ConfigDocument document, string uri)
{
    public ConfigDocument Document { get; } = document;

    /// <summary>Whether it came with the compiler: a metaschema.</summary>
    public bool IsPublished { get; init; }

    public SourceFile File => Document.File;

    /// <summary>The URI the file answers to beside its <c>$id</c>: the one it was added with, or one made from its path.</summary>
    public string Uri { get; } = uri;

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; } = document.File.DisplayPath.Substring(document.File.DisplayPath.LastIndexOf('/') + 1);

    /// <summary>Null until the document is indexed.</summary>
    public SchemaResource? RootResource { get; set; }

    /// <summary>Resources by the node they begin at.</summary>
    public Dictionary<ConfigNode, SchemaResource> Resources { get; } = [];

    /// <summary>The references that name another file or resource, and where they stand.</summary>
    public List<(string Reference, SchemaResource From)> References { get; } = [];

    /// <summary>The compiled schemas by the node they were read from.</summary>
    public Dictionary<ConfigNode, SchemaNode> Nodes { get; } = [];
}

/// <summary>A part of a document that has one base URI and one dialect.</summary>
internal sealed class SchemaResource(SchemaDocument document, ConfigNode root, string uri, Dialect dialect)
{
    private string? _pointer;

    public SchemaDocument Document { get; } = document;

    public ConfigNode Root { get; } = root;

    /// <summary>The base of relative references: an absolute URI without fragment.</summary>
    public string Uri { get; } = uri;

    /// <summary>Where the resource begins in its document.</summary>
    public string Pointer => _pointer ??= JsonPointer.To(Document.Document.Root, Root);

    public Dialect Dialect { get; } = dialect;

    public Dictionary<string, ConfigNode> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The anchors of <c>$dynamicAnchor</c>; one of the empty name for <c>$recursiveAnchor: true</c>. Null when there are none.</summary>
    public Dictionary<string, ConfigNode>? DynamicAnchors { get; set; }

    /// <summary>The compiled schemas of <see cref="DynamicAnchors"/>, once one schema of the resource is compiled.</summary>
    public Dictionary<string, SchemaNode>? DynamicTargets { get; set; }
}

/// <summary>What a reference leads to.</summary>
/// <param name="Resource">The resource that the node belongs to.</param>
/// <param name="From">The resource that the reference names.</param>
/// <param name="Pointer">The way from there to the node; null when it has a name instead.</param>
internal sealed record SchemaTarget(ConfigNode Node, SchemaResource Resource, SchemaResource From, string? Pointer);
