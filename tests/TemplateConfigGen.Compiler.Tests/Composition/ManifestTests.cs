namespace TemplateConfigGen.Compiler.Tests.Composition;

public sealed class ManifestTests
{
    private const string Values = "size: 1\nttl: 1\nname: base\n";

    public static TheoryData<string, string> Manifests => new()
    {
        {
            "yaml",
            """
            environments:
              root: { abstract: true }
              middle: { inherits: root, abstract: true }
              leaf: { inherits: middle, aliases: [last, l], patterns: ["leaf-*"], description: The leaf. }
              other: { inherits: root }
            default: leaf
            """
        },
        {
            "json",
            """
            { "environments": { "root": { "abstract": true }, "middle": { "inherits": "root", "abstract": true },
              "leaf": { "inherits": "middle", "aliases": ["last", "l"], "patterns": ["leaf-*"], "description": "The leaf." }, "other": { "inherits": "root" } },
              "default": "leaf" }
            """
        },
        {
            "toml",
            """
            default = "leaf"
            [environments]
            root.abstract = true
            middle = { inherits = "root", abstract = true }
            leaf = { inherits = "middle", aliases = ["last", "l"], patterns = ["leaf-*"], description = "The leaf." }
            other = { inherits = "root" }
            """
        },
        {
            "xml",
            """
            <manifest default="leaf">
              <environments>
                <root abstract="true"/>
                <middle inherits="root" abstract="true"/>
                <leaf inherits="middle" description="The leaf.">
                  <aliases>last</aliases><aliases>l</aliases>
                  <patterns>leaf-*</patterns>
                </leaf>
                <other inherits="root"/>
              </environments>
            </manifest>
            """
        },
    };

    [Theory]
    [MemberData(nameof(Manifests))]
    public void TheFourFormatsDeclareTheSameEnvironments(string extension, string text)
    {
        var plan = new Project(("config/environments." + extension, text), ("config/s.yaml", Values)).Plan();

        Assert.Empty(plan.Findings);
        Assert.Equal(["leaf", "other"], plan.Graph.Concrete.Select(node => node.Name));
        var leaf = plan.Graph.Find("LAST")!;
        Assert.Equal(["root", "middle", "leaf"], leaf.Chain);
        Assert.Equal(["leaf-*"], leaf.Patterns);
        Assert.Equal("The leaf.", leaf.Description);
        Assert.Equal("leaf", plan.Graph.Default);
    }

    [Fact]
    public void LayersOfTheChainApplyFromItsRootAndInlineValuesLieBelowTheFile()
    {
        var project = new Project(
            ("config/environments.yaml", """
                environments:
                  root: { abstract: true, values: { s: { size: 2, ttl: 2 } } }
                  leaf: { inherits: root, values: { s: { size: 4, ttl: 4, name: inline } } }
                """),
            ("config/s.yaml", Values),
            ("config/s.root.json", """{ "size": 3 }"""),
            ("config/s.leaf.toml", "size = 5"));

        // That nothing of the lower layers is left is right, too.
        Assert.All(project.Findings(), finding => Assert.Contains("TCG0151", finding, StringComparison.Ordinal));
        Assert.Equal("5", project.ValueOf("s", "leaf", "size"));
        Assert.Equal("4", project.ValueOf("s", "leaf", "ttl"));
        Assert.Equal("inline", project.ValueOf("s", "leaf", "name"));
    }

    [Fact]
    public void AnInheritanceOfAHundredStepsIsFollowed()
    {
        var text = "environments:\n  e0: {}\n" + string.Concat(Enumerable.Range(1, 100).Select(i => $"  e{i}: {{ inherits: e{i - 1} }}\n"));

        var plan = new Project(("config/environments.yaml", text), ("config/s.yaml", Values)).Plan();

        Assert.Empty(plan.Findings);
        Assert.Equal(101, plan.Graph.Find("e100")!.Chain.Count);
    }

