using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>What can be said of editors without one: what the guide shows them is what the build understands, and every schema that they are given is sound.</summary>
public partial class EditorTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "editors.md"));

    /// <summary>Every schema of the repository that somebody may open: the public ones, the samples', and those of the projects that the package is tried with.</summary>
    public static TheoryData<string> Schemas { get; } =
    [
        .. new[] { "schemas", "samples", "tests/TemplateConfigGen.Package.Tests/consumers" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), "*.schema.*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(TestFiles.RepositoryRoot, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/obj/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Schemas))]
    public void ASchemaIsValidAgainstTheMetaschemaThatItNames(string path)
    {
        var document = Read(path, File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, path)));

        AssertValid(document, Assert.IsType<SchemaNode>(new SchemaSet().Find(MetaschemaOf(document))));
    }

    /// <summary>One reference a format, each a file of its own as the guide has it.</summary>
    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    [InlineData("toml")]
    [InlineData("xml")]
    public void AFileThatNamesItsSchemaAsTheGuideShowsIsHeldToIt(string format)
    {
        var text = Blocks(format).First(block => block.Contains("cache.schema.json", StringComparison.Ordinal));
        var document = Read("config/cache." + format, text);

        Assert.Equal("schemas/cache.schema.json", SchemaReference.Of(document)?.PathFrom(document));
        Assert.Empty(new Project(("schemas/cache.schema.json", """{ "properties": { "ttl": { "type": "string" } } }"""), ("config/cache." + format, text)).Findings());
        Assert.Contains(
            new Project(("schemas/cache.schema.json", """{ "properties": { "ttl": { "type": "string", "maxLength": 2 } } }"""), ("config/cache." + format, text)).Findings(),
            finding => finding.Contains("TCG1018", StringComparison.Ordinal));
    }

    [Fact]
    public void EverySchemaThatTheGuideShowsIsSound()
    {
        var schemas = Blocks("json").Select(block => Read("shown.schema.json", block)).Where(document => document.Root is MappingNode root && root.Find("type") is not null).ToList();

        Assert.Equal(2, schemas.Count);
        foreach (var document in schemas)
        {
            var set = new SchemaSet();
            set.Add(Read("cache.schema.json", """{ "properties": { "ttl": {}, "limits": { "properties": { "size": {} } } } }"""));
            set.Add(Read("vocabulary.schema.json", File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "schemas", "vocabulary.schema.json"))));

            Assert.NotNull(set.Compile(set.Add(document)));
            Assert.Equal([], set.Findings.Select(finding => finding.ToString()));
            AssertValid(document, Assert.IsType<SchemaNode>(set.Find(MetaschemaOf(document))));
        }
    }

    [Fact]
    public void EveryOtherBlockOfJsonIsJson() => Assert.All(Blocks("json"), block => Assert.Empty(Read("settings.json", block).Findings));

    private static string MetaschemaOf(ConfigDocument document) =>
        Assert.IsType<MappingNode>(document.Root).Find("$schema") is { Value: ScalarNode name } ? name.Text : "https://json-schema.org/draft/2020-12/schema";

    /// <summary>A path beside the schema is no URI in full, which is all that the metaschema's format asks of its name.</summary>
    private static void AssertValid(ConfigDocument document, SchemaNode metaschema) =>
        Assert.Equal([], new SchemaValidator(ValidationOptions.Config with { AssertFormats = false }).Validate(metaschema, document.Root!).Select(failure => failure.ToFinding(document.File).ToString()));

    /// <summary>The guide's blocks of a language, those inside lists too.</summary>
    private static IEnumerable<string> Blocks(string language) =>
        Block().Matches(Guide).Where(match => match.Groups["language"].Value == language).Select(match => match.Groups["text"].Value);

    private static ConfigDocument Read(string path, string text) => ConfigReader.Read(new SourceFile(path, text), ConfigReader.FormatOf(path)!.Value, ReadOptions.Default, CancellationToken.None);

    [GeneratedRegex(@"^ *```(?<language>\w+)\n(?<text>.*?)^ *```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Block();
}
