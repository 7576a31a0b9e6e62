using Microsoft.CodeAnalysis;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Compiler.Tests.Schema;
using TemplateConfigGen.Compiler.Tests.Shapes;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Every schema of the JSON-Schema-Test-Suite, and every odd one of our own, becomes types that compile without a warning.</summary>
public class SchemaTypesSuiteTests
{
    private static readonly string[] Drafts = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

    [SuiteFact("json-schema")]
    public void EverySchemaOfTheSuiteBecomesCodeThatCompiles() =>
        Assert.InRange(CompileAll(Drafts.SelectMany(draft => Schemas(draft))), 1500, 10_000);

    [Fact]
    public void EveryOddSchemaBecomesCodeThatCompiles() => Assert.NotEqual(0, CompileAll(OddSchemas.Texts.Select(text => (text, Read(text)))));

    [SchemaFolderFact]
    public void EverySchemaOfAFolderBecomesCodeThatCompiles() =>
        Assert.All(
            Directory.EnumerateFiles(SchemaFolderFactAttribute.Folder!, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Chunk(100),
            files => CompileAll(files.Select(file => (file, Read(File.ReadAllText(file))))));

    private static int CompileAll(IEnumerable<(string Name, SchemaNode Schema)> schemas)
    {
        var project = TestProject.With();
        var origins = new List<string>();
        foreach (var (name, schema) in schemas)
        {
            project = project.WithSource(ConfigCompiler.GenerateTypes(schema, "Schema", CompilerOptions.Default with { Namespace = $"Suite.S{origins.Count}", IsPublic = true }).File.Text);
            origins.Add(name);
        }

        var compilation = GeneratorSession.Compile(project);
        var numbers = compilation.SyntaxTrees.Select((tree, number) => (tree, number)).ToDictionary(pair => pair.tree, pair => pair.number);
        var problems = compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{origins[numbers[diagnostic.Location.SourceTree!]]}: {diagnostic}\n{diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}");

        Assert.Empty(problems);
        return origins.Count;
    }

    private static SchemaNode Read(string text)
    {
        var set = new SchemaSet();
        return set.Compile(set.Add(ConfigReader.Read(new SourceFile("odd.schema.json", text), ConfigFormat.Json, ReadOptions.Default, CancellationToken.None)))!;
    }

    private static IEnumerable<(string Name, SchemaNode Schema)> Schemas(string draft)
    {
        foreach (var file in SchemaSuite.Files(draft, SearchOption.AllDirectories))
        {
            foreach (var group in ((SequenceNode)SchemaSuite.Read(file).Root!).Items.Cast<MappingNode>())
            {
                yield return ($"{draft}/{Path.GetFileName(file)}: {SchemaSuite.Text(group, "description")}", SchemaSuite.Compile(group, draft).Schema);
            }
        }
    }
}
