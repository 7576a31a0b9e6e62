using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>
/// What an application has differently from what its libraries were compiled with: a file of its own, so that a changed value of a library's section leaves the
/// root class as it is.
/// </summary>
internal static class LibraryEmitter
{
    /// <summary>The name of the class; no section can have it, since their names hold no underscores.</summary>
    public static string ClassName(CompilerOptions options) => options.ClassName + "__Libraries";

    /// <param name="environments">The environments of the application.</param>
    public static EquatableArray<string> Emit(IReadOnlyList<string> environments, EquatableArray<LibraryStarts> libraries, IReadOnlyList<LibraryValues> values, CompilerOptions options)
    {
        var code = new CodeWriter();
        code.Line("// What this project has differently from what its libraries were compiled with.");
        using (code.Open($"internal static class {ClassName(options)}"))
        {
            using (code.Open("internal static global::TemplateConfigGen.Generated.LibraryEnvironment Of(string library, string environment)"))
            {
                using (code.Open("switch (library, environment)"))
                {
                    foreach (var library in libraries)
                    {
                        for (var i = 0; i < environments.Count; i++)
                        {
                            EmitEnvironment(code, library, i, environments[i], values);
                        }
                    }

                    code.Line("default:");
                    code.Line("    return new(environment, \"\");");
                }
            }
        }

        return code.Finish();
    }

    private static void EmitEnvironment(CodeWriter code, LibraryStarts library, int index, string environment, IReadOnlyList<LibraryValues> values)
    {
        var differing = values
            .Where(section => section.Owner == library.Owner && section.Environments[index].Length > 0)
            .OrderBy(section => section.Section, StringComparer.Ordinal)
            .ToList();
        if (differing.Count == 0 && library.Environments[index].Length == 0)
        {
            return;
        }

        code.Line($"case ({Literals.String(library.Owner)}, {Literals.String(environment)}):");
        code.Line($"    return new(environment, {Literals.String(library.Environments[index])}{(differing.Count == 0 ? ");" : ",")}");
        for (var i = 0; i < differing.Count; i++)
        {
            code.Line($"        ({Literals.String(differing[i].Section)}, {Literals.String(differing[i].Environments[index])}){(i == differing.Count - 1 ? ");" : ",")}");
        }
    }
}