    [Fact]
    public void ACircleIsReportedOnceWithTheWayRound()
    {
        var findings = new Project(
            ("config/environments.yaml", "environments:\n  a: { inherits: c }\n  b: { inherits: a }\n  c: { inherits: b }\n  free: {}\n"),
            ("config/s.yaml", Values)).Findings();

        var finding = Assert.Single(findings);
        Assert.StartsWith("config/environments.yaml(2,18): error TCG0103: The environment 'a' inherits from itself: a → c → b → a.", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEnvironmentThatInheritsFromItselfIsACircle()
    {
        var findings = new Project(("config/environments.yaml", "environments:\n  a: { inherits: a }\n"), ("config/s.yaml", Values)).Findings();

        Assert.Contains("'a' inherits from itself: a → a", Assert.Single(findings), StringComparison.Ordinal);
    }

    [Fact]
    public void AnUnknownParentIsReportedWithASuggestionAndTheEnvironmentStaysUsable()
    {
        var project = new Project(("config/environments.yaml", "environments:\n  base: {}\n  production: { inherits: bsae }\n"), ("config/s.yaml", Values));

        var finding = Assert.Single(project.Findings());
        Assert.StartsWith("config/environments.yaml(3,27): error TCG0102:", finding, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'base'?", finding, StringComparison.Ordinal);
        Assert.Equal("1", project.ValueOf("s", "production", "size"));
    }

    [Fact]
    public void AnOverlayOfAnUnknownEnvironmentIsReportedAndLeftOut()
    {
        var project = new Project(
            ("config/environments.yaml", "environments:\n  staging: {}\n  production: {}\n"), ("config/s.yaml", Values), ("config/s.prodution.yaml", "size: 9\n"));

        Assert.Contains("TCG0104", Assert.Single(project.Findings()), StringComparison.Ordinal);
        Assert.Contains("Did you mean 'production'?", project.Findings()[0], StringComparison.Ordinal);
        Assert.Equal("1", project.ValueOf("s", "production", "size"));
    }

    [Fact]
    public void WithoutAManifestADottedSuffixIsAnEnvironmentOnlyBesideABaseFile()
    {
        var plan = new Project(("config/s.yaml", Values), ("config/s.staging.yaml", "size: 2\n"), ("config/proxy.v2.yaml", "a: 1\n")).Plan();

        Assert.Empty(plan.Findings);
        Assert.Equal(["staging"], plan.Graph.Concrete.Select(node => node.Name));
        Assert.Equal(["proxy.v2", "s"], plan.Sections.Select(section => section.Key));
        Assert.Null(plan.Graph.Default);
    }

    [Fact]
    public void WithoutAnyOverlayThereIsProduction()
    {
        var plan = new Project(("config/s.yaml", Values)).Plan();

        Assert.Equal(["Production"], plan.Graph.Concrete.Select(node => node.Name));
        Assert.Equal("Production", plan.Graph.Default);
    }

    [Fact]
    public void TheProjectChoosesWhichEnvironmentsAreBuilt()
    {
        var project = new Project(("config/s.yaml", Values), ("config/s.staging.yaml", "size: 2\n"), ("config/s.production.yaml", "size: 3\n"))
        {
            Options = CompilerOptions.Default with { Environments = new(["STAGING", "qa"]), DefaultEnvironment = "staging" },
        };

        var plan = project.Plan();
        Assert.Equal(["staging"], plan.Graph.Concrete.Select(node => node.Name));
        Assert.Equal("staging", plan.Graph.Default);
        var finding = Assert.Single(plan.Findings);
        Assert.Equal("TCG0111", finding.Descriptor.Id);
        Assert.Contains("'qa'", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoFilesOfOneLayerAreAnErrorThatNamesBoth()
    {
        var findings = new Project(("config/s.json", """{ "size": 1 }"""), ("config/s.yaml", Values)).Findings();

        var finding = Assert.Single(findings);
        Assert.Contains("TCG0105", finding, StringComparison.Ordinal);
        Assert.Contains("'config/s.json' and 'config/s.yaml'", finding, StringComparison.Ordinal);
    }
}
