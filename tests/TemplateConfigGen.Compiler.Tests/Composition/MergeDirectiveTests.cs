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

    /// <summary>A block of values of the manifest is a layer as any file is.</summary>
    [Theory]
    [InlineData("yaml", "environments:\n  production:\n    values: {s: {hosts: {$append: [c]}, limits: {$replace: {size: 5}}, legacy: {$remove: true}}}\n")]
    [InlineData("json", """{ "environments": { "production": { "values": { "s": { "hosts": { "$append": ["c"] }, "limits": { "$replace": { "size": 5 } }, "legacy": { "$remove": true } } } } } }""")]
    [InlineData("toml", "[environments.production.values.s]\nhosts = { \"$append\" = [\"c\"] }\nlimits = { \"$replace\" = { size = 5 } }\nlegacy = { \"$remove\" = true }\n")]
    [InlineData("xml", """<m xmlns:t="urn:templateconfiggen"><environments><production><values><s><hosts t:merge="append">c</hosts><limits t:merge="replace"><size>5</size></limits><legacy t:merge="remove"/></s></values></production></environments></m>""")]
    public void InlineValuesOfAnEnvironmentTakeDirectives(string format, string manifest)
    {
        var project = new Project(($"config/environments.{format}", manifest), ("config/s.yaml", Base));

        Assert.Empty(project.Findings());
        Assert.Equal("""{hosts: ["a", "b", "c"], limits: {size: 5}}""", Shown(project, "production"));
    }

    [Theory]
    [InlineData("yaml", "environments: {production: {}}\ntemplates: {premium: {values: {s: {hosts: {$append: [t]}}}}}\ntenants: {acme: {template: premium, values: {s: {hosts: {$append: [c]}, limits: {$replace: {size: 5, depth: 1}}}}}}\nrules: [{name: r, when: {environment: production}, values: {s: {hosts: {$prepend: [r]}}}}]\n")]
    [InlineData("json", """{ "environments": { "production": {} }, "templates": { "premium": { "values": { "s": { "hosts": { "$append": ["t"] } } } } }, "tenants": { "acme": { "template": "premium", "values": { "s": { "hosts": { "$append": ["c"] }, "limits": { "$replace": { "size": 5, "depth": 1 } } } } } }, "rules": [{ "name": "r", "when": { "environment": "production" }, "values": { "s": { "hosts": { "$prepend": ["r"] } } } }] }""")]
    [InlineData("toml", "[environments.production]\n[templates.premium.values.s]\nhosts = { \"$append\" = [\"t\"] }\n[tenants.acme]\ntemplate = \"premium\"\n[tenants.acme.values.s]\nhosts = { \"$append\" = [\"c\"] }\nlimits = { \"$replace\" = { size = 5, depth = 1 } }\n[[rules]]\nname = \"r\"\nwhen = { environment = \"production\" }\n[rules.values.s]\nhosts = { \"$prepend\" = [\"r\"] }\n")]
    [InlineData("xml", """<m xmlns:t="urn:templateconfiggen"><environments><production/></environments><templates><premium><values><s><hosts t:merge="append">t</hosts></s></values></premium></templates><tenants><acme template="premium"><values><s><hosts t:merge="append">c</hosts><limits t:merge="replace"><size>5</size><depth>1</depth></limits></s></values></acme></tenants><rules name="r"><when environment="production"/><values><s><hosts t:merge="prepend">r</hosts></s></values></rules></m>""")]
    public void InlineValuesOfTemplatesTenantsAndRulesTakeDirectives(string format, string manifest)
    {
        var project = new Project(($"config/environments.{format}", manifest), ("config/s.yaml", Base));
        var plan = project.Plan();
        var section = ConfigCompiler.Effective(plan).Sections.Single();

        Assert.Empty(project.Findings());
        Assert.Equal(
            """{hosts: ["r", "a", "b", "t", "c"], limits: {size: 5, depth: 1}, legacy: "yes please"}""",
            ShownValue.Of(section.Root(plan.Graph.Find("production")!, plan.Tenants.FindTenant("acme")), ""));
    }

    [Theory]
    [InlineData("environments.yaml(1,38)", "yaml", "environments: {production: {values: {$append: [c]}}}\n")]
    [InlineData("environments.json(1,49)", "json", """{ "environments": { "production": { "values": { "$append": ["c"] } } } }""")]
    [InlineData("environments.toml(2,1)", "toml", "[environments.production.values]\n\"$append\" = [\"c\"]\n")]
    [InlineData("environments.xml(1,78)", "xml", """<m xmlns:t="urn:templateconfiggen"><environments><production><values t:merge="append"><s/></values></production></environments></m>""")]
    [InlineData("environments.yaml(2,31)", "yaml", "environments: {production: {}}\ntenants: {acme: {values: {s: {$append: [c]}}}}\n")]
    [InlineData("environments.yaml(2,27)", "yaml", "environments: {production: {}}\ntenants: {acme: {values: {$append: [c]}}}\n")]
    [InlineData("environments.yaml(2,32)", "yaml", "environments: {production: {}}\ntemplates: {premium: {values: {$apend: [c]}}}\n")]
    [InlineData("environments.yaml(2,61)", "yaml", "environments: {production: {}}\nrules: [{name: r, when: {environment: production}, values: {$remove: true}}]\n")]
    public void ADirectiveInThePlaceOfASectionIsToldWhereItStands(string place, string format, string manifest)
    {
        var project = new Project(($"config/environments.{format}", manifest), ("config/s.yaml", Base));

        Assert.StartsWith($"config/{place}: error TCG0115: ", Assert.Single(project.Findings(), finding => finding.Contains("error", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(["s"], project.Plan().Sections.Select(section => section.Key));
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
