using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Tests.Schema;
using TemplateConfigGen.Compiler.Tests.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Emit.Schemas;

/// <summary>First schemas from files: what they say is in the goldens of <c>corpus/schema-infer</c>; what they promise is tested on them, on the sample and on random files.</summary>
public class SchemaInferenceTests
{
    private static readonly string Sample = Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform");

    /// <summary>Notes on what nobody has said yet, and the schema says: that a key may be missing, that it is text.</summary>
    private static readonly string[] ToldBySchema = ["TCG0113", "TCG1006"];

    public static TheoryData<string> Cases => CorpusProject.Cases("schema-infer");

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 60)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ASectionGetsTheSchemaOfTheGolden(string name)
    {
        var folder = Path.Combine(TestFiles.Corpus, "schema-infer", name);
        foreach (var (section, text) in Infer(CorpusProject.Inputs(folder), CompilerOptions.Default))
        {
            Golden.Matches(text!, Path.Combine(folder, "expected", section + ".schema.json"));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void WithItsFirstSchemaAProjectHasTheSameTypesAndNoFinding(string name) => ChangesNothing(CorpusProject.Inputs(Path.Combine(TestFiles.Corpus, "schema-infer", name)), CompilerOptions.Default);

    [Fact]
    public void WithItsFirstSchemasTheSampleHasTheSameTypesAndNoFinding()
    {
        var inputs = Directory.EnumerateFiles(Path.Combine(Sample, "config")).Select(file => Input("config/" + Path.GetFileName(file), File.ReadAllText(file))).ToList();

        Assert.Equal(14, ChangesNothing(inputs, CompilerOptions.Default with { BuildProperties = new([new("ReleaseTrain", "2026.11")]) }));
    }

    public static TheoryData<string> AppsettingsCases => CorpusProject.Cases("cli-adopt");

    [Theory]
    [MemberData(nameof(AppsettingsCases))]
    public void WithItsFirstSchemasAnAppsettingsProjectHasTheSameTypesAndNoFinding(string name) =>
        ChangesNothing(CorpusProject.Inputs(Path.Combine(TestFiles.Corpus, "cli-adopt", name)), CompilerOptions.Default with { IsAppsettings = true });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void WithTheirFirstSchemasRandomFilesHaveTheSameTypesAndNoFinding(int seed)
    {
        var random = new RandomSections(new Random(seed));
        var inputs = new List<ConfigInput>();
        for (var section = 0; section < 8; section++)
        {
            var (bottom, overlay) = random.Next();
            inputs.Add(Input($"config/section{section}.json", bottom));
            inputs.Add(Input($"config/section{section}.production.json", overlay));
            inputs.Add(Input($"config/section{section}.staging.json", "{}"));
        }

        Assert.InRange(ChangesNothing(inputs, CompilerOptions.Default), 4, 8);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void ASchemaOfSeveralFilesAcceptsEachOfThem(int seed)
    {
        var random = new RandomSections(new Random(seed));
        for (var number = 0; number < 8; number++)
        {
            var (first, second) = random.Next();
            var documents = new[] { SchemaTexts.Read("first.json", first), SchemaTexts.Read("second.json", second) };
            if (ConfigCompiler.InferSchema("service", documents).Text is not { } text)
            {
                continue;
            }

            var schema = SchemaTexts.Compile(text);
            Assert.All(documents, document => Assert.Empty(new SchemaValidator(ValidationOptions.Config).Validate(schema, document.Root!)));
        }
    }

    [Fact]
    public void FilesThatContradictEachOtherGetNoSchemaButFindings()
    {
        var inferred = ConfigCompiler.InferSchema("service", [SchemaTexts.Read("a.json", """{ "port": 80 }"""), SchemaTexts.Read("b.json", """{ "port": [80] }""")]);

        Assert.Null(inferred.Text);
        Assert.Equal("TCG1001", Assert.Single(inferred.Findings).Descriptor.Id);
    }

    [Fact]
    public void TheSameFilesGiveTheSameBytes()
    {
        var document = SchemaTexts.Read("a.json", """{ "b": { "timeout_ms": 5 }, "a": ["x", "y", "x", "y"] }""");

        Assert.Equal(ConfigCompiler.InferSchema("service", [document]).Text, ConfigCompiler.InferSchema("service", [document]).Text);
    }

    [Fact]
    public void AMistypedKeyIsAFindingFromThenOn()
    {
        var schema = Assert.Single(Infer([Input("config/cache.json", """{ "ttl": "PT1H", "size": 1 }""")], CompilerOptions.Default)).Text!;

        var findings = Compile([Input("config/cache.json", """{ "ttl": "PT1H", "size": 1, "siez": 2 }"""), Input("schemas/cache.schema.json", schema)]).Findings;

        Assert.StartsWith("config/cache.json(1,29): error TCG1015", Assert.Single(findings).ToString(), StringComparison.Ordinal);
    }

    /// <summary>How many sections there were a schema of.</summary>
    private static int ChangesNothing(List<ConfigInput> inputs, CompilerOptions options)
    {
        var schemas = Infer(inputs, options).Where(inferred => inferred.Text is not null).ToList();
        var sound = schemas.ConvertAll(inferred => inferred.Section);
        List<ConfigInput> with = [.. inputs, .. schemas.Select(inferred => Input($"schemas/{inferred.Section}.schema.json", inferred.Text!))];
        var (before, after) = (ConfigCompiler.Plan(inputs, options), ConfigCompiler.Plan(with, options));
        Assert.Empty(ConfigCompiler.CheckSchemas(after.Schemas));
        foreach (var section in after.Sections.Where(section => sound.Contains(section.Key)))
        {
            var composed = ConfigCompiler.Compose(section, after.Graph, options);
            var bare = ConfigCompiler.Compose(before.Sections.Single(other => other.Key == section.Key), before.Graph, options);
            Assert.Equal(Lasting(bare, options), Lasting(composed, options));
            Assert.Equal(ShapeText.Of(bare.Model!.Shape), ShapeText.Of(composed.Model!.Shape));
        }

        return sound.Count;
    }

    /// <summary>A first schema calls secrets what is called like one; that they stand in plaintext is then worth saying.</summary>
    private static IEnumerable<string> Lasting(SectionResult section, CompilerOptions options) =>
        section.Findings.Where(finding => finding.Descriptor != SecretFindings.Marked && (!options.IsAppsettings || !ToldBySchema.Contains(finding.Descriptor.Id, StringComparer.Ordinal))).Select(finding => finding.ToString());

    private static List<(string Section, string? Text)> Infer(List<ConfigInput> inputs, CompilerOptions options)
    {
        var plan = ConfigCompiler.Plan(inputs, options);
        return [.. plan.Sections.Select(section => (section.Key, ConfigCompiler.InferSchema(section, plan.Graph, options).Text))];
    }

    private static CompilationResult Compile(List<ConfigInput> inputs) => ConfigCompiler.Compile(inputs, CompilerOptions.Default);

    private static ConfigInput Input(string path, string text)
    {
        var document = ConfigReader.Read(new SourceFile(path, text), ConfigReader.FormatOf(path)!.Value, ReadOptions.Default, CancellationToken.None);
        Assert.DoesNotContain(document.Findings, finding => finding.Descriptor.Severity == Severity.Error);
        return new ConfigInput(document, path.StartsWith("schemas/", StringComparison.Ordinal) ? InputKind.Schema : InputKind.Config, path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..]);
    }
}
