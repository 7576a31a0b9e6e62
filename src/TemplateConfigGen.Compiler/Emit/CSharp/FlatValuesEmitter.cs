using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Methods that write values key by key, as Microsoft.Extensions.Configuration holds them. Only for projects that run in a host.</summary>
internal sealed class FlatValuesEmitter(TypeNames types, Definitions definitions, CodeWriter code)
{
    /// <summary>No key has a name that begins like this.</summary>
    public const string Method = "__Write";

    private const string TextOf = "__TextOf";

    private string Values => types.Use("FlatValues");

    /// <summary>The method of a section's class.</summary>
    /// <param name="read">The expression of a leaf's value.</param>
    public void EmitSection(ObjectShape section, Func<int, string> read)
    {
        code.Gap();
        using (code.Open($"internal void {Method}({Values} values)"))
        {
            var leaf = 0;
            EmitObject(section, read, ref leaf);
        }
    }

    /// <summary>The method of an item.</summary>
    public void EmitItem(ObjectShape item, (VariantShape Shape, VariantCase Case, ReferenceShape Name)? variant)
    {
        code.Gap();
        using (code.Open($"internal {(variant is null ? "" : "override ")}void {Method}({Values} values)"))
        {
            if (variant is { } one)
            {
                code.Line($"values.Add({Literals.String(one.Shape.Key)}, {one.Shape.KeyName});");
            }

            foreach (var member in item.Members)
            {
                code.Line(Write(Literals.String(member.Key), member.Name, member.Shape, member.IsNullable) + ";");
            }
        }
    }

    /// <summary>What the types of a variant have in common.</summary>
    public void EmitVariant()
    {
        code.Gap();
        code.Line($"internal abstract void {Method}({Values} values);");
    }

    /// <summary>The method that gives the text of an enumeration's value.</summary>
    public void EmitEnum(EnumShape options)
    {
        code.Gap();
        if (EnumTexts.AreWanted(options))
        {
            code.Line($"internal static string {TextOf}({options.TypeName} value) => {EnumTexts.TextOf(options)};");
            return;
        }

        code.Line($"internal static string {TextOf}({options.TypeName} value) => value switch").Line("{");
        foreach (var member in options.Members)
        {
            code.Line($"    {options.TypeName}.{member.Name} => {Literals.String(member.Text)},");
        }

        code.Line("    _ => \"\",").Line("};");
    }

    /// <summary>The method of a value of several types.</summary>
    public void EmitUnion(UnionShape union)
    {
        code.Gap();
        using (code.Open($"internal void {Method}({Values} values, string key)"))
        {
            using (code.Open("switch (_case)"))
            {
                for (var i = 0; i < union.Cases.Count; i++)
                {
                    var shape = union.Cases[i].Shape;
                    code.Line($"case {Text.Invariant.Text(i)}:");
                    code.Line($"    {Write("key", $"(({types.Of(shape)})_value)", shape, isNullable: false)};");
                    code.Line("    break;");
                }
            }
        }
    }

    private void EmitObject(ObjectShape shape, Func<int, string> read, ref int leaf)
    {
        foreach (var member in shape.Members)
        {
            if (!member.IsView)
            {
                code.Line(Write(Literals.String(member.Key), read(leaf++), member.Shape, member.IsNullable) + ";");
                continue;
            }

            code.Line($"values.Enter({member.Key:literal});");
            EmitObject((ObjectShape)member.Shape, read, ref leaf);
            code.Line("values.Leave();");
        }
    }

    private string Write(string key, string value, ValueShape shape, bool isNullable) => shape switch
    {
        SecretShape secret => $"values.Secret<{types.Of(secret.Value)}>({key}, {value}, {Element(secret.Value, isNullable: false)})",
        ScalarShape or AnyShape => $"values.Add({key}, {value})",
        ListShape list => $"values.List<{types.Of(list.Element, list.HasNullElements)}>({key}, {value}, {Element(list.Element, list.HasNullElements)})",
        MapShape map => $"values.Map<{types.Of(map.Value, map.HasNullValues)}>({key}, {value}, {Element(map.Value, map.HasNullValues)})",
        _ => definitions.Resolve(shape) switch
        {
            EnumShape when isNullable => $"values.Add({key}, {value} is {{ }} known ? {EnumText(shape)}(known) : null)",
            EnumShape => $"values.Add({key}, {EnumText(shape)}({value}))",
            UnionShape => $"{value}?.{Method}(values, {key})",
            _ => $"values.Item({key}, {value}, static (values, item) => item.{Method}(values))",
        },
    };

    private static string EnumText(ValueShape shape) => shape is ReferenceShape { Owner.Length: > 0 } shared ? shared.Owner + "." + TextOf : TextOf;

    private string Element(ValueShape shape, bool isNullable) => $"static (values, key, item) => {Write("key", "item", shape, isNullable)}";
}
