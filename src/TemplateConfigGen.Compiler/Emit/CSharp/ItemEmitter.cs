using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Objects with values of their own (items of lists and maps, objects that may be missing): sealed immutable classes.</summary>
/// <param name="flat">Where values are also written key by key.</param>
internal sealed class ItemEmitter(TypeNames types, Definitions definitions, CodeWriter code, FlatValuesEmitter? flat = null)
{
    private readonly OverrideExpressions _overrides = new(types, definitions);
    private readonly ValueExpressions _values = new(types, definitions, section: "", ignoreCase: false);

    /// <summary>The class that a value's type needs, or null when it needs none.</summary>
    public static ObjectShape? ItemOf(ValueShape shape) => shape switch
    {
        ObjectShape { IsItem: true } item => item,
        ListShape list => ItemOf(list.Element),
        MapShape map => ItemOf(map.Value),
        SecretShape secret => ItemOf(secret.Value),
        _ => null,
    };

    /// <param name="visibility">Of the class; what is nested in another one is as visible as that.</param>
    /// <param name="variant">What the class is a case of, and the name of that.</param>
    /// <param name="emitNested">Writes what else stands inside.</param>
    public void Emit(ObjectShape item, string path, string visibility = "public", (VariantShape Shape, VariantCase Case, ReferenceShape Name)? variant = null, Action? emitNested = null)
    {
        code.Gap();
        if (item.Documentation is { } documentation)
        {
            code.Summary(documentation);
        }
        else
        {
            code.Line(path.Length == 0 ? $"/// <summary>The type <c>{item.TypeName}</c>.</summary>" : $"/// <summary>An object under <c>{CodeWriter.Xml(path)}</c>.</summary>");
        }

        using (code.Open($"{visibility} sealed class {item.TypeName}{(variant is null ? "" : " : " + types.Of(variant.Value.Name))}"))
        {
            EmitConstructors(item, variant);
            if (variant is { } one)
            {
                EmitKey(one.Shape, one.Case);
            }

            var prefix = path.Length == 0 ? "" : CodeWriter.Xml(path) + ".";
            foreach (var member in item.Members)
            {
                code.Gap();
                code.Member(member, prefix);
                var required = IsRequired(member) ? "required " : "";
                var initial = member.Default is { } value and not NullValue ? $" = {_values.Of(value, member.Shape, value.IsLate() ? member.Key : null)};" : "";
                code.Line($"public {required}{types.Of(member.Shape, member.IsNullable)} {member.Name} {{ get; init; }}{initial}");
            }

            flat?.EmitItem(item, variant);
            foreach (var member in item.Members)
            {
                if (ItemOf(member.Shape) is { } inner)
                {
                    Emit(inner, path.Length == 0 ? member.Key : path + "." + member.Key);
                }
            }

            emitNested?.Invoke();
        }
    }

    private static bool IsRequired(MemberShape member) => !member.IsNullable && member.Default is null;

    private void EmitConstructors(ObjectShape item, (VariantShape Shape, VariantCase Case, ReferenceShape Name)? variant)
    {
        code.Line("/// <summary>Makes one by hand, for tests.</summary>");
        code.Line($"public {item.TypeName}()").Line("{").Line("}");
        code.Gap();
        code.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
        using (code.Open($"internal {item.TypeName}({types.Use("OverrideReader")} overrides, {item.TypeName}? below)"))
        {
            if (variant is { } one)
            {
                var key = Literals.String(one.Shape.Key);
                code.Line(one.Case.Values.Count == 1
                    ? $"_ = overrides.String({key}, {Literals.String(one.Case.Values[0])});"
                    : $"{one.Shape.KeyName} = overrides.String({key}, below?.{one.Shape.KeyName});");
            }

            foreach (var member in item.Members)
            {
                code.Line($"{member.Name} = {_overrides.Read("overrides", Literals.String(member.Key), Below(member), member.Shape, member.IsNullable)};");
            }
        }
    }

    private string Below(MemberShape member) => member switch
    {
        { Default: { } value and not NullValue } => $"below is null ? {_values.Of(value, member.Shape, value.IsLate() ? member.Key : null)} : below.{member.Name}",
        { Shape: ListShape, IsNullable: false } => $"below?.{member.Name} ?? default",
        _ => "below?." + member.Name,
    };

    private void EmitKey(VariantShape variant, VariantCase one)
    {
        code.Gap();
        code.Line("/// <inheritdoc/>");
        code.Line(one.Values.Count == 1
            ? $"public override string {variant.KeyName} {(variant.IsKeySettable ? $"{{ get => {Literals.String(one.Values[0])}; init {{ }} }}" : $"=> {Literals.String(one.Values[0])};")}"
            : $"public override required string {variant.KeyName} {{ get; init; }}");
    }
}
