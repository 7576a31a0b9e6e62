using TemplateConfigGen.Compiler.Shapes;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>The types of the definitions that several sections share: a class for each of the schema files that they stand in.</summary>
internal static class SharedTypesEmitter
{
    /// <param name="definitions">Those that all sections ask for, each as often as it is asked for.</param>
    /// <param name="shadowed">Names of sections that are also names of framework types.</param>
    public static IEnumerable<GeneratedFile> Emit(IEnumerable<SharedDefinition> definitions, CompilerOptions options, EquatableArray<string> shadowed)
    {
        var known = definitions
            .GroupBy(definition => definition.QualifiedName, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.First())
            .ToList();
        var all = new Definitions(default, known);

        // What stands in no class is a file's own type, and has a file of its own.
        var space = "global::" + options.Namespace;
        foreach (var file in known.Where(definition => definition.ClassName != space).GroupBy(definition => definition.ClassName, StringComparer.Ordinal))
        {
            var name = file.Key.Substring(file.Key.LastIndexOf('.') + 1);
            yield return new GeneratedFile(name + ".g.cs", CSharpFile.Of(Emit(name, [.. file], all, options, shadowed), options));
        }
    }

    private static EquatableArray<string> Emit(string name, List<SharedDefinition> types, Definitions all, CompilerOptions options, EquatableArray<string> shadowed)
    {
        var code = new CodeWriter();
        var names = new TypeNames(TakenNames.Of(types, shadowed), qualified: true);
        var flat = options.IsHosted ? new FlatValuesEmitter(names, all, code) : null;
        if (types.Exists(definition => definition.Nested.Prepend(definition.Type).Any(type => Obsolete.IsIn(type.Shape))))
        {
            code.Line(Obsolete.Pragma).Line();
        }

        var file = types[0].File;
        code.Line($"// {CodeWriter.OneLine(file)}");
        code.Line($"/// <summary>The types of <c>{CodeWriter.Xml(file)}</c> that several sections share.</summary>");
        using (code.Open($"{(options.IsPublic ? "public" : "internal")} static class {name}"))
        {
            foreach (var definition in types)
            {
                new DefinitionEmitter(names, all, code, flat, definition.ClassName).Emit(definition.Type, emitNested: definition.Nested.IsEmpty ? null : () =>
                {
                    var nested = new DefinitionEmitter(names, all, code, flat, definition.QualifiedName);
                    foreach (var type in definition.Nested)
                    {
                        nested.Emit(type);
                    }
                });
            }
        }

        return code.Finish();
    }
}
