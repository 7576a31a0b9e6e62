using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>The type of a value, without any value: what becomes C# types. Equal shapes give equal types.</summary>
internal abstract record ValueShape;

/// <summary>A value without parts.</summary>
internal sealed record ScalarShape : ValueShape
{
    private static readonly ScalarShape[] Shapes = [.. Enum.GetValues(typeof(ScalarType)).Cast<ScalarType>().Select(type => new ScalarShape(type))];

    private ScalarShape(ScalarType type) => Type = type;

    public ScalarType Type { get; }

    /// <summary>What the schema demands of the value besides its type; null for nothing.</summary>
    public ScalarRules? Rules { get; private init; }

    public static ScalarShape Of(ScalarType type, ScalarRules? rules = null) => rules is null ? Shapes[(int)type] : new ScalarShape(type) { Rules = rules };
}

/// <summary>Any value at all: neither the schema nor a layer says more.</summary>
internal sealed record AnyShape : ValueShape
{
    public static AnyShape Instance { get; } = new();
}

/// <summary>A list, whose items may be null.</summary>
internal sealed record ListShape(ValueShape Element, bool HasNullElements) : ValueShape
{
    public CountRules? Rules { get; init; }
}

/// <summary>A mapping whose keys are data: a dictionary.</summary>
internal sealed record MapShape(ValueShape Value, bool HasNullValues) : ValueShape
{
    public CountRules? Rules { get; init; }
}

/// <summary>A mapping whose keys are members.</summary>
/// <param name="TypeName">The name of its type, nested in the type it is a member of.</param>
/// <param name="QualifiedName">The same from inside the section's type.</param>
/// <param name="IsItem">True for a class with values of its own (items of lists and maps, objects that may be missing); false for a view over its section.</param>
internal sealed record ObjectShape(string TypeName, string QualifiedName, bool IsItem, EquatableArray<MemberShape> Members) : ValueShape
{
    public string? Documentation { get; init; }

    /// <summary>A list whose items have types of their own: the keys are its indices.</summary>
    public bool IsTuple { get; init; }
}

/// <summary>A type that is referred to by name: that of a definition of the schema, an enumeration, or a choice between types.</summary>
/// <param name="Owner">The type that it stands in, in full; empty for the section's own.</param>
internal sealed record ReferenceShape(string TypeName, string Owner = "") : ValueShape
{
    public string QualifiedName => Owner.Length == 0 ? TypeName : Owner + "." + TypeName;
}

/// <summary>A type that is referred to by name.</summary>
/// <param name="Shape">An <see cref="ObjectShape"/>, an <see cref="EnumShape"/>, a <see cref="VariantShape"/> or a <see cref="UnionShape"/>.</param>
internal sealed record Definition(string TypeName, ValueShape Shape);

/// <summary>The type of a definition that several sections share, which stands in the class of its file.</summary>
/// <param name="ClassName">The class, in full.</param>
/// <param name="File">The file's name, for the header.</param>
/// <param name="Nested">The types of its own that stand in it.</param>
internal sealed record SharedDefinition(string ClassName, string File, Definition Type, EquatableArray<Definition> Nested)
{
    public string QualifiedName => ClassName + "." + Type.TypeName;
}

/// <summary>Texts of which the value is one.</summary>
internal sealed record EnumShape(string TypeName, EquatableArray<EnumMember> Members, string? Documentation) : ValueShape;

/// <summary>One text of an enumeration, and its C# name.</summary>
internal sealed record EnumMember(string Name, string Text);

/// <summary>Objects of several types that one key tells apart.</summary>
internal sealed record VariantShape(string TypeName, string Key, string KeyName, EquatableArray<VariantCase> Cases, string? Documentation) : ValueShape
{
    /// <summary>Whether a case leaves a choice between values of the key.</summary>
    public bool IsKeySettable => Cases.Any(one => one.Values.Count > 1);
}

/// <summary>One type of a variant, and the values of the key that stand for it.</summary>
internal sealed record VariantCase(EquatableArray<string> Values, ObjectShape Shape);

/// <summary>Values of several types that their form tells apart.</summary>
internal sealed record UnionShape(string TypeName, EquatableArray<UnionCase> Cases, string? Documentation) : ValueShape;

/// <summary>One type of a union.</summary>
internal sealed record UnionCase(string Name, ValueShape Shape);

/// <summary>A key and the property it becomes.</summary>
/// <param name="Key">The key as the lowest layer spells it.</param>
/// <param name="Name">The C# name.</param>
/// <param name="IsNullable">True when the value is null or missing somewhere.</param>
/// <param name="Documentation">What the schema or the file's comment says about the key; null when neither does.</param>
internal sealed record MemberShape(string Key, string Name, ValueShape Shape, bool IsNullable, Phase Phase, string? Documentation)
{
    /// <summary>The value where nobody says one.</summary>
    public BakedValue? Default { get; init; }

    /// <summary>What the schema says of the value besides its meaning: bounds, unit, examples.</summary>
    public string? Remarks { get; init; }

    /// <summary>That the key should not be used any more; null where it may be.</summary>
    public Deprecation? Deprecation { get; init; }

    /// <summary>Whether the key is a view over its section: it has no value of its own, only its members have.</summary>
    public bool IsView => Shape is ObjectShape { IsItem: false };
}
