using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The types that are referred to by name: definitions, enumerations, and choices between types.</summary>
/// <param name="owner">The type that they stand in, in full; empty for the section's.</param>
/// <param name="flat">Where values are also written key by key.</param>
internal sealed class DefinitionEmitter(TypeNames types, Definitions definitions, CodeWriter code, FlatValuesEmitter? flat, string owner = "")
{
    private readonly ItemEmitter _items = new(types, definitions, code, flat);
    private readonly OverrideExpressions _overrides = new(types, definitions);
    private readonly ParserExpressions _parsers = new(types, definitions);

    /// <param name="emitNested">Writes what else stands inside.</param>
    public void Emit(Definition definition, Action? emitNested = null)
    {
        switch (definition.Shape)
        {
            case ObjectShape item:
                _items.Emit(item, path: "", emitNested: emitNested);
                break;
            case EnumShape options:
                EmitEnum(options);
                break;
            case VariantShape variant:
                EmitVariant(variant, emitNested);
                break;
            case UnionShape union:
                EmitUnion(union, emitNested);
                break;
        }
    }

    private void EmitEnum(EnumShape options)
    {
        code.Gap();
        code.Summary(options.Documentation ?? $"The values of '{options.TypeName}'.");
        using (code.Open($"public enum {options.TypeName}"))
        {
            foreach (var member in options.Members)
            {
                code.Gap();
                code.Line($"/// <summary><c>{CodeWriter.Xml(member.Text)}</c>.</summary>");
                code.Line($"{member.Name},");
            }
        }

        code.Gap();
        if (EnumTexts.AreWanted(options))
        {
            new EnumTexts(types, code).Emit(options);
        }
        else
        {
            EmitEnumParser(options);
        }

        flat?.EmitEnum(options);
    }

    private void EmitEnumParser(EnumShape options)
    {
        using (code.Open($"internal static bool {ParserExpressions.EnumParser}(string text, out {options.TypeName} value)"))
        {
            code.Line("(var isKnown, value) = text switch").Line("{");
            foreach (var member in options.Members)
            {
                code.Line($"    {Literals.String(member.Text)} => (true, {options.TypeName}.{member.Name}),");
            }

            code.Line("    _ => (false, default),").Line("};");
            code.Line("return isKnown;");
        }
    }

    private void EmitVariant(VariantShape variant, Action? emitNested)
    {
        code.Gap();
        code.Summary(variant.Documentation ?? $"An object that '{variant.Key}' tells the type of.");
        using (code.Open($"public abstract class {variant.TypeName}"))
        {
            code.Line($"private protected {variant.TypeName}()").Line("{").Line("}");
            code.Gap();
            code.Line($"/// <summary>The key '{CodeWriter.Xml(variant.Key)}', which tells the types apart.</summary>");
            code.Line(variant.IsKeySettable ? $"public abstract string {variant.KeyName} {{ get; init; }}" : $"public abstract string {variant.KeyName} {{ get; }}");
            code.Gap();
            var choices = string.Join(", ", variant.Cases.SelectMany(one => one.Values).Take(12).Select(value => $"'{value}'"));
            using (code.Open($"internal static {variant.TypeName} Read({types.Use("OverrideReader")} overrides, {variant.TypeName}? below)"))
            {
                code.Line($"var key = overrides.String({Literals.String(variant.Key)}, below?.{variant.KeyName});");
                code.Line("switch (key)").Line("{");
                foreach (var one in variant.Cases)
                {
                    foreach (var value in one.Values)
                    {
                        code.Line($"    case {Literals.String(value)}:");
                    }

                    code.Line($"        return new {one.Shape.TypeName}(overrides, below as {one.Shape.TypeName});");
                }

                code.Line("    default:");
                code.Line($"        if (key is not null) overrides.Refuse({Literals.String(variant.Key)}, {Literals.String("is not one of " + choices)});");
                code.Line("        return below!;");
                code.Line("}");
            }

            flat?.EmitVariant();
            foreach (var one in variant.Cases)
            {
                _items.Emit(one.Shape, path: "", variant: (variant, one, new ReferenceShape(variant.TypeName, owner)));
            }

            emitNested?.Invoke();
        }
    }

