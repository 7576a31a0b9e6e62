using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// The types of the definitions that several sections share. Each is made of its schema alone, with the name that its file gives it and its own types nested in it, so that every
/// section that refers to it knows it without looking at any other.
/// </summary>
internal sealed class SharedTypes
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReferenceShape> _roots = new(StringComparer.Ordinal);
    private readonly Dictionary<SchemaNode, ReferenceShape> _types = [];

    /// <param name="space">The namespace of the types.</param>
    public SharedTypes(EquatableArray<SharedDocument> documents, string space)
    {
        foreach (var document in documents)
        {
            _classes.Add(document.Uri, $"global::{space}.{document.ClassName}");
            if (document.RootType is { } type)
            {
                _roots.Add(document.Uri, new ReferenceShape(type, "global::" + space));
            }
        }
    }

    public bool IsIn(SchemaDocument document) => _classes.Count > 0 && _classes.ContainsKey(document.Uri);

    public ReferenceShape? Find(SchemaNode schema) => _types.TryGetValue(schema, out var known) ? known : null;

    /// <param name="isObject">Whether it is an object with members, as a file that is a type by itself is.</param>
    public ReferenceShape Add(SchemaNode schema, string suffix, bool isObject)
    {
        var reference = isObject && schema.Pointer.Length == 0 && _roots.TryGetValue(schema.Document.Uri, out var root) ? root : new ReferenceShape(DefinitionNames.Of(schema) + suffix, _classes[schema.Document.Uri]);
        _types.Add(schema, reference);
        return reference;
    }

    /// <summary>Those that were asked for, in the order of their names.</summary>
    public EquatableArray<SharedDefinition> ToArray(Definitions definitions) =>
        _types
            .OrderBy(pair => pair.Value.QualifiedName, StringComparer.Ordinal)
            .Select(pair => new SharedDefinition(
                pair.Value.Owner, pair.Key.Document.Name, new Definition(pair.Value.TypeName, definitions.Resolve(pair.Value)!), definitions.ToArray(pair.Value.QualifiedName)))
            .ToEquatableArray();
}
