using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Baked values as C# expressions.</summary>
internal sealed class ValueExpressions(TypeNames types, Definitions definitions, string section, bool ignoreCase)
{
    private readonly ParserExpressions _parsers = new(types, definitions);
    private readonly OverrideExpressions _overrides = new(types, definitions);

    /// <param name="keyPath">The path of the value's key; may be null where nothing in the value waits for the process.</param>
    public string Of(BakedValue value, ValueShape shape, string? keyPath) => (value, shape) switch
    {
        (NullValue, _) => "null",
        (SealedValue known, SecretShape secret) => $"{Secret("Sealed", secret)}({Literals.String(known.Key)}, {Literals.String(known.Layer)}, {Literals.String(known.Text)}, {_overrides.SecretParser(secret)})",
        (LateValue late, SecretShape secret) => $"{Secret("Late", secret)}({Literals.String(section + "." + keyPath)}, {Literals.String(late.Layer)}, {Literals.String(late.Template)}, {_overrides.SecretParser(secret)})",
        (WithheldValue withheld, SecretShape secret) => $"{Secret("Withheld", secret)}({Literals.String(withheld.Key)}, {Literals.String(withheld.Layer)})",
        (ScalarValue { Text.Length: 0 }, SecretShape) => types.Use("Secret") + ".Of(\"\")",
        (ScalarValue scalar, ScalarShape type) => Literals.Of(scalar.Text, type.Type, types),
        (LateValue late, _) when _parsers.IsText(shape) => $"{types.Use("LateBound")}.Resolve<{types.Of(shape)}>({LateArguments(late, shape, keyPath!)})",
        (ListValue list, ListShape type) => "[" + string.Join(", ", list.Items.Select((item, index) => Of(item, type.Element, Inside(keyPath, index)))) + "]",
        (MapValue map, MapShape type) => Map(map, type, keyPath),
        (AnyValue any, _) => $"{types.Use("ConfigValue")}.Parse({Literals.String(any.Json)})",
        (ItemValue item, ObjectShape type) => "new() " + Members(item, type, keyPath),
        _ => OfDefinition(value, shape, definitions.Resolve(shape), keyPath),
    };

    /// <summary>The arguments that say which key waits for the process, where it stands, and how its text is read.</summary>
    public string LateArguments(LateValue late, ValueShape shape, string keyPath)
    {
        var expectation = ParserExpressions.IsPlain(shape) ? "" : ", " + _parsers.Expectation(shape);
        return $"{Literals.String(section + "." + keyPath)}, {Literals.String(late.Layer)}, {Literals.String(late.Template)}, {_parsers.Parser(shape)}{expectation}";
    }

    private string Secret(string method, SecretShape secret) => $"{types.Use("Secrets")}.{method}<{types.Of(secret.Value)}>";

    private string OfDefinition(BakedValue value, ValueShape shape, ValueShape? definition, string? keyPath) => (value, definition) switch
    {
        (ScalarValue scalar, EnumShape options) => types.Of(shape) + "." + options.Members.First(member => member.Text == scalar.Text).Name,
        (ItemValue item, ObjectShape type) => "new() " + Members(item, type, keyPath),
        (CaseValue { Value: ItemValue item } one, VariantShape variant) => Variant(one, item, variant, types.Of(shape), keyPath),
        (CaseValue one, UnionShape union) => $"{types.Of(shape)}.From{union.Cases[one.Case].Name}({Of(one.Value, union.Cases[one.Case].Shape, keyPath)})",
        _ => "default!",
    };

    private string Variant(CaseValue one, ItemValue item, VariantShape variant, string type, string? keyPath)
    {
        var chosen = variant.Cases[one.Case];
        var key = chosen.Values.Count == 1 ? "" : $"{variant.KeyName} = {Literals.String(one.Text)}";
        return $"new {type}.{chosen.Shape.TypeName}() {Members(item, chosen.Shape, keyPath, key)}";
    }

    private string Map(MapValue map, MapShape type, string? keyPath)
    {
        var comparer = types.Use("StringComparer") + (ignoreCase ? ".OrdinalIgnoreCase" : ".Ordinal");
        var entries = string.Join(", ", map.Entries.Select(entry => $"[{Literals.String(entry.Key)}] = {Of(entry.Value, type.Value, Inside(keyPath, entry.Key))}"));
        var value = types.Of(type.Value, type.HasNullValues);
        return $"new {types.Use("Dictionary")}<string, {value}>({comparer}) {{ {entries} }}.ToFrozenDictionary({comparer})";
    }

    private string Members(ItemValue item, ObjectShape type, string? keyPath, string first = "")
    {
        var members = type.Members
            .Select((member, index) => (member, Value: item.Members[index]))
            .Where(pair => pair.Value is not DefaultValue && (pair.Value is not NullValue || pair.member.Default is not (null or NullValue)))
            .Select(pair => $"{pair.member.Name} = {Of(pair.Value, pair.member.Shape, Inside(keyPath, pair.member.Key))}");
        return $"{{ {string.Join(", ", first.Length == 0 ? members : members.Prepend(first))} }}";
    }

    private static string? Inside(string? keyPath, string key) => keyPath is null ? null : keyPath + "." + key;

    private static string? Inside(string? keyPath, int index) => keyPath is null ? null : Inside(keyPath, Invariant.Text(index));
}
