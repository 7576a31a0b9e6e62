using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>What the engine makes of what rules find: one finding for one cause, where and how bad it is.</summary>
public class RuleEngineTests
{
    private const string Manifest = """
        environments:
          base: { abstract: true }
          development: { inherits: base }
          staging: { inherits: base }
          preview: { inherits: staging }
          production: { inherits: base, protected: true }
          production-eu: { inherits: production }
        """;

    [Fact]
    public void OneValueInFiveEnvironmentsIsOneFinding()
    {
        var finding = Assert.Single(Find(("config/environments.yaml", Manifest), ("config/cache.yaml", "a: { b: { risky: 1 } }\n")));

        Assert.Equal("config/cache.yaml(1,18): error TCG9001: 'cache.a.b.risky' is risky in every environment.", finding.ToString());
    }

    [Fact]
    public void ALayerIsBlamedForTheEnvironmentsThatGetItsValue()
    {
        var findings = Find(
            ("config/environments.yaml", Manifest),
            ("config/cache.yaml", "a: { b: { risky: 1 }, c: 1 }\n"),
            ("config/cache.staging.yaml", "a: { b: { risky: 2 } }\n"),
            ("config/cache.preview.yaml", "a: { c: 2 }\n"),
            ("config/cache.production-eu.yaml", "a: { b: { risky: 0 } }\n"));

        Assert.Equal(
            [
                "config/cache.yaml(1,18): error TCG9001: 'cache.a.b.risky' is risky in development and production.",
                "config/cache.staging.yaml(1,18): warning TCG9001: 'cache.a.b.risky' is risky in staging and preview.",
            ],
            findings.Select(finding => finding.ToString()));
        Assert.Equal(["config/cache.yaml(1,18)"], findings[1].AdditionalLocations.Select(location => location.ToString()));
    }

    [Fact]
    public void ItemsOfListsAreLookedAtWithTheirPlace() =>
        Assert.Equal(
            ["'cache.nodes.1.risky' is risky in Production."],
            Find(("config/cache.yaml", "nodes: [{ risky: 0 }, { risky: 1 }]\n")).Select(finding => finding.Message));

    [Fact]
    public void WhatTemplatesTenantsAndRulesSayIsLookedAtWithTheLayersItIsLaidOver()
    {
        var findings = Find(
            ("config/environments.yaml", """
                environments: { staging: {}, production: { protected: true } }
                templates: { premium: { values: { cache: { a: { risky: 1 } } } } }
                tenants:
                  acme: { template: premium, environments: staging, values: { cache: { b: { risky: 1 } } } }
                  globex: { template: premium, region: eu }
                  hooli: { template: premium, region: eu, values: { cache: { a: { risky: 0 } } } }
                rules: [{ name: europe, when: { region: eu }, values: { cache: { c: { risky: 1 } } } }]
                """),
            ("config/cache.yaml", "a: { risky: 0 }\nb: { risky: 0 }\nc: { risky: 0 }\n"));

        Assert.Equal(
            [
                "config/environments.yaml(2,56): error TCG9001: 'cache.a.risky' is risky in every environment.",
                "config/environments.yaml(4,84): warning TCG9001: 'cache.b.risky' is risky in staging.",
                "config/environments.yaml(7,78): error TCG9001: 'cache.c.risky' is risky in every environment.",
            ],
            findings.Select(finding => finding.ToString()));
    }

    [Fact]
    public void WhatATenantMakesOfEverybodysValueNamesTheTenantsLayer()
    {
        var findings = new Project(
            ("config/environments.yaml", "environments: { production: { protected: true } }\ntenants: { acme: {} }\n"),
            ("config/cache.yaml", "a: { risky: 1, safe: true }\n"),
            ("config/tenants/acme/cache.yaml", "a: { safe: false }\n")).Ask(new RiskyUnlessSafeRule());

        var finding = Assert.Single(findings);
        Assert.Equal("config/cache.yaml(1,13): error TCG9002: 'cache.a.risky' is risky in production.", finding.ToString());
        Assert.Equal(["config/tenants/acme/cache.yaml(1,1)"], finding.AdditionalLocations.Select(location => location.ToString()));
    }

    [Fact]
    public void APasswordThatATenantKeepsIsLookedAtBesideTheHostThatTheTenantChanges()
    {
        var findings = new Project(
            ("config/environments.yaml", "environments: { production: { protected: true } }\ntenants: { acme: {}, globex: {} }\n"),
            ("config/store.yaml", "db: { host: localhost, user: app, password: '', size: 1 }\n"),
            ("config/tenants/acme/store.yaml", "db: { size: 2 }\n"),
            ("config/tenants/globex/store.yaml", "db: { host: db.example.com }\n")).Compile().Findings.Where(finding => finding.Descriptor == SecretFindings.Empty);

        var finding = Assert.Single(findings);
        Assert.Equal("config/store.yaml(1,45)", finding.Location.ToString());
        Assert.Equal(["config/tenants/globex/store.yaml(1,1)"], finding.AdditionalLocations.Select(location => location.ToString()));
    }

