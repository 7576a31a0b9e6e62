using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Tests.Composition;

public sealed class TenantTests
{
    private const string Manifest =
        """
        environments:
          root: { abstract: true }
          staging: { inherits: root }
          production: { inherits: root }
          production-eu: { inherits: production, frameworks: [GDPR] }
        templates:
          standard: { values: { s: { a: standard, b: standard inline } } }
          premium: { extends: standard }
        tenants:
          acme: { template: premium, region: eu, tier: gold, values: { s: { c: acme inline, d: acme inline } } }
          globex: { template: premium }
          hooli: { environments: production }
        rules:
          - { name: europe, when: { region: EU }, values: { s: { e: europe, f: europe } } }
          - { name: gold, when: { tier: [gold, platinum], environment: production }, values: { s: { f: gold } } }
          - { name: gdpr, when: { framework: gdpr }, values: { s: { g: gdpr } } }
          - { name: secret, when: { securityLevel: high }, values: { s: { g: secret } } }
        """;

    private const string Base = "a: base\nb: base\nc: base\nd: base\ne: base\nf: base\ng: base\nh: base\n";

    private static readonly Project Tenants = new(
        ("config/environments.yaml", Manifest),
        ("config/s.yaml", Base),
        ("config/s.root.yaml", "a: root\nb: root\n"),
        ("config/s.production.yaml", "a: production\nh: production\n"),
        ("config/templates/standard/s.yaml", "b: standard\n"),
        ("config/templates/standard/s.production.yaml", "h: standard in production\n"),
        ("config/templates/premium/s.root.toml", "h = \"premium in root\"\n"),
        ("config/templates/premium/s.production-eu.json", """{ "h": "premium in production-eu" }"""),
        ("config/tenants/acme/s.xml", "<s><d>acme</d><f>acme</f></s>"),
        ("config/tenants/acme/s.staging.yaml", "d: acme in staging\n"));

    [Theory]
    [InlineData("staging", null, "root root base base base base base base")]
    [InlineData("production", null, "production root base base base base base production")]
    [InlineData("production-eu", null, "production root base base base base gdpr production")]
    [InlineData("staging", "globex", "standard standard base base base base base premium in root")]
    [InlineData("production", "globex", "standard standard base base base base base premium in root")]
    [InlineData("production-eu", "globex", "standard standard base base base base gdpr premium in production-eu")]
    [InlineData("staging", "acme", "standard standard acme inline acme in staging europe europe base premium in root")]
    [InlineData("production", "acme", "standard standard acme inline acme europe gold base premium in root")]
    [InlineData("production-eu", "acme", "standard standard acme inline acme europe gold gdpr premium in production-eu")]
    [InlineData("production", "hooli", "production root base base base base base production")]
    public void LayersApplyInOrderFromTheBaseFileToTheRules(string environment, string? tenant, string expected)
    {
        Assert.StartsWith("config/tenants/acme/s.xml(1,16): warning TCG0144: The tenant 'acme' sets 's.f', but the rule 'europe'", Assert.Single(Tenants.Findings()), StringComparison.Ordinal);

        Assert.Equal(expected, Values(Section(out var plan).Root(plan.Graph.Find(environment)!, tenant is null ? null : plan.Tenants.FindTenant(tenant))));
    }

