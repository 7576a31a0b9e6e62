namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The types that are referred to by name: those that stand in a section's type itself, and those that it shares with other sections.</summary>
internal sealed class Definitions
{
    private readonly Dictionary<ReferenceShape, ValueShape> _shapes = [];

    public Definitions()
    {
    }

    public Definitions(EquatableArray<Definition> own, IEnumerable<SharedDefinition> shared)
    {
        Add(own, owner: "");
        foreach (var definition in shared)
        {
            _shapes[new ReferenceShape(definition.Type.TypeName, definition.ClassName)] = definition.Type.Shape;
            Add(definition.Nested, definition.QualifiedName);
        }
    }

    public static Definitions None { get; } = new();

    public void Add(ReferenceShape reference, ValueShape shape) => _shapes.Add(reference, shape);

    /// <summary>What a reference refers to; any other shape itself. Null for a definition that is still being made.</summary>
    public ValueShape? Resolve(ValueShape shape) => shape is ReferenceShape reference ? (_shapes.TryGetValue(reference, out var found) ? found : null) : shape;

    /// <summary>Those that stand in a type, in the order of their names.</summary>
    /// <param name="owner">The type in full; empty for the section's.</param>
    public EquatableArray<Definition> ToArray(string owner = "") =>
        _shapes.Where(pair => pair.Key.Owner == owner)
            .OrderBy(pair => pair.Key.TypeName, StringComparer.Ordinal)
            .Select(pair => new Definition(pair.Key.TypeName, pair.Value))
            .ToEquatableArray();

    private void Add(EquatableArray<Definition> definitions, string owner)
    {
        foreach (var definition in definitions)
        {
            _shapes[new ReferenceShape(definition.TypeName, owner)] = definition.Shape;
        }
    }
}
