using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Baked values as C# expressions.</summary>
internal sealed class ValueExpressions(TypeNames types, string section, bool ignoreCase)
{
    /// <param name="keyPath">The path of the value's key; may be null where nothing in the value waits for the process.</param>
    public string Of(BakedValue value, ValueShape shape, string? keyPath) => (value, shape) switch
    {
        (NullValue, _) => "null",
        (ScalarValue scalar, ScalarShape type) => Literals.Of(scalar.Text, type.Type, types),
        (LateValue late, ScalarShape type) => $"{types.Use("LateBound")}.Resolve<{types.Of(type.Type)}>({LateArguments(late, type, keyPath!)})",
        (ListValue list, ListShape type) => "[" + string.Join(", ", list.Items.Select((item, index) => Of(item, type.Element, keyPath is null ? null : keyPath + "." + Text.Invariant.Text(index)))) + "]",
        (MapValue map, MapShape type) => Map(map, type, keyPath),
        (ItemValue item, ObjectShape type) => Item(item, type, keyPath),
        _ => "default!",
    };

    /// <summary>The arguments that say which key waits for the process, where it stands, and how its text is read.</summary>
    public string LateArguments(LateValue late, ScalarShape type, string keyPath) =>
        $"{Literals.String(section + "." + keyPath)}, {Literals.String(late.Layer)}, {Literals.String(late.Template)}, {types.Use("Scalar")}.Try{type.Type}";

    private string Map(MapValue map, MapShape type, string? keyPath)
    {
        var comparer = types.Use("StringComparer") + (ignoreCase ? ".OrdinalIgnoreCase" : ".Ordinal");
        var entries = string.Join(", ", map.Entries.Select(entry => $"[{Literals.String(entry.Key)}] = {Of(entry.Value, type.Value, Inside(keyPath, entry.Key))}"));
        var value = types.Of(type.Value, type.HasNullValues);
        return $"new {types.Use("Dictionary")}<string, {value}>({comparer}) {{ {entries} }}.ToFrozenDictionary({comparer})";
    }

    private string Item(ItemValue item, ObjectShape type, string? keyPath)
    {
        var members = type.Members
            .Select((member, index) => (member, Value: item.Members[index]))
            .Where(pair => pair.Value is not NullValue)
            .Select(pair => $"{pair.member.Name} = {Of(pair.Value, pair.member.Shape, Inside(keyPath, pair.member.Key))}");
        return $"new() {{ {string.Join(", ", members)} }}";
    }

    private static string? Inside(string? keyPath, string key) => keyPath is null ? null : keyPath + "." + key;
}
