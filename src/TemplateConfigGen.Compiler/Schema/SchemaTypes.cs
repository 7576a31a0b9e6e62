namespace TemplateConfigGen.Compiler.Schema;

/// <summary>The types of JSON Schema. <c>number</c> includes the whole ones: it sets both flags.</summary>
[Flags]
internal enum SchemaTypes
{
    None = 0,
    Null = 1,
    Boolean = 2,
    Integer = 4,

    /// <summary>A number that may have a fraction.</summary>
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
    Number = Integer | Fraction,
    Any = Null | Boolean | Number | String | Array | Object,
}
