using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// All schemas a project has, by path and by <c>$id</c>, and what is wrong with them. References lead to these documents and to the metaschemas that come with the
/// compiler, never to a network. Documents are indexed at the first question and compiled from the schema that is asked for; what nothing refers to is never compiled.
/// Not safe for concurrent use; the nodes it hands out are.
/// </summary>
/// <param name="defaultDialect">What schemas are read as that do not say by <c>$schema</c> what they are; 2020-12 when null.</param>
internal sealed class SchemaSet(Dialect? defaultDialect = null)
{
    private readonly List<SchemaDocument> _documents = [];
    private readonly Queue<SchemaDocument> _unindexed = new();
    private readonly Dictionary<string, SchemaDocument> _byUri = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaResource> _resources = new(StringComparer.Ordinal);
    private readonly List<Finding> _findings = [];

    public IReadOnlyList<SchemaDocument> Documents => _documents;

    public Dialect DefaultDialect { get; } = defaultDialect ?? Dialect.Default;

    /// <summary>What is wrong with the schemas compiled so far, each at its own place.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Adds a schema file.</summary>
    /// <param name="uri">The URI it answers to beside its <c>$id</c>; made from its path where there is none.</param>
    public SchemaDocument Add(ConfigDocument document, string? uri = null)
    {
        var added = new SchemaDocument(document, uri ?? UriOfPath(document.File.DisplayPath));
        _documents.Add(added);
        Enlist(added);
        return added;
    }

    /// <summary>The schema that a document is, compiled; null when the file holds nothing.</summary>
    public SchemaNode? Compile(SchemaDocument document)
    {
        Index();
        return document.RootResource is { } resource ? new SchemaCompiler(this, _findings).Compile(new SchemaTarget(resource.Root, resource, resource, "")) : null;
    }

    /// <summary>The schema at a URI or path, with or without a fragment, compiled; null when no document is or holds it.</summary>
    public SchemaNode? Find(string reference)
    {
        Index();
        var (uri, fragment) = UriReference.Split(reference);
        var resource = Resource(uri) ?? Resource(UriOfPath(uri));
        return resource is not null && Target(resource, fragment) is { } target ? new SchemaCompiler(this, _findings).Compile(target) : null;
    }

