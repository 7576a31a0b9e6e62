using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// One subschema, compiled: its keywords read, checked and resolved, in groups by the type of value they are about. A group is null when none of its keywords
/// stands there. The nodes are a graph: references lead to the node they mean, so cycles are ordinary. Read-only once <see cref="SchemaSet"/> has handed it out.
/// </summary>
internal sealed class SchemaNode
{
    private readonly SchemaNode? _parent;
    private readonly string _keyword;
    private readonly string? _key;
    private readonly SchemaTarget? _target;
    private string? _pointer;
    private SchemaFacts? _facts;

    /// <summary>A schema below a keyword of another.</summary>
    public SchemaNode(ConfigNode source, SchemaResource resource, SchemaNode parent, string keyword, string? key)
    {
        Source = source;
        Resource = resource;
        _parent = parent;
        _keyword = keyword;
        _key = key;
    }

    /// <summary>A schema that a reference leads to, or a document.</summary>
    public SchemaNode(SchemaTarget target, SchemaResource resource)
    {
        Source = target.Node;
        Resource = resource;
        _target = target;
        _keyword = "";
    }

    /// <summary>The schema as its file has it: a mapping, or the scalar <c>true</c> or <c>false</c>.</summary>
    public ConfigNode Source { get; }

    /// <summary>The part of a document with one base URI that the schema belongs to.</summary>
    public SchemaResource Resource { get; }

    public SchemaDocument Document => Resource.Document;

    public Dialect Dialect => Resource.Dialect;

    /// <summary>The schema's place in its document as a JSON pointer: <c>/properties/cache/items</c>; empty for the document itself.</summary>
    public string Pointer => _pointer ??= BuildPointer();

    /// <summary>The schema's place as messages show it: <c>name.schema.json#/properties/cache</c>.</summary>
    public string Location => Document.Name + "#" + Pointer;

    /// <summary>Where the schema stands in its file.</summary>
    public SourceLocation SourceLocation => Document.File.Locate(Source.Span);

    /// <summary>For the schemas <c>true</c> and <c>false</c>: which of the two.</summary>
    public bool? Constant { get; set; }

    /// <summary>The types that <c>type</c> allows; <see cref="SchemaTypes.Any"/> without it.</summary>
    public SchemaTypes Types { get; set; } = SchemaTypes.Any;

    /// <summary>Whether <c>type</c> stands there.</summary>
    public bool HasType => Types != SchemaTypes.Any || Keyword("type") is not null;

    public IReadOnlyList<ConfigNode>? Enum { get; set; }

    public ConfigNode? Const { get; set; }

    /// <summary>The values that <see cref="Enum"/> and <see cref="Const"/> allow together; null when neither stands there.</summary>
    internal ValueSet? Values { get; set; }

    public ObjectKeywords? Object { get; set; }

    public ArrayKeywords? Array { get; set; }

    public StringKeywords? String { get; set; }

    public NumberKeywords? Number { get; set; }

    /// <summary>The schemas that judge the same value: <c>$ref</c>, <c>allOf</c> and their like.</summary>
    public InPlaceKeywords? InPlace { get; set; }

    /// <summary>What the schema says along with those that it takes up: one object for all who only ask.</summary>
    public SchemaFacts Facts => _facts ??= SchemaFacts.Of(this);

    public string? Title => Text("title");

    public string? Description => Text("description");

    public ConfigNode? Default => Keyword("default");

    public IReadOnlyList<ConfigNode> Examples => Keyword("examples") is SequenceNode examples ? examples.Items : [];

    public bool IsDeprecated => Flag("deprecated");

    public bool IsReadOnly => Flag("readOnly");

    public bool IsWriteOnly => Flag("writeOnly");

    public bool IsSecret => Flag("x-secret");

    /// <summary>The value of any keyword as the file has it, <c>x-…</c> and unknown ones included; in a dialect where <c>$ref</c> stands alone, also those beside it.</summary>
    public ConfigNode? Keyword(string name) => (Source as MappingNode)?.Find(name)?.Value;

    /// <summary>The text of a keyword, or null where it is missing or no text.</summary>
    public string? Text(string keyword) => Keyword(keyword) is ScalarNode { Kind: ScalarKind.String } scalar ? scalar.Text : null;

    /// <summary>The texts of a keyword that takes a list of them, or one alone.</summary>
    public IReadOnlyList<string> Texts(string keyword) => Keyword(keyword) switch
    {
        ScalarNode { Kind: ScalarKind.String } only => [only.Text],
        SequenceNode several => [.. several.Items.OfType<ScalarNode>().Where(item => item.Kind == ScalarKind.String).Select(item => item.Text)],
        _ => [],
    };

    /// <summary>Whether a keyword is <c>true</c>.</summary>
    public bool Flag(string keyword) => Keyword(keyword) is ScalarNode { Kind: ScalarKind.Boolean, Text: "true" };

    /// <summary>Where a keyword stands in the file; the schema's own place where it does not.</summary>
    public SourceLocation LocationOf(string keyword) =>
        (Source as MappingNode)?.Find(keyword) is { } entry ? Document.File.Locate(SourceSpan.FromBounds(entry.KeySpan.Start, entry.Value.Span.End)) : SourceLocation;

    public override string ToString() => Location;

    private string BuildPointer()
    {
        // From the leaf up, not by recursion: the chain is as long as the schema is deep.
        var steps = new Stack<SchemaNode>();
        var node = this;
        while (node._parent is not null && node._pointer is null)
        {
            steps.Push(node);
            node = node._parent;
        }

        var pointer = new StringBuilder(node._pointer ?? (node._target is { Pointer: { } known } target ? target.From.Pointer + known : JsonPointer.To(Document.Document.Root, node.Source)));
        foreach (var step in steps)
        {
            pointer.Append('/').Append(step._keyword);
            if (step._key is { } key)
            {
                pointer.Append('/').Append(JsonPointer.Escape(key));
            }
        }

        return pointer.ToString();
    }
}
