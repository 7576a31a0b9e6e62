using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Secrets;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Rules.Secrets;

/// <summary>Kinds of tokens that a later rule set brings: what a build that is pinned to an earlier one makes of them.</summary>
public class SecretRuleSetTests
{
    private static readonly SecretFinding Later = new(new SourceSpan(7, 20), SecretClass.Token, "Acme token", "", RuleSet: 2);
    private static readonly SecretFinding Elsewhere = new(new SourceSpan(40, 20), SecretClass.Value, "password", "password");
    private static readonly SecretFinding Before = new(new SourceSpan(7, 20), SecretClass.Value, "token", "token");

    [Fact]
    public void ATokenThatOnlyALaterRuleSetKnowsIsInformationInAPinnedBuild()
    {
        Assert.Equal([("TCG2003", Severity.Info), ("TCG2001", Severity.Error)], Reported(ruleSet: 1, Later, Elsewhere));
        Assert.Equal([("TCG2003", Severity.Error), ("TCG2001", Severity.Error)], Reported(ruleSet: 2, Later, Elsewhere));
    }

    /// <summary>Suppressions and a baseline name the rule: a more exact reading of what was known would be a new error.</summary>
    [Fact]
    public void WhatWasFoundBeforeStaysThatRulesFindingInAPinnedBuild()
    {
        Assert.Equal([("TCG2001", Severity.Error)], Reported(ruleSet: 1, Before, Later));
        Assert.Equal([("TCG2003", Severity.Error)], Reported(ruleSet: 2, Before, Later));
    }

    [Fact]
    public void WhatIsInformationFailsNoCheck()
    {
        var (plan, judgement) = Judge(ruleSet: 1, Later);

        Assert.DoesNotContain(
            ConfigCompiler.Score([], judgement, [], plan.Graph, plan.Options, new RuleSettings { RuleSet = 1 }).Checks, check => check is { Rule: "TCG2003", IsPassed: false });
    }

    /// <summary>A kind that is added later is raised along with the rule set.</summary>
    [Fact]
    public void NoKindIsNewerThanTheNewestRuleSet() =>
        Assert.All(SecretCatalog.Kinds, kind => Assert.InRange(kind.RuleSet, RuleCatalog.FirstRuleSet, RuleCatalog.NewestRuleSet));

    private static IEnumerable<(string, Severity)> Reported(int ruleSet, params SecretFinding[] found) =>
        Judge(ruleSet, found).Judgement.Findings.Select(finding => (finding.Descriptor.Id, finding.Severity));

    private static (ConfigPlan Plan, Judgement Judgement) Judge(int ruleSet, params SecretFinding[] found)
    {
        var plan = new Project(("config/environments.yaml", "environments:\n  production: { protected: true }\n"), ("config/api.yaml", "a: 1\n")).Plan();
        var file = new SourceFile("config/api.yaml", new string('x', 80));
        var secrets = SecretDetector.OfAnyRuleSet(found).Select(secret => new DocumentSecret(secret, file.Locate(secret.Span), "a", "digest")).ToEquatableArray();
        var document = new DocumentSecrets(new ConfigInputKey("api.yaml", InputKind.Config, Library: null), secrets);
        return (plan, ConfigCompiler.Judge([], [document], [], [], plan.Graph, plan.Options, new RuleSettings { RuleSet = ruleSet }));
    }
}
