using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Tests.Composition.References;

/// <summary>What references that the build resolves become; what is wrong with them is in the golden cases <c>reference-*</c>.</summary>
public sealed class ReferenceTests
{
    private static readonly Project Shop = new(
        ("config/environments.yaml", "environments:\n  staging:\n  production:\n    inherits: staging\n"),
        ("config/db.yaml", "host: db.internal\nport: 5432\npool: { size: 5, names: [a, b] }\ntimeout: PT5S\nnothing: null\npassword: ${secret:vault/db#password}\n"),
        ("config/db.production.toml", "host = 'db.prod'\npool.size = 50\n"),
        ("config/api.json", """
            {
              "host": "${config:db.host}", "port": "${config:db.port}", "url": "postgres://${config:db.host}:${config:db.port}/app?sslmode=require",
              "pool": "${config:db.pool}", "names": "${config:db.pool.names}", "second": "${config:db.pool.names.1}", "timeout": "${config:db.timeout}",
              "twice": "${config:api.url}&again=${config:api.port}", "inside": ["${config:db.host}", "fixed"], "nothing": "${config:db.nothing}",
              "secret": "${config:db.password}", "dsn": "p=${config:db.password}", "late": "${env:API_HOST:-${config:db.host}}", "version": "${config:db.port}.10",
              "literal": "$${config:db.host}", "default": "${config:db.nothing:-none}"
            }
            """));

    [Theory]
    [InlineData("host", "String", "db.internal", "db.prod")]
    [InlineData("port", "Int32", "5432", "5432")]
    [InlineData("url", "Uri", "postgres://db.internal:5432/app?sslmode=require", "postgres://db.prod:5432/app?sslmode=require")]
    [InlineData("pool/size", "Int32", "5", "50")]
    [InlineData("pool/names", "List<String>", "[a,b]", "[a,b]")]
    [InlineData("names", "List<String>", "[a,b]", "[a,b]")]
    [InlineData("second", "String", "b", "b")]
    [InlineData("timeout", "TimeSpan", "PT5S", "PT5S")]
    [InlineData("twice", "Uri", "postgres://db.internal:5432/app?sslmode=require&again=5432", "postgres://db.prod:5432/app?sslmode=require&again=5432")]
    [InlineData("inside", "List<String>", "[db.internal,fixed]", "[db.prod,fixed]")]
    [InlineData("nothing", "String?", "null", "null")]
    [InlineData("secret", "String", "${secret:vault/db#password}", "${secret:vault/db#password}")]
    [InlineData("dsn", "String", "p=${secret:vault/db#password}", "p=${secret:vault/db#password}")]
    [InlineData("late", "String", "${env:API_HOST:-db.internal}", "${env:API_HOST:-db.prod}")]
    [InlineData("version", "String", "5432.10", "5432.10")]
    [InlineData("literal", "String", "${config:db.host}", "${config:db.host}")]
    [InlineData("default", "String", "none", "none")]
    public void AReferenceGivesTheValueOfItsEnvironmentInItsType(string path, string type, string staging, string production)
    {
        Assert.Empty(Shop.Findings());
        Assert.Equal(type, Shop.TypeOf("api", path));
        Assert.Equal(staging, Shop.ValueOf("api", "staging", path));
        Assert.Equal(production, Shop.ValueOf("api", "production", path));
    }

    [Fact]
    public void TextPutTogetherTakesTheTypeThatOtherLayersOrTheSchemaGive()
    {
        var project = new Project(
            ("config/a.yaml", "prefix: 80\nport: 80\nlimit: ${config:a.prefix}0\nclass: gold\nlevel: ${config:a.class}\n"),
            ("config/a.production.yaml", "port: ${config:a.prefix}80\n"),
            ("schemas/a.schema.json", """{ "properties": { "limit": { "type": "integer" }, "level": { "enum": ["gold", "silver"] } } }"""));

        Assert.Empty(project.Findings());
        Assert.Equal(("Int32", "8080"), (project.TypeOf("a", "port"), project.ValueOf("a", "production", "port")));
        Assert.Equal(("Int32", "800"), (project.TypeOf("a", "limit"), project.ValueOf("a", "production", "limit")));
        Assert.Equal("gold", project.ValueOf("a", "production", "level"));
    }

    [Fact]
    public void WhatAReferenceGivesIsHeldToTheSchema()
    {
        var project = new Project(
            ("config/a.yaml", "low: 5\nhigh: ${config:a.low}\n"),
            ("config/a.production.yaml", "low: 500\n"),
            ("schemas/a.schema.json", """{ "properties": { "high": { "type": "integer", "maximum": 100 } } }"""));

        Assert.StartsWith("config/a.yaml(2,7): error TCG1014:", Assert.Single(project.Findings()), StringComparison.Ordinal);
    }

    [Fact]
    public void ASectionThatOnlyEnvironmentsCompleteMayBeReferredTo()
    {
        var project = new Project(
            ("config/environments.yaml", "environments:\n  one:\n  two:\n"),
            ("config/a.yaml", "copy: ${config:b.name}\n"),
            ("config/b.one.yaml", "name: first\n"),
            ("config/b.two.yaml", "name: second\n"));

        Assert.Empty(project.Findings());
        Assert.Equal("first", project.ValueOf("a", "one", "copy"));
        Assert.Equal("second", project.ValueOf("a", "two", "copy"));
    }