    [Theory]
    [InlineData("yaml", "size: \"tcg:v1:k:AAAA\"\nhosts: \"tcg:v1:k:AAAA\"\npassword: \"tcg:v1:k:AAAA\"\n")]
    [InlineData("json", "{ \"size\": \"tcg:v1:k:AAAA\",\n\"hosts\": \"tcg:v1:k:AAAA\",\n\"password\": \"tcg:v1:k:AAAA\" }")]
    [InlineData("toml", "size = \"tcg:v1:k:AAAA\"\nhosts = \"tcg:v1:k:AAAA\"\npassword = \"tcg:v1:k:AAAA\"\n")]
    [InlineData("xml", "<db><size>tcg:v1:k:AAAA</size>\n<hosts>tcg:v1:k:AAAA</hosts>\n<password>tcg:v1:k:AAAA</password></db>")]
    public void ATenantSealsOnlyWhatIsASecretInItsSection(string format, string text) =>
        Assert.Equal(
            new[] { (Line: 1, Key: "size"), (Line: 2, Key: "hosts") }.Select(at =>
                $"{at.Line}: error TCG1040: 'db.{at.Key}' is no secret for the application: its own layers do not seal it, and no schema marks it; this is a sealed value. "
                + "What type a key has, the section's own files and its schema say, and a template, tenant or rule chooses a value of it. Correct the value, or widen the type there."),
            new Project(
                ("config/environments.yaml", "environments:\n  production: {}\ntenants:\n  acme: {}\n"),
                ("config/db.yaml", "size: 1\nhosts: [a]\npassword: \"tcg:v1:k:BBBB\"\n"),
                ("config/tenants/acme/db." + format, text)).Compile().Findings.Select(finding => $"{finding.Location.Start.Line + 1}: error {finding.Descriptor.Id}: {finding.Message}"));

    [Fact]
    public void ACallMayRaiseTheLevelAndAddFrameworksAndTheLastRuleThatHoldsCounts()
    {
        var section = Section(out var plan);
        var production = plan.Graph.Find("production")!;
        var globex = plan.Tenants.FindTenant("globex")!;
        var declared = Situation.Of(production, globex);

        Assert.Equal("base", Value(declared));
        Assert.Equal("gdpr", Value(declared.Raise(SecurityLevel.Standard, ["GDPR"])));
        Assert.Equal("secret", Value(declared.Raise(SecurityLevel.Critical, ["GDPR"])));
        Assert.Equal("gdpr", Value(Situation.Of(plan.Graph.Find("production-eu")!, globex).Raise(SecurityLevel.Standard, [])));

        string Value(Situation situation) => section.Variants!.Root(situation.Environment, globex, situation)!.Find("g")!.Scalar!.Text;
    }

    [Fact]
    public void WhatALayerLeavesAloneIsTheVeryNodeBelow()
    {
        var project = new Project(
            ("config/environments.yaml", "environments: { production: {} }\ntemplates: { standard: {} }\ntenants: { acme: { template: standard }, globex: { template: standard } }\n"),
            ("config/s.yaml", "a: { x: 1 }\nb: { x: 1 }\n"),
            ("config/templates/standard/s.yaml", "a: { x: 2 }\n"),
            ("config/tenants/acme/s.yaml", "b: { x: 3 }\n"));
        var plan = project.Plan();
        var section = ConfigCompiler.Effective(plan).Sections.Single();
        var production = plan.Graph.Find("production")!;

        var template = section.Variants!.OfTemplate(production, plan.Tenants.FindTemplate("standard")!)!;
        Assert.Same(template, section.Root(production, plan.Tenants.FindTenant("globex")));
        Assert.Same(template.Find("a"), section.Root(production, plan.Tenants.FindTenant("acme"))!.Find("a"));
        Assert.Same(section.Root(production)!.Find("b"), template.Find("b"));
        Assert.Equal(["acme"], section.Variants!.Tenants.Select(tenant => tenant.Name));
    }

    [Fact]
    public void AValueKnowsTheTenantsLayerAndAllThatItWasLaidOver()
    {
        var section = Section(out var plan);
        var value = section.Root(plan.Graph.Find("production")!, plan.Tenants.FindTenant("acme"))!.Find("f")!;

        var chain = new List<string>();
        for (var node = value; node is not null; node = node.Overridden)
        {
            chain.Add($"{node.Layer.Name} {node.Location}");
        }

        Assert.Equal(
            [
                "rule gold config/environments.yaml(15,96)",
                "rule europe config/environments.yaml(14,72)",
                "tenant acme config/tenants/acme/s.xml(1,18)",
                "base file config/s.yaml(6,4)",
            ],
            chain);
    }

