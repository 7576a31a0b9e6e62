using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What one build leaves to the next in the same compiler process.</summary>
public class KeptResultsTests
{
    private const int TooLong = 17_000_000;

    private static readonly TestProject Project = TestProject.With(
        ("config/cache.yaml", "size: 10\n"),
        ("config/http.yaml", "port: 80\nprot: 1\n"),
        ("config/http.production.yaml", "prto: 2\n"),
        ("schemas/cache.schema.json", """{ "properties": { "size": { "type": "integer" } } }"""));

    [Fact]
    public void AResultIsThereForAnEqualInputAndForNoOther()
    {
        var kept = new KeptResults<(string Name, int Version), string>();

        Assert.Null(kept.Find("a", ("x", 1)));
        Assert.Equal("made", kept.Keep("a", ("x", 1), "made", characters: 10));

        Assert.Equal("made", kept.Find("a", ("x", 1)));
        Assert.Null(kept.Find("a", ("x", 2)));
        Assert.Null(kept.Find("b", ("x", 1)));
    }

    [Fact]
    public void OfOneKeyTheNewestResultIsKept()
    {
        var kept = new KeptResults<int, string>();
        kept.Keep("a", 1, "one", characters: 10);
        kept.Keep("a", 2, "two", characters: 10);

        Assert.Equal((null, "two"), (kept.Find("a", 1), kept.Find("a", 2)));
    }

    [Fact]
    public void WhatIsKeptHasABound()
    {
        var kept = new KeptResults<int, string>();
        kept.Keep("long", 1, "never", TooLong);
        Assert.Null(kept.Find("long", 1));

        kept.Keep("a", 1, "first", TooLong / 2);
        kept.Keep("a", 1, "replaced", TooLong / 2);
        Assert.Equal("replaced", kept.Find("a", 1));

        kept.Keep("b", 1, "second", TooLong / 2);
        Assert.Equal((null, "second"), (kept.Find("a", 1), kept.Find("b", 1)));
    }

    [Fact]
    public void TheResultsOfTenThousandTenantsAreKeptBesideThoseOfOtherProjects()
    {
        const int Tenants = 10_000;
        const int CharactersOfATenant = 850;
        var kept = new KeptResults<int, string>();
        kept.Keep("other", 1, "other", characters: 2_000_000);
        for (var build = 0; build < 2; build++)
        {
            for (var i = 0; i < Tenants; i++)
            {
                kept.Keep($"tenants/{i}.yaml", i, "made", CharactersOfATenant);
            }
        }

        Assert.All(Enumerable.Range(0, Tenants), i => Assert.Equal("made", kept.Find($"tenants/{i}.yaml", i)));
        Assert.Equal("other", kept.Find("other", 1));
    }

    [Fact]
    public void TheNextBuildTakesWhatTheOneBeforeMade()
    {
        var phases = new KeptPhases();
        var first = new GeneratorSession(phases).Run(Project);
        var second = new GeneratorSession(phases).Run(Project);

        Assert.All(
            [Steps.Schemas, Steps.Compose, Steps.Emit],
            step => Assert.All(first.Outputs(step).Zip(second.Outputs(step)), pair => Assert.Same(pair.First.Value, pair.Second.Value)));
        Assert.Equal(first.Files, second.Files);
        Assert.Equal(first.Findings, second.Findings);
        Assert.NotEmpty(second.Findings);
    }

    [Theory]
    [InlineData("config/http.yaml", "port: 81\n")]
    [InlineData("config/http.yaml", "\n\nport: 80\nprot: 1\n")]
    [InlineData("config/cache.production.yaml", "size: 20\n")]
    [InlineData("config/environments.yaml", "environments:\n  staging:\n  production:\n")]
    [InlineData("schemas/cache.schema.json", """{ "properties": { "size": { "type": "integer", "format": "int64" } } }""")]
    public void AnEditedFileGivesWhatABuildThatRemembersNothingGives(string path, string text)
    {
        var phases = new KeptPhases();
        new GeneratorSession(phases).Run(Project);
        var edited = Project.WithFile(path, text);

        var remembering = new GeneratorSession(phases).Run(edited);
        var alone = GeneratorSession.RunOnce(edited);

        Assert.Equal(alone.Files, remembering.Files);
        Assert.Equal(alone.Findings, remembering.Findings);

        var back = new GeneratorSession(phases).Run(Project);
        Assert.Equal(GeneratorSession.RunOnce(Project).Files, back.Files);
        Assert.Equal(GeneratorSession.RunOnce(Project).Findings, back.Findings);
    }

    [Fact]
    public void ASlowPatternIsStillSaidAfterAnEditAndInTheNextBuild()
    {
        var slow = TestProject.With(
            ("config/cache.yaml", $"name: {new string('x', 199)}!\n"),
            ("schemas/cache.schema.json", """{ "properties": { "name": { "type": "string", "pattern": "^(?=x)(([a-z])+.)+[A-Z]([a-z])+$" } } }"""));
        var phases = new KeptPhases();
        var session = new GeneratorSession(phases);
        string[] findings = [.. session.Run(slow).Findings];

        Assert.Contains("TCG1010", Assert.Single(findings), StringComparison.Ordinal);
        Assert.Equal(findings, session.Run(slow.WithFile("config/cache.yaml", $"\nname: {new string('x', 199)}!\n")).Findings);
        Assert.Equal(findings, new GeneratorSession(phases).Run(slow).Findings);
    }

    [Fact]
    public void AnotherPropertyOfTheProjectMakesEverySectionAnew()
    {
        var phases = new KeptPhases();
        new GeneratorSession(phases).Run(Project);

        var other = Project.WithProperty("TemplateConfigGenNamespace", "Other");
        Assert.Equal(GeneratorSession.RunOnce(other).Files, new GeneratorSession(phases).Run(other).Files);
    }
}
