using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Expressions that read a value from overrides, over what lies below.</summary>
internal sealed class OverrideExpressions(TypeNames types)
{
    private static readonly string[] Methods = Enum.GetNames(typeof(ScalarType));
    private static readonly string[] MethodsOrNull = [.. Methods.Select(name => name + "OrNull")];

    /// <summary>The reader's method for a value without parts.</summary>
    public static string MethodOf(ScalarShape scalar, bool isNullable) => (isNullable ? MethodsOrNull : Methods)[(int)scalar.Type];

    /// <param name="reader">The expression of the reader that has the key.</param>
    /// <param name="key">The expression of the key.</param>
    /// <param name="below">The expression of the value when nobody overrides it.</param>
    public string Read(string reader, string key, string below, ValueShape shape, bool isNullable)
    {
        var orNull = isNullable ? "OrNull" : "";
        return shape switch
        {
            ScalarShape scalar => $"{reader}.{MethodOf(scalar, isNullable)}({key}, {below})",
            ListShape list => $"{reader}.List{orNull}({key}, {below}, {Element(list.Element, list.HasNullElements)})",
            MapShape map => $"{reader}.Map{orNull}({key}, {below}, {Element(map.Value, map.HasNullValues)})",
            _ => $"{reader}.Item{orNull}({key}, {below}, static (overrides, below) => new {types.Of((ObjectShape)shape)}(overrides, below))",
        };
    }

    private string Element(ValueShape shape, bool isNullable) =>
        $"static (owner, key, old) => {Read("owner", "key", "old", shape, isNullable)}";
}