    [Fact]
    public void APropertyOfTheProjectIsTextAndListedOrRefused()
    {
        var project = new Project(("config/a.yaml", "version: ${build:Version}\ntag: v${build:version}\nport: ${build:Port:-80}\nempty: ${build:Empty:-none}\n"), ("config/a.production.yaml", "port: 443\n"))
        {
            Options = CompilerOptions.Default with { BuildProperties = new([new("Version", "1.10"), new("Port", "8080"), new("Empty", "")]) },
        };

        Assert.Empty(project.Findings());
        Assert.Equal(("String", "1.10"), (project.TypeOf("a", "version"), project.ValueOf("a", "production", "version")));
        Assert.Equal("v1.10", project.ValueOf("a", "production", "tag"));
        Assert.Equal("none", project.ValueOf("a", "production", "empty"));
        Assert.Equal("Int32", project.TypeOf("a", "port"));
    }

    [Fact]
    public void ASectionDependsOnThoseThatItRefersToAndTheirsAndOnNoOther()
    {
        var plan = new Project(("config/a.yaml", "x: ${config:b.x}\n"), ("config/b.yaml", "x: ${config:c.x}\n"), ("config/c.yaml", "x: ${config:a.y}\ny: 1\n"), ("config/d.yaml", "x: 1\n")).Plan();

        Assert.Equal(["a", "b"], plan.Sections.Single(section => section.Key == "c").Referenced.Select(section => section.Key));
        Assert.Equal(["b", "c"], plan.Sections.Single(section => section.Key == "a").Referenced.Select(section => section.Key));
        Assert.Empty(plan.Sections.Single(section => section.Key == "d").Referenced);
    }

    [Theory]
    [InlineData(30, 2)]
    [InlineData(12, 60)]
    [InlineData(250, 9)]
    public void ValuesThatMultiplyEachOtherAreStoppedEarly(int levels, int times)
    {
        foreach (var list in new[] { true, false })
        {
            var reference = (int next) => $"${{config:s.k{next}}}";
            var lines = Enumerable.Range(0, levels).Select(level => list
                ? $"k{level}: [{string.Join(", ", Enumerable.Repeat($"\"{reference(level + 1)}\"", times))}]"
                : $"k{level}: \"{string.Concat(Enumerable.Repeat(reference(level + 1), times))}\"");
            var project = new Project(("config/s.yaml", string.Join('\n', lines) + $"\nk{levels}: ha\n"));

            Assert.Contains(project.Findings(), finding => finding.Contains("TCG0120", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void AVeryLongRowOfReferencesIsRefusedAndNotFollowed()
    {
        var lines = Enumerable.Range(0, 3_000).Select(number => $"k{number}: ${{config:s.k{number + 1}}}");
        var project = new Project(("config/s.yaml", string.Join('\n', lines) + "\nk3000: end\n"));

        var findings = project.Findings();

        Assert.StartsWith("config/s.yaml(1,5): error TCG0120:", findings[0], StringComparison.Ordinal);
        Assert.Equal("end", project.ValueOf("s", "Production", "k2900"));
    }

    [Fact]
    public void ACircleOverSectionsIsReportedOnceWhereverItIsEntered()
    {
        var project = new Project(
            ("config/environments.yaml", "environments:\n  one:\n  two:\n"),
            ("config/a.yaml", "way: ${config:c.z}\n"),
            ("config/b.yaml", "x: ${config:c.z}\n"),
            ("config/c.yaml", "z: ${config:b.x}\n"));

        Assert.Equal("config/b.yaml(1,4): error TCG0118: 'b.x' refers to itself: b.x → c.z → b.x. None of these would ever have a value; write one of them out.", Assert.Single(project.Findings()));
    }

    [Fact]
    public void AppsettingsKnowNoReferencesOfAnyKind()
    {
        var project = new Project(("appsettings.json", """{ "A": { "B": "${config:A.C}", "C": "${build:X} ${secret:a/b}" } }"""));

        Assert.Empty(project.Findings());
        Assert.Equal("${config:A.C}", project.ValueOf("A", "Production", "B"));
        Assert.Equal("${build:X} ${secret:a/b}", project.ValueOf("A", "Production", "C"));
    }

    [Fact]
    public void ProvenanceNamesTheReferenceAndWhatItLedTo()
    {
        var plan = Shop.Plan();
        var api = ConfigCompiler.Effective(plan).Sections.Single(section => section.Plan.Key == "api").Environments.Single(environment => environment.Name == "production");

        var url = EffectiveConfiguration.Find(api.Root, "url")!;

        Assert.Equal("config/api.json", url.Layer.DisplayPath);
        Assert.Equal(["config/db.production.toml", "config/db.yaml"], url.Origin!.Steps.Select(step => step.Value!.Layer.DisplayPath));
    }
}
