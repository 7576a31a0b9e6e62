using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Scores;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>The configuration check score: what counts, what passes, and the gate.</summary>
public class ScoreTests
{
    /// <summary>Six ids are looked for in every file; of those a weak password outside of production is only a note.</summary>
    private const int InFiles = 6;
    private const int InFilesElsewhere = 5;

    private const string Manifest = "environments:\n  development: {}\n  production: { protected: true }\n";

    [Fact]
    public void AConfigurationThatNoRuleLooksAtHasTheChecksForSecretsOnly()
    {
        var score = Score(("config/cache.yaml", "size: 1\n")).Overall;

        Assert.Equal((InFiles + InFilesElsewhere, 100.0), (score.Assessed, score.Score));
    }

    [Fact]
    public void ACheckIsARuleInAnEnvironmentAndFailsThereAlone()
    {
        var score = Score(("config/http.yaml", "hsts: { enabled: true }\n"), ("config/http.production.yaml", "hsts: { enabled: false }\n"));

        // In development HSTS is nothing to speak of: no check.
        Assert.Equal([new RuleCheck("TCG3013", "production", IsPassed: false, Weight: 3)], score.Checks.Where(check => check.Rule == "TCG3013"));
        Assert.Equal((InFiles + InFilesElsewhere, InFiles + InFilesElsewhere + 1), (score.Overall.Passed, score.Overall.Assessed));
        Assert.Equal(91.6, score.Overall.Score);
    }

    /// <summary>XCCDF's flat model: the weights of what passed over the weights of what counts.</summary>
    [Fact]
    public void TheWeightedScoreCountsAnErrorMoreThanAWarning()
    {
        var figures = ScoreFigures.Of([new RuleCheck("a", "x", IsPassed: true, 10), new RuleCheck("b", "x", IsPassed: false, 3), new RuleCheck("c", "x", IsPassed: true, 3)]);

        Assert.Equal((66.6, 81.2), (figures.Score, figures.Weighted));
        Assert.Null(ScoreFigures.Of([]).Score);
    }

    [Fact]
    public void WhatIsSuppressedHasNotPassed()
    {
        var plain = Score(("config/api.yaml", "url: http://api.acme.example\n"));
        var suppressed = Score(("config/api.yaml", "url: http://api.acme.example # tcg:ignore TCG3004 -- inside the mesh\n"));

        Assert.Contains(plain.Checks, check => check is { Rule: "TCG3004", Environment: "production", IsPassed: false });
        Assert.Equal(plain, suppressed);
    }

    [Fact]
    public void TheDayChangesNoScore() =>
        Assert.Equal(
            Score(RuleSettings.Default with { Today = "2026-01-01" }, ("config/api.yaml", "url: http://a.acme.example # tcg:ignore TCG3004 until 2026-06-01 -- for now\n")),
            Score(RuleSettings.Default with { Today = "2027-01-01" }, ("config/api.yaml", "url: http://a.acme.example # tcg:ignore TCG3004 until 2026-06-01 -- for now\n")));

    [Fact]
    public void AControlIsFailedPassedNotAssessedOrNotAssessable()
    {
        var hipaa = Score(("config/api.yaml", "url: http://api.acme.example\naudit: { enabled: true }\n")).Frameworks.Single(framework => framework.Id == "hipaa");
        var results = hipaa.Controls.ToDictionary(control => control.Id, StringComparer.Ordinal);

        Assert.Equal((ControlResult.Failed, "addressable"), (results["164.312(e)(2)(ii)"].Result, results["164.312(e)(2)(ii)"].Specification));
        Assert.Equal((ControlResult.Passed, "required"), (results["164.312(b)"].Result, results["164.312(b)"].Specification));
        Assert.Equal(ControlResult.NotAssessed, results["164.316(b)(2)(i)"].Result);
        Assert.Equal(ControlResult.NotAssessable, results["164.308(a)(1)(ii)(A)"].Result);
    }

    [Fact]
    public void AFrameworkCountsTheChecksThatInformItsControls()
    {
        var score = Score(("config/users.yaml", "fields: { email: { type: text } }\n"));

        Assert.Equal(
            ["gdpr", "hipaa", "iso27001"],
            score.Frameworks.Where(framework => framework.Figures.Passed < framework.Figures.Assessed).Select(framework => framework.Id));
    }

    [Fact]
    public void AScoreBelowTheMinimumIsAnErrorThatSaysWhereItIsLost()
    {
        (string, string)[] files = [("config/environments.yaml", Manifest), ("config/api.yaml", "url: http://api.acme.example\n")];

        var finding = Assert.Single(
            new Project(files) { Rules = RuleSettings.Default with { MinimumScore = 95 } }.Compile().Findings, finding => finding.Descriptor == BuildFindings.LowScore);

        Assert.Equal(
            "The configuration check score is 92.8 (13 of 14 checks passed), and the minimum is 95. Most is lost by TCG3004 in production. Correct what these report; a suppression does not raise the score.",
            finding.Message);
        Assert.DoesNotContain(new Project(files) { Rules = RuleSettings.Default with { MinimumScore = 92.8 } }.Compile().Findings, other => other.Descriptor == BuildFindings.LowScore);
    }

    private static ScoreCard Score(params (string Path, string Text)[] files) => Score(RuleSettings.Default, files);

    private static ScoreCard Score(RuleSettings rules, params (string Path, string Text)[] files) =>
        new Project([("config/environments.yaml", Manifest), .. files]) { Rules = rules }.Compile().Score;
}