    [Theory]
    [InlineData("yaml", "extends: base\nparameters:\n  market: string\n  seats: { type: integer, default: 20 }\n", "template: premium\nparameters: { market: de }\n")]
    [InlineData("json", """{ "extends": "base", "parameters": { "market": "string", "seats": { "type": "integer", "default": 20 } } }""", """{ "template": "premium", "parameters": { "market": "de" } }""")]
    [InlineData("toml", "extends = 'base'\n[parameters]\nmarket = 'string'\nseats = { type = 'integer', default = 20 }\n", "template = 'premium'\nparameters.market = 'de'\n")]
    [InlineData("xml", "<t extends='base'><parameters market='string'><seats type='integer' default='20'/></parameters></t>", "<t template='premium'><parameters market='de'/></t>")]
    public void ATenantAndATemplateMayBeDeclaredInFilesOfTheirOwn(string extension, string template, string tenant)
    {
        var plan = new Project(
            ("config/environments.yaml", "environments: { production: {} }\ntemplates: { base: { parameters: { seats: { type: number, default: 10 }, grace: { type: duration, default: PT1S } } } }\n"),
            ("config/templates/premium." + extension, template),
            ("config/tenants/acme." + extension, tenant),
            ("config/s.yaml", "a: 1\n")).Plan();

        Assert.Empty(plan.Findings);
        Assert.Equal(["base", "premium"], plan.Tenants.FindTemplate("premium")!.Chain);
        Assert.Equal(["seats=20", "grace=PT1S", "market=de"], plan.Tenants.FindTenant("ACME")!.Parameters.Select(value => value.Name + "=" + value.Text));
    }

    [Fact]
    public void TwoTemplatesThatExtendOneAreNoCircle()
    {
        var plan = new Project(
            ("config/environments.yaml", "environments: { production: {} }\ntemplates: { root: {}, left: { extends: root }, right: { extends: root }, leaf: { extends: left } }\n"),
            ("config/s.yaml", "a: 1\n")).Plan();

        Assert.Empty(plan.Findings);
        Assert.Equal(["root", "left", "leaf"], plan.Tenants.FindTemplate("leaf")!.Chain);
    }

    [Fact]
    public void ThePolicyOfAnEnvironmentIsKept()
    {
        var plan = new Project(
            ("config/environments.yaml", "environments: { production: { protected: true, overridable: [s.a, s.b.*], securityLevel: High, frameworks: PCI-DSS } }\n"),
            ("config/s.yaml", "a: 1\n")).Plan();

        Assert.Empty(plan.Findings);
        var production = plan.Graph.Find("production")!;
        Assert.True(production.IsProtected);
        Assert.Equal(["s.a", "s.b.*"], production.Overridable);
        Assert.Equal(SecurityLevel.High, production.SecurityLevel);
        Assert.Equal(["PCI-DSS"], production.Frameworks);
    }

    [Fact]
    public void ATenantExistsInTheEnvironmentsThatInheritFromThoseItNames()
    {
        var plan = Tenants.Plan();

        Assert.Equal(["production", "production-eu"], plan.Tenants.FindTenant("hooli")!.Environments);
        Assert.False(plan.Tenants.FindTenant("hooli")!.IsIn("staging"));
        Assert.True(plan.Tenants.FindTenant("globex")!.IsIn("staging"));
    }

    [Fact]
    public void ASectionThatNoTenantTouchesDoesNotDependOnTenants()
    {
        var plan = new Project(("config/environments.yaml", Manifest), ("config/s.yaml", Base), ("config/other.yaml", "a: 1\n")).Plan();

        Assert.Null(plan.Sections.Single(section => section.Key == "other").Variants);
    }

