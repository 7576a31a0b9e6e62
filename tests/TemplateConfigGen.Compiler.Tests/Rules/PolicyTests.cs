using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Rules.Suppressions;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>Rules of a project's own, as data, and mistakes in them.</summary>
public class PolicyTests
{
    private const string Manifest = "environments:\n  development: {}\n  production: { protected: true }\n";

    [Theory]
    [InlineData("""{ "maximum": "7d" }""", "retention: 30d", "is not at most 7d")]
    [InlineData("""{ "maximum": "7d" }""", "retention: P30D", "is not at most 7d")]
    [InlineData("""{ "maximum": "7d" }""", "retention: 7d", null)]
    [InlineData("""{ "maximum": "7d" }""", "retention: ${env:RETENTION}", null)]
    [InlineData("""{ "minimum": 3 }""", "replicas: 2", "is not at least 3")]
    [InlineData("""{ "minimum": 3 }""", "replicas: 3", null)]
    [InlineData("""{ "equals": "true" }""", "tls: false", "is not 'true'")]
    [InlineData("""{ "oneOf": ["eu-west-1", "eu-central-1"] }""", "region: us-east-1", "is not one of 'eu-west-1' and 'eu-central-1'")]
    [InlineData("""{ "oneOf": ["a", "b"] }""", "names: [a, c]", "is not one of 'a' and 'b'")]
    [InlineData("""{ "startsWith": "https://" }""", "url: amqp://a", "does not begin with 'https://'")]
    [InlineData("""{ "matches": "*.acme.example" }""", "host: db.other.example", "does not match '*.acme.example'")]
    [InlineData("""{ "matches": "*.acme.example" }""", "host: eu.db.acme.example", null)]
    [InlineData("""{ "reference": true }""", "pin: gate four", "neither refers to where it is kept nor is sealed")]
    [InlineData("""{ "reference": true }""", "pin: tcg:v1:k1:AQLhZm9vYmFyYmF6cXV4", null)]
    [InlineData("""{ "forbidden": true }""", "legacy: { a: 1 }", "is there")]
    public void AValueIsHeldToWhatARuleRequires(string require, string values, string? reason)
    {
        var key = values[..values.IndexOf(':', StringComparison.Ordinal)];
        var found = Find($$"""{ "id": "ACME-1", "title": "It is so", "keys": "queue.*", "require": {{require}} }""", values).Where(finding => finding.Contains("TCG3090", StringComparison.Ordinal)).ToList();

        Assert.Equal(reason is null ? [] : [$"'queue.{key}' {reason} in every environment. ACME-1: It is so."], found.Select(finding => finding[(finding.IndexOf(": ", finding.IndexOf("TCG3090", StringComparison.Ordinal), StringComparison.Ordinal) + 2)..]));
    }

    [Theory]
    [InlineData("""{ "require": { "equals": "a" } }""", "(1,17): error TCG0164: It has no 'id' to be named by.")]
    [InlineData("""{ "id": "A", "title": "t", "require": { "equals": "a" } }""", "(1,17): error TCG0164: It looks at nothing: it has neither 'keys' (patterns such as 'queue.**.retention') nor 'classifications' (such as 'personal').")]
    [InlineData("""{ "id": "A", "title": "t", "keys": "a", "require": { "equal": "a" } }""", "(1,68): error TCG0164: What is required has no 'equal'. Did you mean 'equals'?")]
    [InlineData("""{ "id": "A", "title": "t", "keys": "a", "require": { "maximum": "soon" } }""", "(1,79): error TCG0164: 'maximum' is a number or a duration (30d, PT15M), not 'soon'.")]
    [InlineData("""{ "id": "A", "title": "t", "keys": "a", "require": { "equals": "a" }, "severity": "fatal" }""", "(1,97): error TCG0164: A severity is error, warning, info, none, not 'fatal'.")]
    [InlineData("""{ "id": "A", "title": "t", "keys": "a", "require": { "equals": "a" }, "controls": "gdpr:Art. 99" }""", "(1,97): error TCG0164: There is no control 'gdpr:Art. 99' in the catalog.")]
    [InlineData("""{ "id": "TCG3004", "title": "t", "keys": "a", "require": { "equals": "a" } }""", "(1,23): error TCG0164: 'TCG3004' looks like an id of TemplateConfigGen's own rules.")]
    [InlineData("""{ "id": "A/1", "title": "t", "keys": "a", "require": { "equals": "a" } }""", "(1,23): error TCG0164: An 'id' is of letters, digits, '-', '_' and '.', such as 'ACME-1'; 'A/1' is not.")]
    [InlineData("""{ "id": "A", "title": "t", "keys": [[1]], "require": { "equals": "a" } }""", "(1,50): error TCG0164: 'keys' is a text or a list of texts.")]
    public void AMistakeInARuleIsSaidAtItsPlaceAndTheOtherRulesHold(string rule, string finding)
    {
        var good = """{ "id": "ACME-2", "title": "It is so", "keys": "queue.tls", "require": { "equals": "true" } }""";

        var findings = Find(rule + ", " + good, "tls: false\n");

        Assert.Contains(findings, text => text.StartsWith("config/security_policies.json" + finding, StringComparison.Ordinal));
        Assert.Contains(findings, text => text.Contains("ACME-2: It is so.", StringComparison.Ordinal));
    }