    /// <summary>A document, and those that its references lead to, and those that theirs do; without metaschemas.</summary>
    public IReadOnlyCollection<SchemaDocument> ReachedFrom(SchemaDocument document)
    {
        Index();
        var reached = new HashSet<SchemaDocument> { document };
        var open = new Queue<SchemaDocument>(reached);
        while (open.Count > 0)
        {
            foreach (var (reference, from) in open.Dequeue().References)
            {
                if (Resolve(reference, from)?.Resource.Document is { IsPublished: false } next && reached.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return reached;
    }

    /// <summary>What a reference in a resource means.</summary>
    internal SchemaTarget? Resolve(string reference, SchemaResource from)
    {
        var (uri, fragment) = UriReference.Split(reference);
        var resource = uri.Length == 0 ? from : Resource(UriReference.Resolve(from.Uri, uri)) ?? Resource(UriReference.Resolve(from.Document.Uri, uri));
        return resource is null ? null : Target(resource, fragment);
    }

    /// <summary>The names that references can have, to suggest one.</summary>
    internal IEnumerable<string> KnownUris => _resources.Keys;

    internal void Register(string uri, SchemaResource resource)
    {
        if (!_resources.TryGetValue(uri, out var first))
        {
            _resources.Add(uri, resource);
        }
        else if (!ReferenceEquals(first, resource))
        {
            _findings.Add(Finding.Create(
                SchemaFindings.Malformed,
                resource.Document.File.Locate(resource.Root.Span),
                $"The id '{Found.Address(uri)}' already belongs to {first.Document.Name}#{first.Pointer}, so references to it lead there. Give each schema an id of its own."));
        }
    }

    /// <summary>The dialect of a schema that may have a <c>$schema</c>.</summary>
    internal Dialect DialectOf(MappingNode? schema, Dialect outer, SchemaDocument document)
    {
        if (schema?.Find("$schema") is not { } entry)
        {
            return outer;
        }

        if (entry.Value is not ScalarNode { Kind: ScalarKind.String } name)
        {
            return outer;
        }

        if (Dialect.OfMetaschema(name.Text) is { } dialect)
        {
            return dialect;
        }

        // A metaschema of the project's own says by $vocabulary what its schemas mean.
        var uri = UriReference.Resolve(document.Uri, UriReference.Split(name.Text).Uri);
        if (_byUri.TryGetValue(uri, out var metaschema) && metaschema.Document.Root is MappingNode root && !ReferenceEquals(root, schema))
        {
            var own = root.Find("$schema") is { Value: ScalarNode basis } ? Dialect.OfMetaschema(basis.Text) ?? outer : outer;
            return root.Find("$vocabulary") is { Value: MappingNode vocabularies } ? WithVocabularies(own, vocabularies, document, entry) : own;
        }

        _findings.Add(Finding.Create(
            SchemaFindings.UnknownDialect,
            document.File.Locate(entry.Value.Span),
            $"No schema of the project is the metaschema '{Found.Address(name.Text)}'. Name one of drafts 4, 6, 7, 2019-09 or 2020-12 (such as https://json-schema.org/draft/2020-12/schema), "
            + $"or add the file of your own one to the schemas. Until then this is read as {Name(outer)}."));
        return outer;
    }

    internal static string Name(Dialect dialect) => Name(dialect.Draft);

    internal static string Name(Draft draft) => draft switch
    {
        Draft.Draft4 => "draft 4",
        Draft.Draft6 => "draft 6",
        Draft.Draft7 => "draft 7",
        Draft.Draft201909 => "draft 2019-09",
        _ => "draft 2020-12",
    };

    private Dialect WithVocabularies(Dialect own, MappingNode vocabularies, SchemaDocument document, MappingEntry schemaKeyword)
    {
        var known = Vocabularies.None;
        foreach (var vocabulary in vocabularies.Entries)
        {
            if (Dialect.OfVocabulary(vocabulary.Key) is { } one)
            {
                known |= one;
            }
            else if (vocabulary.Value is ScalarNode { Text: "true" })
            {
                _findings.Add(Finding.Create(
                    SchemaFindings.UnknownDialect,
                    document.File.Locate(schemaKeyword.Value.Span),
                    $"The metaschema requires the vocabulary '{Found.Address(vocabulary.Key)}', which this compiler does not know, so parts of the schema would mean nothing. "
                    + "Use a metaschema without it, or make the vocabulary optional there."));
            }
        }

        return own with { Vocabularies = known };
    }

    /// <summary>A folder beside the project's is a segment of its own: as '..' it would be resolved away, and no reference lead there.</summary>
    private static string UriOfPath(string path) => "file:///" + path.Replace('\\', '/').TrimStart('/').Replace("../", "%2E%2E/");

    private void Enlist(SchemaDocument document)
    {
        _unindexed.Enqueue(document);
        _byUri[document.Uri] = document;
        if (document.Document.Root is MappingNode root && (root.Find("$id") ?? root.Find("id")) is { Value: ScalarNode { Kind: ScalarKind.String } id })
        {
            var uri = UriReference.Resolve(document.Uri, UriReference.Split(id.Text).Uri);
            if (!_byUri.ContainsKey(uri))
            {
                _byUri.Add(uri, document);
            }
        }
    }

    private void Index()
    {
        while (_unindexed.Count > 0)
        {
            new SchemaIndexer(this, _unindexed.Dequeue()).Index();
        }
    }

    private SchemaResource? Resource(string uri)
    {
        if (_resources.TryGetValue(uri, out var resource) || _resources.TryGetValue(UriReference.Decode(uri), out resource))
        {
            return resource;
        }

        var published = Metaschemas.PublishedUri(uri);
        if (published != uri)
        {
            return Resource(published);
        }

        if (Metaschemas.Read(uri) is not { } metaschema)
        {
            return null;
        }

        Enlist(new SchemaDocument(metaschema, uri) { IsPublished = true });
        Index();
        return _resources[uri];
    }

    private static SchemaTarget? Target(SchemaResource resource, string? fragment)
    {
        if (string.IsNullOrEmpty(fragment))
        {
            return new SchemaTarget(resource.Root, resource, resource, "");
        }

        var name = UriReference.Decode(fragment!);
        if (name[0] != '/')
        {
            return resource.Anchors.TryGetValue(name, out var anchored) ? new SchemaTarget(anchored, resource, resource, Pointer: null) : null;
        }

        var from = resource;
        var node = resource.Root;
        foreach (var token in name.Substring(1).Split('/'))
        {
            if (JsonPointer.Step(node, JsonPointer.Unescape(token)) is not { } next)
            {
                return null;
            }

            node = next;
            resource = resource.Document.Resources.TryGetValue(node, out var inner) ? inner : resource;
        }

        return new SchemaTarget(node, resource, from, name);
    }
}
