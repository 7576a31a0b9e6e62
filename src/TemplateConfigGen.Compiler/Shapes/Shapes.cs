namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The type of a value, without any value: what becomes C# types. Equal shapes give equal types.</summary>
internal abstract record ValueShape;

/// <summary>A value without parts.</summary>
internal sealed record ScalarShape : ValueShape
{
    private static readonly ScalarShape[] Shapes = [.. Enum.GetValues(typeof(ScalarType)).Cast<ScalarType>().Select(type => new ScalarShape(type))];

    private ScalarShape(ScalarType type) => Type = type;

    public ScalarType Type { get; }

    public static ScalarShape Of(ScalarType type) => Shapes[(int)type];
}

/// <summary>A list, whose items may be null.</summary>
internal sealed record ListShape(ValueShape Element, bool HasNullElements) : ValueShape;

/// <summary>A mapping whose keys are data: a dictionary.</summary>
internal sealed record MapShape(ValueShape Value, bool HasNullValues) : ValueShape;

/// <summary>A mapping whose keys are members.</summary>
/// <param name="TypeName">The name of its type, nested in the type it is a member of.</param>
/// <param name="QualifiedName">The same from inside the section's type.</param>
/// <param name="IsItem">True for a class with values of its own (items of lists and maps, objects that may be missing); false for a view over its section.</param>
internal sealed record ObjectShape(string TypeName, string QualifiedName, bool IsItem, EquatableArray<MemberShape> Members) : ValueShape;

/// <summary>A key and the property it becomes.</summary>
/// <param name="Key">The key as the lowest layer spells it.</param>
/// <param name="Name">The C# name.</param>
/// <param name="IsNullable">True when the value is null or missing somewhere.</param>
/// <param name="Documentation">What the schema or the file's comment says about the key; null when neither does.</param>
internal sealed record MemberShape(string Key, string Name, ValueShape Shape, bool IsNullable, Phase Phase, string? Documentation)
{
    /// <summary>Whether the key is a view over its section: it has no value of its own, only its members have.</summary>
    public bool IsView => Shape is ObjectShape { IsItem: false };
}
