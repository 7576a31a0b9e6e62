using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>The schemas of <c>schemas/</c>: sound by themselves, complete for those who read them, and held to by the sample.</summary>
public class PublicSchemaTests
{
    private static readonly string Folder = Path.Combine(TestFiles.RepositoryRoot, "schemas");
    private static readonly string Sample = Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform", "config");

    /// <summary>Schemas of no section.</summary>
    private static readonly string[] Others = ["common", "environments", "vocabulary"];

    private static readonly string[] All = [.. Directory.EnumerateFiles(Folder, "*.schema.json").Select(NameOf).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Names { get; } = [.. All];

    public static TheoryData<string> Sections { get; } = [.. All.Except(Others, StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public void ASchemaSatisfiesTheMetaschemaOf202012(string name) => Accepts(new SchemaSet().Find("https://json-schema.org/draft/2020-12/schema")!, name);

    [Theory]
    [MemberData(nameof(Names))]
    public void ASchemaSatisfiesOurVocabulary(string name) => Accepts(Compile("vocabulary"), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void ASchemaUsesOnlyKeywordsOfTheVocabulary(string name)
    {
        var known = ((MappingNode)((MappingNode)Read("vocabulary").Root!).Find("properties")!.Value).Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);

        Assert.All(Subschemas(name), schema => Assert.All(schema.Schema.Entries, keyword => Assert.True(known.Contains(keyword.Key), $"{schema.Pointer} has the unknown keyword '{keyword.Key}'.")));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ASchemaCompilesWithoutAFinding(string name)
    {
        var set = SetOfAll(out var documents);

        Assert.NotNull(set.Compile(documents[name]));
        Assert.Equal([], set.Findings.Select(finding => finding.ToString()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryKeyIsDescribed(string name) =>
        Assert.All(
            Subschemas(name).Where(schema => schema.IsOfAKey),
            schema => Assert.True(schema.Schema.Find("description") is not null || schema.Schema.Find("$ref") is not null, $"{schema.Pointer} has no description."));

    /// <summary>An object says what becomes of keys that it does not name: there are none, or they all have one form.</summary>
    [Theory]
    [MemberData(nameof(Sections))]
    public void EveryObjectOfASectionIsClosedOrAMap(string name) =>
        Assert.All(
            Subschemas(name).Where(schema => schema.Schema.Find("type") is { Value: ScalarNode { Text: "object" } }),
            schema => Assert.True(schema.Schema.Find("additionalProperties") is { Value: MappingNode or ScalarNode { Text: "false" } }, $"{schema.Pointer} is open."));

    /// <summary>Numbers without bounds accept what nobody meant.</summary>
    [Theory]
    [MemberData(nameof(Sections))]
    public void EveryNumberOfASectionHasBounds(string name) =>
        Assert.All(
            Subschemas(name).Where(schema => schema.Schema.Find("type") is { Value: ScalarNode { Text: "integer" or "number" } } && schema.Schema.Find("enum") is null),
            schema => Assert.True(schema.Schema.Find("minimum") is not null || schema.Schema.Find("exclusiveMinimum") is not null, $"{schema.Pointer} has no lower bound."));

    [Fact]
    public void EverySectionOfTheSampleHasItsSchemaAndKeepsIt()
    {
        var inputs = Inputs(Sample, "config", InputKind.Config).Concat(Inputs(Folder, "schemas", InputKind.Schema)).ToList();
        var options = CompilerOptions.Default with { BuildProperties = new([new("ReleaseTrain", "2026.11")]) };
        var plan = ConfigCompiler.Plan(inputs, options);

        Assert.Equal(All.Except(Others, StringComparer.Ordinal), plan.Sections.Select(section => section.Key).Order(StringComparer.Ordinal));
        Assert.All(plan.Sections, section => Assert.Equal($"schemas/{section.Key}.schema.json", section.Schema?.Document.File.DisplayPath));

        Golden.Matches(
            string.Concat(ConfigCompiler.Compile(inputs, options).Findings.Select(finding => finding + "\n").Order(StringComparer.Ordinal)),
            Path.Combine(TestFiles.Corpus, "sample", "notes.txt"));
    }

    /// <summary>Of every key of a section there is a description by the time it is a property.</summary>
    [Theory]
    [MemberData(nameof(Sections))]
    public void ASectionHasTheDefaultsAndExamplesThatItsOwnSchemaAccepts(string name)
    {
        var set = SetOfAll(out _);
        foreach (var (schema, pointer, _) in Subschemas(name))
        {
            foreach (var value in new[] { schema.Find("default")?.Value }.Concat((schema.Find("examples")?.Value as SequenceNode)?.Items ?? []).OfType<ConfigNode>())
            {
                Assert.True(new SchemaValidator(ValidationOptions.Config).IsValid(set.Find($"schemas/{name}.schema.json#{pointer}")!, value), $"{pointer} does not accept its own example.");
            }
        }
    }

    private static void Accepts(SchemaNode schema, string name) =>
        Assert.Equal([], new SchemaValidator(ValidationOptions.Config).Validate(schema, Read(name).Root!).Select(failure => failure.ToFinding(Read(name).File).ToString()));

    private static SchemaNode Compile(string name) => SetOfAll(out var documents).Compile(documents[name])!;

    private static SchemaSet SetOfAll(out Dictionary<string, SchemaDocument> documents)
    {
        var set = new SchemaSet();
        documents = All.ToDictionary(name => name, name => set.Add(Read(name)), StringComparer.Ordinal);
        return set;
    }

    private static ConfigDocument Read(string name) => Read(Path.Combine(Folder, name + ".schema.json"), $"schemas/{name}.schema.json");

    private static ConfigDocument Read(string file, string path) =>
        ConfigReader.Read(new SourceFile(path, File.ReadAllText(file)), ConfigReader.FormatOf(file)!.Value, ReadOptions.Default, CancellationToken.None);

    private static IEnumerable<ConfigInput> Inputs(string folder, string name, InputKind kind) =>
        Directory.EnumerateFiles(folder).Select(file => new ConfigInput(Read(file, $"{name}/{Path.GetFileName(file)}"), kind, Path.GetFileName(file)));

    private static string NameOf(string file) => Path.GetFileName(file).Split('.')[0];

    /// <summary>Every schema in a schema.</summary>
    private static List<(MappingNode Schema, string Pointer, bool IsOfAKey)> Subschemas(string name)
    {
        var found = new List<(MappingNode, string, bool)>();
        Add(Read(name).Root!, "", isOfAKey: false);
        return found;

        void Add(ConfigNode node, string pointer, bool isOfAKey)
        {
            if (node is not MappingNode schema)
            {
                return;
            }

            found.Add((schema, pointer, isOfAKey));
            foreach (var keyword in schema.Entries)
            {
                var below = $"{pointer}/{keyword.Key}";
                switch (keyword.Key, keyword.Value)
                {
                    case ("properties" or "$defs" or "patternProperties" or "dependentSchemas", MappingNode members):
                        foreach (var member in members.Entries)
                        {
                            Add(member.Value, $"{below}/{member.Key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", keyword.Key == "properties");
                        }

                        break;
                    case ("allOf" or "anyOf" or "oneOf" or "prefixItems", SequenceNode branches):
                        for (var i = 0; i < branches.Items.Count; i++)
                        {
                            Add(branches.Items[i], $"{below}/{Invariant.Text(i)}", isOfAKey: false);
                        }

                        break;
                    case ("items" or "additionalProperties" or "propertyNames" or "contains" or "not" or "if" or "then" or "else", _):
                        Add(keyword.Value, below, isOfAKey: false);
                        break;
                }
            }
        }
    }
}
