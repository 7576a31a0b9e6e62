using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>Rules that are right one by one, and what comes of them when a call has several hold.</summary>
public sealed class RuleSetCheckTests
{
    private const string TiedKeys = """{ "properties": { "kind": {}, "region": {} }, "if": { "properties": { "kind": { "const": "external" } } }, "then": { "properties": { "region": { "minLength": 1 } } } }""";
    private const string External = "{ name: external, when: { framework: SOX }, values: { store: { kind: external } } }";
    private const string Anonymous = "{ name: anonymous, when: { framework: GDPR }, values: { store: { region: '' } } }";

    [Fact]
    public void WhatTheyGiveTogetherIsHeldToTheSchema()
    {
        var finding = Assert.Single(Find(TiedKeys, "", External, Anonymous));

        Assert.StartsWith("When a call has the rules 'external' and 'anonymous' hold in production, 'store' is not as its schema says: 'region' has 0 characters; ", finding.Message, StringComparison.Ordinal);
        Assert.Equal(2, finding.AdditionalLocations.Count);
    }

    [Fact]
    public void OfSetsThatFailForOneReasonTheSmallestIsNamed() =>
        Assert.Contains("the rules 'external' and 'anonymous' hold", Assert.Single(Find(TiedKeys, "", "{ name: loud, when: { framework: HIPAA }, values: { store: { name: b } } }", External, Anonymous)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(External, "{ name: anonymous, when: { framework: GDPR }, values: { store: { region: '', kind: local } } }")]
    [InlineData("{ name: external, when: { framework: SOX, region: us }, values: { store: { kind: external } } }", Anonymous)]
    [InlineData("{ name: external, when: { securityLevel: high, environment: staging }, values: { store: { kind: external } } }", "{ name: anonymous, when: { framework: GDPR, environment: production }, values: { store: { region: '' } } }")]
    public void RulesThatNeverMeetOrSetAllThatBelongsTogetherAreFine(string first, string second) => Assert.Empty(Find(TiedKeys, "", first, second));

    [Fact]
    public void ATenantsValuesMeetRulesThatOnlyACallMakesHold()
    {
        var finding = Assert.Single(Find(TiedKeys, "tenants:\n  acme: { values: { store: { kind: external } } }\n  globex: {}\n", Anonymous));

        Assert.StartsWith("When a call has the rule 'anonymous' hold in production for the tenant 'acme', 'store' is not", finding.Message, StringComparison.Ordinal);
    }

    /// <summary>Most schemas judge each key alone; then no set of rules is worse than the rules, and thousands of tenants cost nothing.</summary>
    [Fact]
    public void AKeyThatIsJudgedAloneIsReportedOnceAtTheRule()
    {
        var findings = new Project(
            ("config/environments.yaml", $"environments: {{ production: {{}} }}\nrules:\n  - {External}\n  - {{ name: wrong, when: {{ framework: GDPR }}, values: {{ store: {{ region: '' }} }} }}\n"),
            ("config/store.yaml", "kind: local\nregion: eu\n"),
            ("schemas/store.schema.json", """{ "properties": { "kind": { "type": "string" }, "region": { "type": "string", "minLength": 1 } } }""")).Compile().Findings;

        Assert.NotEqual(VariantFindings.Disagreeing, Assert.Single(findings).Descriptor);
    }

    private static List<Finding> Find(string schema, string tenants, params string[] rules) =>
    [
        .. new Project(
            ("config/environments.yaml", $"environments: {{ production: {{}}, staging: {{}} }}\n{tenants}rules:\n" + string.Concat(rules.Select(rule => $"  - {rule}\n"))),
            ("config/store.yaml", "kind: local\nregion: eu\nname: a\n"),
            ("schemas/store.schema.json", schema)).Compile().Findings.Where(finding => finding.Severity == Severity.Error),
    ];
}