    [Theory]
    [InlineData("development: {}\n  production: { protected: true }", "error")]
    [InlineData("development: {}\n  production: {}", "warning")]
    [InlineData("development: {}\n  production: { protected: false }", "warning")]
    [InlineData("live: { protected: true }\n  eu: { inherits: live }", "error")]
    [InlineData("live: { protected: true }\n  eu: { inherits: live, protected: false }", "error")]
    public void WhatAnEnvironmentIsDecidesHowBadItIs(string environments, string severity) =>
        Assert.StartsWith(
            $"config/cache.yaml(1,8): {severity} ",
            Assert.Single(Find(("config/environments.yaml", $"environments:\n  {environments}\n"), ("config/cache.yaml", "risky: 1\n"))).ToString(),
            StringComparison.Ordinal);

    [Fact]
    public void AnExistingSolutionGetsNoError() =>
        Assert.Equal(Severity.Warning, Assert.Single(Find(("appsettings.json", """{ "A": { "Risky": 1 } }"""), ("appsettings.Production.json", """{ "A": { "B": 1 } }"""))).Severity);

    [Fact]
    public void AnUpgradeAddsNoErrorToAPinnedBuild()
    {
        var project = new Project(("config/environments.yaml", Manifest), ("config/cache.yaml", "risky: 1\n"));
        var finding = Assert.Single(project.Ask(new RiskyRule()));

        var judgement = ConfigCompiler.Judge([finding], [], [], [], project.Plan().Graph, project.Options, new RuleSettings { RuleSet = 1 });
        var unpinned = ConfigCompiler.Judge([finding], [], [], [], project.Plan().Graph, project.Options, new RuleSettings { RuleSet = 2 });

        Assert.Equal(Severity.Info, Assert.Single(judgement.Findings).Severity);
        Assert.Equal(Severity.Error, Assert.Single(unpinned.Findings).Severity);
    }

    [Fact]
    public void EveryRuleIsListedOnceInTheOrderOfTheIds()
    {
        var ids = RuleCatalog.All.Select(rule => rule.Descriptor.Id).ToList();

        Assert.Equal(ids.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), ids);
        Assert.All(RuleCatalog.All, rule => Assert.InRange(rule.RuleSet, RuleCatalog.FirstRuleSet, RuleCatalog.NewestRuleSet));
        Assert.All(RuleCatalog.All, rule => Assert.True(rule.Unprotected is null || rule.Unprotected <= rule.Descriptor.Severity));
        Assert.All(RuleCatalog.All.OfType<ValueRule>(), rule => Assert.All(rule.Keys, key => Assert.Matches("^[a-z0-9]+$", key)));
    }

    /// <summary>The model is made all the same: <see cref="Project.Ask"/> makes it, and would throw.</summary>
    [Theory]
    [InlineData("fail", "0")]
    [InlineData("0", "fail")]
    public void ARuleThatFailsCostsItsSectionTheOtherRulesFindingsAndNobodyElseAnything(string ofBase, string ofTenant)
    {
        var findings = new Project(
            ("config/environments.yaml", "environments: { production: {} }\ntenants: { acme: {}, globex: {} }\n"),
            ("config/broken.yaml", $"risky: '{ofBase}'\nother: {{ risky: 1 }}\n"),
            ("config/sound.yaml", "other: { risky: 1 }\n"),
            ("config/tenants/acme/broken.yaml", $"risky: '{ofTenant}'\n"),
            ("config/tenants/globex/broken.yaml", "risky: '0'\n")).Ask(new RiskyRule(), new FailingRule());

        Assert.Equal(
            [
                "config/broken.yaml(1,1): error TCG6004: TemplateConfigGen failed while compiling the section 'broken' (InvalidOperationException). This is a bug of ours: please report it with the file. Other sections are not affected.",
                "config/sound.yaml(1,17): warning TCG9001: 'sound.other.risky' is risky in production.",
            ],
            findings.Select(finding => finding.ToString()));
    }

    private static List<Finding> Find(params (string Path, string Text)[] files) => [.. new Project(files).Ask(new RiskyRule())];

    private sealed class RiskyUnlessSafeRule : ValueRule
    {
        public override FindingDescriptor Descriptor { get; } = new("TCG9002", "Test", Severity.Error, "A value is risky", "'{0}' is risky {1}.");

        public override Severity? Unprotected => Severity.Warning;

        public override IReadOnlyList<string> Keys { get; } = ["risky"];

        public override void Check(RuleValue value, RuleReport report)
        {
            if (RuleValue.TextOf(value.Beside("safe")) is not "true")
            {
                report.Add(value);
            }
        }
    }

    private sealed class RiskyRule : ValueRule
    {
        public override FindingDescriptor Descriptor { get; } = new("TCG9001", "Test", Severity.Error, "A value is risky", "'{0}' is risky {1}.");

        public override Severity? Unprotected => Severity.Warning;

        public override int RuleSet => 2;

        public override IReadOnlyList<string> Keys { get; } = ["risky"];

        public override void Check(RuleValue value, RuleReport report)
        {
            if (value.Text is not "0")
            {
                report.Add(value);
            }
        }
    }

    private sealed class FailingRule : ValueRule
    {
        public override FindingDescriptor Descriptor { get; } = new("TCG9003", "Test", Severity.Error, "A rule fails", "'{0}' fails {1}.");

        public override Severity? Unprotected => Severity.Warning;

        public override IReadOnlyList<string> Keys { get; } = ["risky"];

        public override void Check(RuleValue value, RuleReport report)
        {
            if (value.Text is "fail")
            {
                throw new InvalidOperationException();
            }
        }
    }
}
