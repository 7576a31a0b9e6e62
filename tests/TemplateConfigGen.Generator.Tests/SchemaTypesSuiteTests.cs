using Microsoft.CodeAnalysis;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Tests;
using TemplateConfigGen.Compiler.Tests.Schema;
using TemplateConfigGen.Compiler.Tests.Shapes;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Every schema of the JSON-Schema-Test-Suite, and every odd one of our own, becomes types that compile without a warning, for .NET 10 and .NET 8.</summary>
public class SchemaTypesSuiteTests
{
    private static readonly string[] Drafts = ["draft4", "draft6", "draft7", "draft2019-09", "draft2020-12"];

    [SuiteFact("json-schema")]
    public void EverySchemaOfTheSuiteBecomesCodeThatCompiles() =>
        Assert.InRange(CompileAll(Drafts.SelectMany(draft => Schemas(draft))), 3000, 20_000);

    [Fact]
    public void EveryOddSchemaBecomesCodeThatCompiles() => Assert.NotEqual(0, CompileAll(OddSchemas.Texts.Concat(OddSchemas.Large).Select(text => (text[..Math.Min(text.Length, 200)], Read(text)))));

    /// <summary>What is no schema (a reference to itself, a pattern that is none) is refused with an error at its place; all others compile.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void EveryRandomSchemaBecomesCodeThatCompilesOrIsRefused(int seed)
    {
        var random = new RandomSchemas(seed);
        var sound = new List<(string, SchemaNode)>();
        for (var i = 0; i < 60; i++)
        {
            var text = random.Next();
            var set = new SchemaSet();
            var document = ConfigReader.Read(new SourceFile("random.schema.json", text), ConfigFormat.Json, ReadOptions.Default, CancellationToken.None);
            if (set.Compile(set.Add(document)) is { } schema && !set.Findings.Any(finding => finding.Severity == Severity.Error))
            {
                sound.Add((text, schema));
            }
        }

        Assert.InRange(sound.Count, 30, 60);
        CompileAll(sound);
    }

    public static TheoryData<string> Projects =>
    [
        .. new[] { "emit", "composition" }.SelectMany(stage => Directory.EnumerateDirectories(Path.Combine(TestFiles.Corpus, stage)))
            .Where(folder => Directory.Exists(Path.Combine(folder, "schemas")) || folder.Contains("/emit/", StringComparison.Ordinal))
            .Select(folder => Path.GetRelativePath(TestFiles.Corpus, folder))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryProjectOfTheCorpusBecomesCodeThatCompiles(string name)
    {
        var folder = Path.Combine(TestFiles.Corpus, name);
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => (Path.GetRelativePath(folder, file), File.ReadAllText(file)))
            .Where(file => !file.Item1.StartsWith("expected", StringComparison.Ordinal) && file.Item1 != "options.txt");

        GeneratorSession.RunOnce(TestProject.With([.. files])).Compiles();
    }

    [Fact]
    public void TheSampleWithItsSchemasBecomesCodeThatCompiles()
    {
        var sample = Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform");
        var config = Directory.EnumerateFiles(Path.Combine(sample, "config"), "*", SearchOption.AllDirectories).Select(file => (Path.GetRelativePath(sample, file), File.ReadAllText(file)));
        var schemas = Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "schemas")).Select(file => ("schemas/" + Path.GetFileName(file), File.ReadAllText(file)));

        // What the sample's project says of its property, in the way that the package's targets send it.
        var properties = "ReleaseTrain=" + Convert.ToBase64String("2026.11"u8);
        var run = GeneratorSession.RunOnce(TestProject.With([.. config, .. schemas]).WithProperty("TemplateConfigGenProperties", properties));

        run.Compiles();
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Severity != DiagnosticSeverity.Info);
        Assert.Equal(16, run.Files.Count);
    }

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
            // Once for itself, once as a schema that shares its file with others, and once as one that the others mean as a whole, too.
            var file = SharedDocuments.Of([[schema.Document.Uri], [schema.Document.Uri]], static _ => "schema", []);
            foreach (var shared in new[] { default, file, new([file[0] with { RootType = "Schema" }]) })
            {
                var options = CompilerOptions.Default with { Namespace = $"Suite.S{origins.Count}", IsPublic = true };
                var types = ConfigCompiler.GenerateTypes(schema, "Schema", options, shared);
                var files = ConfigCompiler.EmitShared(types.Shared, options, shadowed: default).Prepend(types.File).ToList();
                project = files.Aggregate(project, (all, file) => all.WithSource(file.Text));
                origins.AddRange(files.Select(_ => name));
            }
        }

        var compilation = GeneratorSession.Compile(project);
        var numbers = compilation.SyntaxTrees.Select((tree, number) => (tree, number)).ToDictionary(pair => pair.tree, pair => pair.number);
        var problems = compilation.GetDiagnostics()
            .Concat(GeneratorSession.ForOldestFramework(compilation).GetDiagnostics())
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(diagnostic => $"{origins[numbers[diagnostic.Location.SourceTree!]]}: {diagnostic}\n{diagnostic.Location.SourceTree!.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]}");

        Assert.Empty(problems);
        return origins.Count;
    }

    private static SchemaNode Read(string text)
    {
        var set = new SchemaSet();
        return set.Compile(set.Add(ConfigReader.Read(new SourceFile("odd.schema.json", text), ConfigFormat.Json, ReadOptions.Default with { MaxDepth = 200 }, CancellationToken.None)))!;
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
