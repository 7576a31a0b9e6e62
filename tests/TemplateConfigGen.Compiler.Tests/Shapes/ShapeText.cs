using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Tests.Shapes;

/// <summary>The C# types of a shape as text, a line a member: what a program that uses them depends on. Documentation and rules are no part of it.</summary>
internal static class ShapeText
{
    public static string Of(ValueShape shape) => shape switch
    {
        ScalarShape scalar => scalar.Type.ToString(),
        AnyShape => "any",
        ListShape list => $"[{Of(list.Element)}{Mark(list.HasNullElements)}]",
        SecretShape secret => $"secret {Of(secret.Value)}",
        MapShape map => $"{{* {Of(map.Value)}{Mark(map.HasNullValues)}}}",
        ObjectShape item => $"{item.QualifiedName} {(item.IsItem ? "item" : "view")} {{\n{string.Concat(item.Members.Select(member => $"{member.Key}/{member.Name}: {Of(member.Shape)}{Mark(member.IsNullable)}\n"))}}}",
        _ => shape.ToString(),
    };

    private static string Mark(bool isNullable) => isNullable ? "?" : "";
}
