using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>Who asks about one key gets the answer of the whole project, and has few of its files read.</summary>
public class OneKeyTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("config/environments.yaml", "environments: { production: {} }\ntenants: { acme: { values: { api: { rate: 3 } } } }\n"),
        ("config/api.yaml", "rate: 1\nhost: ${config:db.host}\nnames: [a]\n"),
        ("config/api.production.json", """{ "names": ["b"] }"""),
        ("config/db.toml", "host = \"h-${config:zone.name}\"\n"),
        ("config/zone.yaml", "name: z # ${env:X}\n"),
        ("config/cache.yaml", "host: ${config:api.host}\n"),
        ("config/cache.production.yaml", "host: x\n"),
        ("config/other.yaml", "a: '$x'\n"),
        ("config/tenants/acme/cache.yaml", "host: y\n"),
        ("schemas/api.schema.json", """{ "properties": { "names": { "$ref": "shared/lists.schema.json#/$defs/names" } } }"""),
        ("schemas/shared/lists.schema.json", """{ "$defs": { "names": { "type": "array", "x-merge": "append" } } }"""),
        ("schemas/cache.schema.json", """{ "properties": { "host": { "type": "string" } } }"""),
    ];

    [Fact]
    public void OnlyFilesThatBearOnTheKeyAreRead()
    {
        var read = new List<string>();

        var shown = Shown(ConfigCompiler.Effective(Inputs(Files, read), CompilerOptions.Default, "api.names"), "api", "acme");

        Assert.Equal(["api.rate = 3", "api.host = \"h-z\"", "api.names = [\"a\", \"b\"]"], shown);
        Assert.Equal(
            ["config/api.production.json", "config/api.yaml", "config/db.toml", "config/environments.yaml", "config/zone.yaml", "schemas/api.schema.json", "schemas/shared/lists.schema.json"],
            read.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AFileWithAnIdThatNoReferenceEndsWithIsNotRead()
    {
        var read = new List<string>();
        (string, string)[] files = [.. Files, ("schemas/stranger.schema.json", """{ "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:stranger", "x-merge": "append" }""")];

        Assert.Contains("api.names = [\"a\", \"b\"]", Shown(ConfigCompiler.Effective(Inputs(files, read), CompilerOptions.Default, "api"), "api", tenant: null));
        Assert.DoesNotContain("schemas/stranger.schema.json", read);
    }

    /// <summary>An id answers to any name: then only a look into each file tells.</summary>
    [Fact]
    public void ASchemaWithAnIdIsFoundWhateverItsFileIsCalled()
    {
        var files = Files.Select(file => (file.Path.Replace("shared/lists", "elsewhere", StringComparison.Ordinal), file.Path.EndsWith("lists.schema.json", StringComparison.Ordinal)
            ? file.Text.Replace("{ \"$defs\"", "{ \"$id\": \"shared/lists.schema.json\", \"$defs\"", StringComparison.Ordinal)
            : file.Text)).ToArray();

        Assert.Contains("api.names = [\"a\", \"b\"]", Shown(ConfigCompiler.Effective(Inputs(files, []), CompilerOptions.Default, "api"), "api", tenant: null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("riverside-libraries")]
    public void TheAnswerIsThatOfTheWholeProject(string? tenant)
    {
        var files = new[] { ("config", Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform", "config")), ("schemas", Path.Combine(TestFiles.RepositoryRoot, "schemas")) }
            .SelectMany(folder => Directory.EnumerateFiles(folder.Item2, "*", SearchOption.AllDirectories).Select(path => ($"{folder.Item1}/{Path.GetRelativePath(folder.Item2, path).Replace('\\', '/')}", File.ReadAllText(path))))
            .ToArray();
        var options = CompilerOptions.Default with { BuildProperties = new([new("ReleaseTrain", "2026.11")]) };
        var whole = ConfigCompiler.Effective(ConfigCompiler.Plan(Inputs(files, []), options));

        Assert.All(whole.Plan.Sections, section =>
            Assert.Equal(Shown(whole, section.Key, tenant), Shown(ConfigCompiler.Effective(Inputs(files, []), options, section.Key), section.Key, tenant)));
    }

    private static List<string> Shown(EffectiveConfiguration configuration, string section, string? tenant)
    {
        var composed = configuration.FindSection(section)!.Value.Section;
        var root = composed.Root(configuration.Plan.Graph.Find("production")!, tenant is null ? null : configuration.Plan.Tenants.FindTenant(tenant));
        return [.. EffectiveConfiguration.Leaves(root, section).Select(leaf => $"{leaf.Path} = {ShownValue.Of(leaf.Value, leaf.Path)}")];
    }

    private static List<ConfigInput> Inputs((string Path, string Text)[] files, List<string> read) =>
        [.. files.Select(file =>
        {
            var (path, kind) = (file.Path[(file.Path.IndexOf('/', StringComparison.Ordinal) + 1)..], file.Path.StartsWith("schemas/", StringComparison.Ordinal) ? InputKind.Schema : InputKind.Config);
            var (source, format) = (new SourceFile(file.Path, file.Text), ConfigReader.FormatOf(path)!.Value);
            return new ConfigInput(
                ConfigDocument.Later(source, format, () =>
                {
                    read.Add(file.Path);
                    return ConfigReader.Read(source, format, ReadOptions.Default, CancellationToken.None);
                }),
                kind,
                path);
        })];
}