    [Fact]
    public void ARuleSaysHowBadItIsWhereAndForWhatSectionsAndClasses()
    {
        var project = new Project(
            ("config/environments.yaml", Manifest),
            ("config/compliance_framework.toml", "[[checks]]\nid = 'P-1'\ntitle = 'Personal data is kept by reference'\nsections = ['users']\nclassifications = ['personal']\nseverity = { protected = 'warning', other = 'none' }\nrequire = { reference = true }\n"),
            ("config/users.yaml", "mail: jane\nname: x\n"),
            ("config/others.yaml", "mail: jane\n"),
            ("schemas/users.schema.json", """{ "properties": { "mail": { "type": "string", "x-classification": "personal" }, "name": { "type": "string" } } }"""),
            ("schemas/others.schema.json", """{ "properties": { "mail": { "type": "string", "x-classification": "personal" } } }"""));

        Assert.Equal(
            ["config/users.yaml(1,7): warning TCG4090: 'users.mail' neither refers to where it is kept nor is sealed in production. P-1: Personal data is kept by reference."],
            project.Findings().Where(finding => finding.Contains("TCG4090", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnIdIsOneRulesInTheWholeProject()
    {
        const string Rule = """{ "checks": [ { "id": "ACME-1", "title": "It is so", "keys": "a", "require": { "equals": "a" } } ] }""";
        var project = new Project(("config/security_policies.json", Rule), ("config/compliance_framework.json", Rule));

        Assert.Equal(["config/compliance_framework.json(1,23): error TCG0164: There is a rule 'ACME-1' already. Until then the rule is not asked; the others are."], project.Findings());
    }

    /// <summary>Of the project's rules those that inform a control are checks like those of the catalog: in every environment that has something for them.</summary>
    [Fact]
    public void RulesThatInformAControlCountInTheScore()
    {
        const string Informing = """{ "id": "ACME-1", "title": "Queues keep messages for a week at most", "keys": "queue.retention", "require": { "maximum": "7d" }, "controls": "gdpr:Art. 5(1)(e)" }""";
        const string Other = """{ "id": "ACME-2", "title": "It is so", "keys": "queue.tls", "require": { "equals": "true" } }""";
        const string Forbidding = """{ "id": "ACME-3", "title": "Nobody has a shadow queue", "keys": "queue.shadow", "require": { "forbidden": true }, "severity": "warning", "controls": "sox:Section 404" }""";
        var kept = Score("retention: 30d\n", Informing, Other, Forbidding);
        var brief = Score("retention: 1d\n", Informing, Other, Forbidding);

        Assert.Equal(
            [("ACME-1", "production", false, 10), ("ACME-3", "development", true, 3), ("ACME-3", "production", true, 3)],
            kept.Checks.Where(check => check.Rule.StartsWith("ACME", StringComparison.Ordinal)).Select(check => (check.Rule, check.Environment, check.IsPassed, check.Weight)));
        Assert.Equal((kept.Checks.Count, kept.Checks.Count(check => check.IsPassed)), (kept.Overall.Assessed, kept.Overall.Passed));
        Assert.Equal(ControlResult.Failed, ControlOf(kept).Result);
        Assert.Equal(ControlResult.Passed, ControlOf(brief).Result);
        Assert.Equal((kept.Frameworks[0].Figures.Assessed, kept.Frameworks[0].Figures.Passed + 1), (brief.Frameworks[0].Figures.Assessed, brief.Frameworks[0].Figures.Passed));

        static ControlState ControlOf(ScoreCard score) => score.Frameworks.Single(framework => framework.Id == "gdpr").Controls.Single(control => control.Id == "Art. 5(1)(e)");
    }

    /// <summary>Two rules of one kind on one key, of which a baseline knows one.</summary>
    [Fact]
    public void ABaselineTellsTheRulesOfAProjectApart()
    {
        var findings = new Project(
            ("config/security_policies.json", """{ "checks": [ { "id": "A-1", "title": "a", "keys": "queue.a", "require": { "equals": "1" } }, { "id": "A-2", "title": "b", "keys": "queue.a", "require": { "startsWith": "2" } } ] }"""),
            ("config/queue.yaml", "a: 3\n")).Compile().Findings.Where(finding => finding.Rule?.Own is not null).ToList();

        Assert.Equal(["TCG3090/A-1", "TCG3090/A-2"], findings.Select(finding => finding.RuleName));
        Assert.Equal(2, findings.Select(BaselineFile.FingerprintOf).Distinct().Count());
    }

    /// <summary>By the project's id, however its letters are written, or as reports name it; not by the id of another rule, which stands at the same key.</summary>
    [Theory]
    [InlineData("a: 3  # tcg:ignore A-1 until 2027-01-31 -- the broker is old\n", "suppressions: []\n")]
    [InlineData("a: 3  # tcg:ignore TCG3090/A-1 -- the broker is old\n", "suppressions: []\n")]
    [InlineData("a: 3\n", "suppressions:\n  - { rule: a-1, path: queue.*, reason: the broker is old }\n")]
    [InlineData("a: 3\n", "suppressions:\n  - { rule: TCG3090/A-1, path: queue.a, environment: [development, production], reason: the broker is old }\n")]
    public void ASuppressionMayNameARuleOfTheProject(string values, string suppressions)
    {
        var result = Suppress(values, suppressions);

        Assert.Equal(["TCG3090/A-2"], result.Findings.Where(finding => finding.Rule?.Own is not null).Select(finding => finding.RuleName));
        Assert.DoesNotContain(result.Findings, finding => finding.Descriptor.Id is "TCG0160" or "TCG0162");
        Assert.Equal(("TCG3090/A-1", "the broker is old"), (Assert.Single(result.Suppressed).RuleName, result.Suppressed[0].SuppressedBecause));
    }

    [Theory]
    [InlineData("a: 3  # tcg:ignore A-11 A-2 -- old\n", "suppressions: []\n", "config/queue.yaml(1,7): warning TCG0160: 'A-11' is neither the id of a rule nor 'until'. Did you mean 'A-1'? Write 'tcg:ignore TCG3004 until 2027-01-31 -- the reason'. Until then nothing is suppressed by it.")]
    [InlineData("a: 3\n", "suppressions:\n  - { rule: A-11, path: queue.a, reason: old }\n", "config/suppressions.yaml(2,7): warning TCG0160: There is no rule 'A-11'. Did you mean 'A-1'? Until then nothing is suppressed by it.")]
    public void ASuppressionOfARuleThatTheProjectHasNotIsSaidAndSuppressesNothing(string values, string suppressions, string finding)
    {
        var result = Suppress(values, suppressions);

        Assert.Equal([finding], result.Findings.Where(found => found.Descriptor.Id.StartsWith("TCG016", StringComparison.Ordinal)).Select(found => found.ToString()));
        Assert.Equal(["TCG3090/A-1", "TCG3090/A-2"], result.Findings.Where(found => found.Rule?.Own is not null).Select(found => found.RuleName));
        Assert.Empty(result.Suppressed);
    }

    [Fact]
    public void ASuppressionOfAProjectsRuleThatHoldsIsSaid() =>
        Assert.Contains(Suppress("a: 1\n", "suppressions:\n  - { rule: A-1, path: queue.a, reason: old }\n").Findings, finding => finding.Message.StartsWith("There is no A-1 at 'queue.a' to suppress.", StringComparison.Ordinal));

    [Fact]
    public void AListOfAnotherKindIsNoneOfOurs() =>
        Assert.DoesNotContain(Find("""{ "name": "smoke" }, "lint" """, "tls: false\n"), finding => finding.Contains("TCG0164", StringComparison.Ordinal));

    private static CompilationResult Suppress(string values, string suppressions) =>
        new Project(
            ("config/environments.yaml", Manifest),
            ("config/security_policies.json", """{ "checks": [ { "id": "A-1", "title": "a", "keys": "queue.a", "require": { "equals": "1" } }, { "id": "A-2", "title": "b", "keys": "queue.a", "require": { "startsWith": "2" } } ] }"""),
            ("config/suppressions.yaml", suppressions),
            ("config/queue.yaml", values)).Compile();

    private static ScoreCard Score(string values, params string[] rules) =>
        new Project(("config/environments.yaml", Manifest), ("config/security_policies.json", $$"""{ "checks": [ {{string.Join(", ", rules)}} ] }"""), ("config/queue.yaml", values)).Compile().Score;

    private static IReadOnlyList<string> Find(string rules, string values) =>
        new Project(("config/environments.yaml", Manifest), ("config/security_policies.json", $$"""{ "checks": [ {{rules}} ] }"""), ("config/queue.yaml", values)).Findings();
}
