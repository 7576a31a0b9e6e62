using Microsoft.CodeAnalysis;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Compiler.Tests.Schema;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Every schema of the JSON-Schema-Test-Suite becomes types that compile without a warning.</summary>
public class SchemaTypesSuiteTests
{
    private static readonly string[] Drafts = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

    [SuiteFact("json-schema")]
    public void EverySchemaOfTheSuiteBecomesCodeThatCompiles()
    {
        var project = TestProject.With();
        var origins = new List<string>();
        foreach (var draft in Drafts)
        {
            foreach (var (name, schema) in Schemas(draft))
            {
                var code = ConfigCompiler.GenerateTypes(schema, "Schema", CompilerOptions.Default with { Namespace = $"Suite.S{origins.Count}", IsPublic = true }).File.Text;
                project = project.WithSource(code);
                origins.Add($"{draft}/{name}");
            }
        }

        var compilation = GeneratorSession.Compile(project);
        var numbers = compilation.SyntaxTrees.Select((tree, number) => (tree, number)).ToDictionary(pair => pair.tree, pair => pair.number);
        var problems = compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{origins[numbers[diagnostic.Location.SourceTree!]]}: {diagnostic}\n{diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}");

        Assert.Empty(problems);
        Assert.InRange(origins.Count, 1500, 10_000);
    }

    private static IEnumerable<(string Name, SchemaNode Schema)> Schemas(string draft)
    {
        foreach (var file in SchemaSuite.Files(draft, SearchOption.AllDirectories))
        {
            foreach (var group in ((SequenceNode)SchemaSuite.Read(file).Root!).Items.Cast<MappingNode>())
            {
                yield return ($"{Path.GetFileName(file)}: {SchemaSuite.Text(group, "description")}", SchemaSuite.Compile(group, draft).Schema);
            }
        }
    }
}
