using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The texts of an enumeration with very many values, as data: a switch over them would take the C# compiler time with the square of their number, 24 seconds for 3,000.</summary>
internal sealed class EnumTexts(TypeNames types, CodeWriter code)
{
    private const int MostCases = 100;

    /// <summary>Whether a switch has too many cases.</summary>
    public static bool AreWanted(EnumShape options) => options.Members.Count > MostCases;

    /// <summary>The expression for the text of <c>value</c>; values are numbered in their order.</summary>
    public static string TextOf(EnumShape options) => $"(uint)value < (uint){ClassOf(options)}.InOrder.Length ? {ClassOf(options)}.InOrder[(int)value] : \"\"";

    /// <summary>The method that finds the value of a text, and what it looks it up in.</summary>
    public void Emit(EnumShape options)
    {
        code.Line($"internal static bool {ParserExpressions.EnumParser}(string text, out {options.TypeName} value) => {ClassOf(options)}.Known.TryGetValue(text, out value);");
        code.Gap();
        using (code.Open($"private static class {ClassOf(options)}"))
        {
            code.Line("internal static readonly string[] InOrder =").Line("[");
            foreach (var member in options.Members)
            {
                code.Line($"    {Literals.String(member.Text)},");
            }

            code.Line("];");
            code.Gap();
            var dictionary = $"{types.Use("Dictionary")}<string, {options.TypeName}>";
            code.Line($"internal static readonly {dictionary} Known = Index();");
            code.Gap();
            using (code.Open($"private static {dictionary} Index()"))
            {
                code.Line($"var known = new {dictionary}(InOrder.Length, {types.Use("StringComparer")}.Ordinal);");
                using (code.Open("for (var i = 0; i < InOrder.Length; i++)"))
                {
                    code.Line($"known.Add(InOrder[i], ({options.TypeName})i);");
                }

                code.Gap();
                code.Line("return known;");
            }
        }
    }

    /// <summary>No type of a user's begins like this.</summary>
    private static string ClassOf(EnumShape options) => $"__{options.TypeName}Texts";
}
