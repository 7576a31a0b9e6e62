using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Objects with values of their own (items of lists and maps, objects that may be missing): sealed immutable classes.</summary>
internal sealed class ItemEmitter(TypeNames types, CodeWriter code)
{
    private readonly OverrideExpressions _overrides = new(types);

    /// <summary>The class that a value's type needs, or null when it needs none.</summary>
    public static ObjectShape? ItemOf(ValueShape shape) => shape switch
    {
        ObjectShape { IsItem: true } item => item,
        ListShape list => ItemOf(list.Element),
        MapShape map => ItemOf(map.Value),
        _ => null,
    };

    public void Emit(ObjectShape item, string path)
    {
        code.Gap();
        code.Line($"/// <summary>An object under <c>{CodeWriter.Xml(path)}</c>.</summary>");
        using (code.Open($"public sealed class {item.TypeName}"))
        {
            code.Line("/// <summary>Makes one by hand, for tests.</summary>");
            code.Line($"public {item.TypeName}()").Line("{").Line("}");
            code.Gap();
            code.Line("[global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]");
            using (code.Open($"internal {item.TypeName}({types.Use("OverrideReader")} overrides, {item.TypeName}? below)"))
            {
                foreach (var member in item.Members)
                {
                    var below = member is { Shape: ListShape, IsNullable: false } ? $"below?.{member.Name} ?? default" : "below?." + member.Name;
                    code.Line($"{member.Name} = {_overrides.Read("overrides", Literals.String(member.Key), below, member.Shape, member.IsNullable)};");
                }
            }

            foreach (var member in item.Members)
            {
                var required = member.IsNullable ? "" : "required ";
                code.Gap();
                code.Summary(member.Documentation ?? $"The key '{path}.{member.Key}'.");
                code.Line($"public {required}{types.Of(member.Shape, member.IsNullable)} {member.Name} {{ get; init; }}");
            }

            foreach (var member in item.Members)
            {
                if (ItemOf(member.Shape) is { } inner)
                {
                    Emit(inner, path + "." + member.Key);
                }
            }
        }
    }
}
