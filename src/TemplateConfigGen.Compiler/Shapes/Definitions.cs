namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The types that stand in a section's type itself, by name.</summary>
internal sealed class Definitions
{
    private readonly Dictionary<string, ValueShape> _byName = new(StringComparer.Ordinal);

    public Definitions()
    {
    }

    public Definitions(EquatableArray<Definition> definitions)
    {
        foreach (var definition in definitions)
        {
            _byName.Add(definition.TypeName, definition.Shape);
        }
    }

    public static Definitions None { get; } = new();

    public bool Contains(string typeName) => _byName.ContainsKey(typeName);

    public void Add(string typeName, ValueShape shape) => _byName.Add(typeName, shape);

    /// <summary>What a reference refers to; any other shape itself. Null for a definition that is still being made.</summary>
    public ValueShape? Resolve(ValueShape shape) => shape is ReferenceShape reference ? (_byName.TryGetValue(reference.TypeName, out var found) ? found : null) : shape;

    /// <summary>In the order of their names.</summary>
    public EquatableArray<Definition> ToArray() =>
        _byName.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Definition(pair.Key, pair.Value)).ToEquatableArray();
}