    [Fact]
    public void ABrokenTenantFileCostsNobodyElseAnything()
    {
        var project = new Project(
            ("config/environments.yaml", "environments: { production: {} }\ntenants: { acme: {}, globex: {} }\n"),
            ("config/s.yaml", "a: 1\n"),
            ("config/tenants/acme/s.yaml", "a: [\n"),
            ("config/tenants/globex/s.yaml", "a: 2\n"));

        Assert.All(project.Compile().Findings, finding => Assert.Equal(Severity.Error, finding.Descriptor.Severity));
        var plan = project.Plan();
        var section = ConfigCompiler.Effective(plan).Sections.Single();
        Assert.Equal("2", section.Root(plan.Graph.Find("production")!, plan.Tenants.FindTenant("globex"))!.Find("a")!.Scalar!.Text);
    }

    [Fact]
    public void APartOfAListThatWaitsForTheProcessIsSaidWhereItStands() =>
        Assert.Equal(
            ["config/tenants/acme/s.yaml(2,4): error TCG0119: A template, tenant or rule gives 'b' a list or object with a part that waits for the process. In their layers only values without parts may wait; write the part out."],
            new Project(
                ("config/environments.yaml", "environments: { production: {} }\ntenants: { acme: {} }\n"),
                ("config/s.yaml", "a: 1\nb: [x]\n"),
                ("config/tenants/acme/s.yaml", "a: 2\nb: [\"${env:HOST}\"]\n")).Findings());

    private static ComposedSection Section(out ConfigPlan plan)
    {
        plan = Tenants.Plan();
        return ConfigCompiler.Effective(plan).Sections.Single();
    }

    private static string Values(EffectiveNode? root) => string.Join(' ', root!.Entries!.Select(entry => entry.Value.Scalar!.Text));

    [Fact]
    public void InWhateverOrderATenantHasItsKeysTheSameComesOfIt()
    {
        var ordered = Data("{ a: 10, b: 20, c: { d: 30, e: 40 } }", "{ a: 11, c: { e: 41 } }");
        Assert.Equal(ordered, Data("{ c: { e: 40, d: 30 }, b: 20, a: 10 }", "{ c: { e: 41 }, a: 11 }"));
        Assert.NotEqual(ordered, Data("{ a: 10, b: 20, c: { d: 40, e: 30 } }", "{ a: 11, c: { e: 41 } }"));

        static string Data(params string[] tenants) => new Project(
            [
                ("config/environments.yaml", "environments: { staging: {}, production: {} }\n"),
                ("config/limits.yaml", "a: 1\nb: 2\nc: { d: 3, e: 4 }\nf: 5\n"),
                ("config/limits.production.yaml", "f: 6\n"),
                .. tenants.Select((values, i) => ($"config/tenants/t{i}.yaml", $"values: {{ limits: {values} }}\n")),
            ]).Model("limits").Tenants!.Data;
    }

    [Fact]
    public void AKeyThatASectionHasNotIsToldWhereverInItsLayerItStands()
    {
        var findings = new Project(
            ("config/environments.yaml", "environments: { production: {} }\n"),
            ("config/limits.yaml", "alpha: 1\nbeta: { gamma: 3 }\n"),
            ("config/tenants/a.yaml", "values: { limits: { alpha: 2, beta: { gamma: 4 } } }\n"),
            ("config/tenants/b.yaml", "values: { limits: { alhpa: 2, beta: { gamma: 4 } } }\n"),
            ("config/tenants/c.yaml", "values: { limits: { beta: { delta: 4, gamma: 4 }, alhpa: 2 } }\n")).Findings();

        Assert.Equal(
            ["config/tenants/b.yaml(1,21)", "config/tenants/c.yaml(1,29)", "config/tenants/c.yaml(1,51)"],
            findings.Where(finding => finding.Contains("TCG0106", StringComparison.Ordinal)).Select(finding => finding[..finding.IndexOf(':', StringComparison.Ordinal)]));
    }
}
