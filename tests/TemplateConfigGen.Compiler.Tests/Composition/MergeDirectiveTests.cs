using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>What layers and schemas say about merging, in every format.</summary>
public sealed class MergeDirectiveTests
{
    private const string Base = "hosts: [a, b]\nlimits: {size: 1, depth: 2}\nlegacy: yes please\n";

    [Theory]
    [InlineData("yaml", "hosts: {$append: [c]}\nlimits: {$replace: {size: 5}}\nlegacy: {$remove: true}\n")]
    [InlineData("json", """{ "hosts": { "$append": ["c"] }, "limits": { "$replace": { "size": 5 } }, "legacy": { "$remove": true } }""")]
    [InlineData("toml", "hosts = { \"$append\" = [\"c\"] }\nlimits = { \"$replace\" = { size = 5 } }\nlegacy = { \"$remove\" = true }\n")]
    [InlineData("xml", """<s xmlns:t="urn:templateconfiggen"><hosts t:merge="append"><![CDATA[c]]></hosts><limits t:merge="replace"><size>5</size></limits><legacy t:merge="remove"/></s>""")]
    public void DirectivesMeanTheSameInEveryFormat(string format, string overlay) =>
        Assert.Equal("""{hosts: ["a", "b", "c"], limits: {size: 5}}""", Effective(Base, overlay, format));

    [Theory]
    [InlineData("hosts: {$prepend: [z]}", """["z", "a", "b"]""")]
    [InlineData("hosts: {$prepend: [z], $append: [c]}", """["z", "a", "b", "c"]""")]
    [InlineData("hosts: {$append: []}", """["a", "b"]""")]
    [InlineData("hosts: {$replace: [c]}", """["c"]""")]
    [InlineData("hosts: [c]", """["c"]""")]
    public void ListsTakeItemsAtBothEnds(string overlay, string hosts) =>
        Assert.Equal("{hosts: " + hosts + "}", Effective("hosts: [a, b]\n", overlay + "\n"));

    [Fact]
    public void AnEnvironmentThatInheritsBuildsOnWhatItsParentMadeOfAList()
    {
        var project = new Project(
            ("config/environments.yaml", "environments:\n  production: {}\n  eu: {inherits: production}\n"),
            ("config/s.yaml", "hosts: [a]\n"),
            ("config/s.production.yaml", "hosts: {$append: [b]}\n"),
            ("config/s.eu.yaml", "hosts: {$append: [c]}\n"));

        Assert.Empty(project.Findings());
        Assert.Equal("""{hosts: ["a", "b", "c"]}""", Shown(project, "eu"));
    }

    [Fact]
    public void AKeyThatIsRemovedSomewhereIsNullable() =>
        Assert.Equal("String?", Project("legacy: x\nport: 1\n", "legacy: {$remove: true}\n").TypeOf("s", "legacy"));

    [Theory]
    [InlineData("replace", "[c]", """["c"]""")]
    [InlineData("append", "[a, c]", """["a", "b", "a", "c"]""")]
    [InlineData("prepend", "[c]", """["c", "a", "b"]""")]
    [InlineData("unique", "[b, c, c]", """["a", "b", "c"]""")]
    public void TheSchemaSaysWhatBecomesOfAList(string merge, string overlay, string hosts)
    {
        var schema = $$"""{ "type": "object", "properties": { "hosts": { "type": "array", "items": { "type": "string" }, "x-merge": "{{merge}}" } } }""";

        Assert.Equal("{hosts: " + hosts + "}", Effective("hosts: [a, b]\n", "hosts: " + overlay + "\n", schema: schema));
    }

    [Fact]
    public void ItemsWithAKeyAreLaidOverThoseOfTheSameKey()
    {
        const string Schema = """{ "type": "object", "properties": { "pools": { "type": "array", "items": { "type": "object" }, "x-merge": "byKey:name" } } }""";

        Assert.Equal(
            """{pools: [{name: "a", size: 9, idle: 1}, {name: "b", size: 2}, {name: "c", size: 3}]}""",
            Effective("pools: [{name: a, size: 1, idle: 1}, {name: b, size: 2}]\n", "pools: [{name: a, size: 9}, {name: c, size: 3}]\n", schema: Schema));
    }

    [Fact]
    public void ADirectiveBeatsWhatTheSchemaSays()
    {
        const string Schema = """{ "type": "object", "properties": { "hosts": { "type": "array", "x-merge": "append" } } }""";

        Assert.Equal("""{hosts: ["c"]}""", Effective("hosts: [a]\n", "hosts: {$replace: [c]}\n", schema: Schema));
    }

    [Fact]
    public void AFinalValueStaysAndAReplacedOneKeepsItsProvenance()
    {
        var plan = Project("hosts: [a]\n", "hosts: {$append: [b]}\n").Plan();
        var section = ConfigCompiler.Effective(plan).Sections.Single();
        var hosts = EffectiveConfiguration.Find(section.Environments.Single().Root, "hosts")!;

        Assert.Equal("config/s.production.yaml(1,18)", hosts.Location.ToString());
        Assert.Equal("config/s.yaml(1,8)", hosts.Overridden!.Location.ToString());
    }

    private static string Effective(string lower, string overlay, string format = "yaml", string? schema = null)
    {
        var project = Project(lower, overlay, format, schema);
        Assert.Empty(project.Findings());
        return Shown(project, "production");
    }

    private static Project Project(string lower, string overlay, string format = "yaml", string? schema = null)
    {
        (string, string)[] files =
        [
            ("config/environments.yaml", "environments:\n  production: {}\n"),
            ("config/s.yaml", lower),
            ($"config/s.production.{format}", overlay),
        ];
        return new Project(schema is null ? files : [.. files, ("schemas/s.schema.json", schema)]);
    }

    private static string Shown(Project project, string environment) =>
        ShownValue.Of(ConfigCompiler.Effective(project.Plan()).Sections.Single().Environments.Single(known => known.Name == environment).Root, "");
}
