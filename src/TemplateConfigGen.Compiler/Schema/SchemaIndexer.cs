using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>Finds the <c>$id</c>s, anchors and references of a document: only where a schema can stand, so that an example which holds an <c>$id</c> names nothing.</summary>
internal sealed class SchemaIndexer(SchemaSet set, SchemaDocument document)
{
    private readonly Stack<(MappingNode Node, SchemaResource Resource)> _pending = new();

    public void Index()
    {
        var root = document.Document.Root;
        if (root is null)
        {
            return;
        }

        var dialect = set.DialectOf(root as MappingNode, set.DefaultDialect, document);
        var id = (root as MappingNode) is { } mapping ? IdOf(mapping, dialect) : null;
        var (reference, fragment) = UriReference.Split(id ?? "");
        var uri = UriReference.Resolve(document.Uri, reference);
        var resource = new SchemaResource(document, root, uri, dialect);
        if (fragment is { Length: > 0 })
        {
            resource.Anchors[fragment] = root;
        }

        document.RootResource = resource;
        document.Resources.Add(root, resource);
        set.Register(document.Uri, resource);
        set.Register(uri, resource);
        Push(root, resource);
        while (_pending.Count > 0)
        {
            var (schema, within) = _pending.Pop();
            Visit(schema, within);
        }
    }

    private void Visit(MappingNode schema, SchemaResource resource)
    {
        if (!ReferenceEquals(schema, resource.Root))
        {
            resource = Enter(schema, resource);
        }

        var dialect = resource.Dialect;
        foreach (var entry in schema.Entries)
        {
            switch (SchemaPlaces.Of(entry.Key))
            {
                case SchemaPlace.None:
                    Anchor(schema, entry, resource, dialect);
                    Refer(entry, resource);
                    break;
                case SchemaPlace.Schema:
                    Push(entry.Value, resource);
                    break;
                case SchemaPlace.List or SchemaPlace.SchemaOrList when entry.Value is SequenceNode list:
                    foreach (var item in list.Items)
                    {
                        Push(item, resource);
                    }

                    break;
                case SchemaPlace.SchemaOrList:
                    Push(entry.Value, resource);
                    break;
                case SchemaPlace.Map when entry.Value is MappingNode map:
                    foreach (var member in map.Entries)
                    {
                        Push(member.Value, resource);
                    }

                    break;
            }
        }
    }

    private void Push(ConfigNode node, SchemaResource resource)
    {
        if (node is MappingNode { Entries.Count: > 0 } mapping)
        {
            _pending.Push((mapping, resource));
        }
    }

    /// <summary>The resource that begins here, or the one around.</summary>
    private SchemaResource Enter(MappingNode schema, SchemaResource outer)
    {
        var dialect = set.DialectOf(schema, outer.Dialect, document);
        if (IdOf(schema, dialect) is not { } id)
        {
            return outer;
        }

        var (reference, fragment) = UriReference.Split(id);
        if (reference.Length == 0)
        {
            if (fragment is { Length: > 0 })
            {
                outer.Anchors[fragment] = schema;
            }

            return outer;
        }

        var resource = new SchemaResource(document, schema, UriReference.Resolve(outer.Uri, reference), dialect);
        if (fragment is { Length: > 0 })
        {
            resource.Anchors[fragment] = schema;
        }

        if (!document.Resources.ContainsKey(schema))
        {
            document.Resources.Add(schema, resource);
            set.Register(resource.Uri, resource);
        }

        return resource;
    }

    private static string? IdOf(MappingNode schema, Dialect dialect)
    {
        if (dialect.RefStandsAlone && schema.Find("$ref") is { Value: ScalarNode { Kind: ScalarKind.String } })
        {
            return null;
        }

        return schema.Find(dialect.IdKeyword) is { Value: ScalarNode { Kind: ScalarKind.String } id } ? id.Text : null;
    }

    private void Refer(MappingEntry entry, SchemaResource resource)
    {
        if (entry is { Key: "$ref" or "$dynamicRef", Value: ScalarNode { Kind: ScalarKind.String, Text: { Length: > 0 } text } } && text[0] != '#')
        {
            document.References.Add((text, resource));
        }
    }

    private static void Anchor(MappingNode schema, MappingEntry entry, SchemaResource resource, Dialect dialect)
    {
        if (entry.Key.Length < 7 || entry.Key[0] != '$' || dialect.Draft < Draft.Draft201909 || entry.Value is not ScalarNode value)
        {
            return;
        }

        switch (entry.Key)
        {
            case "$anchor":
                resource.Anchors[value.Text] = schema;
                break;
            case "$dynamicAnchor" when dialect.Draft == Draft.Draft202012:
                resource.Anchors[value.Text] = schema;
                (resource.DynamicAnchors ??= new Dictionary<string, ConfigNode>(StringComparer.Ordinal))[value.Text] = schema;
                break;
            case "$recursiveAnchor" when dialect.Draft == Draft.Draft201909 && value.Text == "true" && ReferenceEquals(schema, resource.Root):
                (resource.DynamicAnchors ??= new Dictionary<string, ConfigNode>(StringComparer.Ordinal))[""] = schema;
                break;
        }
    }
}