    private void EmitUnion(UnionShape union, Action? emitNested)
    {
        code.Gap();
        code.Summary(union.Documentation ?? $"One of: {string.Join(", ", union.Cases.Select(one => one.Name))}.");
        using (code.Open($"public sealed class {union.TypeName}"))
        {
            code.Line("private readonly int _case;");
            code.Line("private readonly object _value;");
            code.Gap();
            using (code.Open($"private {union.TypeName}(int @case, object value)"))
            {
                code.Line("_case = @case;").Line("_value = value;");
            }

            for (var i = 0; i < union.Cases.Count; i++)
            {
                EmitCase(union, union.Cases[i], i);
            }

            EmitTryParse(union);
            EmitRead(union, orNull: false);
            EmitRead(union, orNull: true);
            flat?.EmitUnion(union);
            foreach (var one in union.Cases)
            {
                if (ItemEmitter.ItemOf(one.Shape) is { } item)
                {
                    _items.Emit(item, path: "");
                }
            }

            emitNested?.Invoke();
        }
    }

    private void EmitCase(UnionShape union, UnionCase one, int index)
    {
        var type = types.Of(one.Shape);
        var (number, isReference) = (Invariant.Text(index), IsReference(one.Shape));
        code.Gap();
        code.Line($"/// <summary>A value of the type {CodeWriter.Xml(type)}.</summary>");
        code.Line($"public static {union.TypeName} From{one.Name}({type} value) => new({number}, value);");
        code.Gap();
        code.Line($"/// <summary>Whether the value is of the type {CodeWriter.Xml(type)}, and then which.</summary>");
        var notNull = isReference ? "[global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] " : "";
        using (code.Open($"public bool TryGet{one.Name}({notNull}out {type}{(isReference ? "?" : "")} value)"))
        {
            code.Line($"value = _case == {number} ? ({type})_value : default;");
            code.Line($"return _case == {number};");
        }
    }

    private bool IsReference(ValueShape shape) => definitions.Resolve(shape) switch
    {
        ScalarShape scalar => ParserExpressions.IsReference(scalar.Type),
        EnumShape or ListShape => false,
        _ => true,
    };

    /// <summary>Text is the first of the types, from the strictest on, that it can be read as.</summary>
    private void EmitTryParse(UnionShape union)
    {
        code.Gap();
        using (code.Open($"internal static bool TryParse(string text, [global::System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out {union.TypeName} value)"))
        {
            var texts = union.Cases
                .Select((one, index) => (Case: one, Number: Invariant.Text(index)))
                .Where(one => _parsers.IsText(one.Case.Shape))
                .OrderBy(one => one.Case.Shape is ScalarShape { Type: ScalarType.String } ? 1 : 0);
            foreach (var (one, number) in texts)
            {
                var type = types.Of(one.Shape);
                code.Line($"{types.Use("ScalarParser")}<{type}> parse{number} = {_parsers.Parser(one.Shape)};");
                using (code.Open($"if (parse{number}(text, out var value{number}))"))
                {
                    code.Line($"value = new({number}, value{number});").Line("return true;");
                }
            }

            code.Line("value = null;").Line("return false;");
        }
    }

    private void EmitRead(UnionShape union, bool orNull)
    {
        var suffix = orNull ? "OrNull" : "";
        code.Gap();
        code.Line($"internal static {union.TypeName}{(orNull ? "?" : "")} Read{suffix}({types.Use("OverrideReader")} owner, string key, {union.TypeName}? below) => owner.FormOf(key) switch").Line("{");
        EmitForm(union, "Object", shape => definitions.Resolve(shape) is MapShape or VariantShape or ObjectShape { IsTuple: false });
        EmitForm(union, "List", shape => definitions.Resolve(shape) is ListShape or ObjectShape { IsTuple: true });
        code.Line($"    _ => owner.Reference{suffix}<{union.TypeName}>(key, below, TryParse, {_parsers.Expectation(new ReferenceShape(union.TypeName, owner))}),");
        code.Line("};");
    }

    /// <summary>Which of several objects is meant: the one that is below, else the first.</summary>
    private void EmitForm(UnionShape union, string form, Predicate<ValueShape> isOfForm)
    {
        var cases = union.Cases.Select((one, index) => (Case: one, Number: Invariant.Text(index))).Where(one => isOfForm(one.Case.Shape)).ToList();
        foreach (var (one, number) in cases.Skip(1).Append(cases.FirstOrDefault()).Where(one => one.Case is not null))
        {
            var condition = number == cases[0].Number ? "" : $" when below is {{ _case: {number} }}";
            var type = types.Of(one.Shape);
            var old = one.Shape is ListShape ? $"below is {{ _case: {number} }} ? ({type})below._value : []" : $"below is {{ _case: {number} }} ? ({type})below._value : null";
            code.Line($"    {types.Use("OverrideForm")}.{form}{condition} => new({number}, {_overrides.Read("owner", "key", old, one.Shape, isNullable: false)}),");
        }
    }
}
