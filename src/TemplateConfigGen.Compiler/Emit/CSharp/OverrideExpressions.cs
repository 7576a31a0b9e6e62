using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Expressions that read a value from overrides, over what lies below.</summary>
internal sealed class OverrideExpressions(TypeNames types, Definitions definitions)
{
    private static readonly string[] Methods = Enum.GetNames(typeof(ScalarType));
    private static readonly string[] MethodsOrNull = [.. Methods.Select(name => name + "OrNull")];

    private readonly ParserExpressions _parsers = new(types, definitions);

    /// <summary>The reader's method for a value without parts of which no more is demanded than its type.</summary>
    public static string MethodOf(ScalarShape scalar, bool isNullable) => (isNullable ? MethodsOrNull : Methods)[(int)scalar.Type];

    /// <param name="reader">The expression of the reader that has the key.</param>
    /// <param name="key">The expression of the key.</param>
    /// <param name="below">The expression of the value when nobody overrides it.</param>
    public string Read(string reader, string key, string below, ValueShape shape, bool isNullable)
    {
        var orNull = isNullable ? "OrNull" : "";
        return shape switch
        {
            SecretShape secret => $"{reader}.Secret{orNull}<{types.Of(secret.Value)}>({key}, {below}, {SecretParser(secret)})",
            ScalarShape { Rules: null } scalar => $"{reader}.{MethodOf(scalar, isNullable)}({key}, {below})",
            ScalarShape scalar => Parse(ParserExpressions.IsReference(scalar.Type) ? "Reference" : "Value"),
            ListShape list => $"{reader}.List{orNull}({key}, {below}, {Element(list.Element, list.HasNullElements)}{Count(list.Rules)})",
            MapShape map => $"{reader}.Map{orNull}({key}, {below}, {Element(map.Value, map.HasNullValues)}{Count(map.Rules)})",
            AnyShape => $"{reader}.Any{orNull}({key}, {below})",
            _ => definitions.Resolve(shape) switch
            {
                EnumShape => Parse("Value"),
                VariantShape => $"{reader}.Item{orNull}({key}, {below}, {types.Of(shape)}.Read)",
                UnionShape => $"{types.Of(shape)}.Read{orNull}({reader}, {key}, {below})",
                ObjectShape { IsTuple: true } => $"{reader}.Tuple{orNull}({key}, {below}, static (overrides, below) => new {types.Of(shape)}(overrides, below))",
                _ => $"{reader}.Item{orNull}({key}, {below}, static (overrides, below) => new {types.Of(shape)}(overrides, below))",
            },
        };

        string Parse(string method) => $"{reader}.{method}{orNull}<{types.Of(shape)}>({key}, {below}, {_parsers.Parser(shape)}, {_parsers.Expectation(shape)})";
    }

    /// <summary>The parser of a secret's text, and what it expects: the value's own, or for what has parts one that reads JSON.</summary>
    public string SecretParser(SecretShape secret) =>
        _parsers.IsText(secret.Value)
            ? $"{_parsers.Parser(secret.Value)}, {_parsers.Expectation(secret.Value)}"
            : $"{types.Use("Secrets")}.Json<{types.Of(secret.Value)}>({Element(secret.Value, isNullable: false)}), {Literals.String(definitions.Resolve(secret.Value) is ListShape or ObjectShape { IsTuple: true } ? "a list that fits" : "an object that fits")}";

    private string Element(ValueShape shape, bool isNullable) =>
        $"static (owner, key, old) => {Read("owner", "key", "old", shape, isNullable)}";

    private static string Count(CountRules? rules) =>
        rules is null
            ? ""
            : (rules.Least > 0 ? ", least: " + Invariant.Text(rules.Least) : "")
                + (rules.Most < int.MaxValue ? ", most: " + Invariant.Text(rules.Most) : "")
                + (rules.IsUnique ? ", unique: true" : "");
}
