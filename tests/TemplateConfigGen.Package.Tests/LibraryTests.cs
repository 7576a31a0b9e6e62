namespace TemplateConfigGen.Package.Tests;

/// <summary>A library with sections of its own, an application that has some of them differently, and the application's tests.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class LibraryTests(PackedFeed feed)
{
    private Consumer Solution => feed.Built("Libraries", "AppTests");

    [Fact]
    public void ItBuildsWithoutAWarningAndALinkedFileHasOneOwner() => Assert.Empty(Solution.LastBuild.Succeeds().Diagnostics);

    [Theory]
    [InlineData("development", "development: https://store.example/v1 30s 5 [eu,us] reader@none 100")]
    [InlineData("dev", "development: https://store.example/v1 30s 5 [eu,us] reader@none 100")]
    [InlineData("staging", "staging: https://store.example/v1 10s 5 [eu,us] reader@none 100")]
    [InlineData("preview-12", "preview: https://store.example/v1 10s 5 [eu,us] reader@none 100")]
    [InlineData("production", "production: https://store.internal/v2 30s 5 [ap] orders@\"home\" 100")]
    public void TheLibraryReadsWhatTheApplicationSees(string environment, string values) =>
        Assert.Equal(["library " + values, "app     " + values, "orders"], Run(("CONFIG_ENVIRONMENT", environment)).Succeeds().Lines);

    [Fact]
    public void WhatOverridesTheProcessOverridesBoth()
    {
        const string Values = "production: https://other:9/v2 1s 5 [ap,sa] orders@\"home\" 7";
        Assert.Equal(
            ["library " + Values, "app     " + Values, "orders"],
            Run(("STORE_HOST", "other:9"), ("StoreClient__Timeout", "PT1S"), ("store_client__regions__1", "sa"), ("Limits__MaxItems", "7")).Succeeds().Lines);
    }

    [Fact]
    public void AVariableMayHoldWhatJsonWouldEscape()
    {
        const string Values = "production: https://store.internal/v2 30s 5 [ap] orders@a\"\\b 100";
        Assert.Equal(["library " + Values, "app     " + Values, "orders"], Run(("STORE_REGION", "a\"\\b")).Succeeds().Lines);
    }

    [Fact]
    public void AnEnvironmentThatTheApplicationDoesNotKnowStopsTheLibraryToo()
    {
        var run = Run(("CONFIG_ENVIRONMENT", "prod"));

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("'prod'", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ATestProjectGrowsNoConfigurationAndSeesTheApplications() => Assert.Equal(
        ["orders", "production: https://store.internal/v2 30s 5 [ap] orders@\"home\" 100", "0"],
        Solution.Run("AppTests").Succeeds().Lines);

    [Fact]
    public void ASectionWithTwoOwnersIsAnErrorThatNamesBoth()
    {
        var solution = feed.Copy("Libraries");
        File.WriteAllText(solution.PathOf("App/config/store_client.json"), "{ \"retries\": 1 }");

        var finding = Assert.Single(solution.Build("App").Diagnostics, finding => finding.Id == "TCG0141");
        Assert.Contains("belongs to the library Store ('Store/config/store_client.yaml')", finding.Message, StringComparison.Ordinal);
        Assert.Contains("this project would own it too ('config/store_client.json')", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheLibraryCannotReadIsAnErrorOfTheApplicationsBuild()
    {
        var solution = feed.Copy("Libraries");
        File.WriteAllText(solution.PathOf("App/config/limits.production.yaml"), "max_items: many\n");

        var finding = Assert.Single(solution.Build("App").Diagnostics);
        Assert.Equal("TCG0142", finding.Id);
        Assert.Contains("limits.production.yaml", finding.File, StringComparison.Ordinal);
    }

    [Fact]
    public void APackedLibraryHandsItsFilesOnAsAProjectDoes()
    {
        var solution = feed.Copy("Libraries");
        solution.DotNet("pack", "Store", "-o", "packed", "-p:Version=1.2.3", "-nodeReuse:false", "-tl:off").Succeeds();
        File.WriteAllText(solution.PathOf("nuget.config"), File.ReadAllText(solution.PathOf("nuget.config")).Replace("<packageSources>", "<packageSources><add key=\"store\" value=\"packed\" />", StringComparison.Ordinal));
        var app = solution.PathOf("App/App.csproj");
        File.WriteAllText(app, File.ReadAllText(app)
            .Replace("<ProjectReference Include=\"../Store/Store.csproj\" />", "<PackageReference Include=\"Store\" Version=\"1.2.3\" />", StringComparison.Ordinal)
            .Replace("<AdditionalFiles Include=\"../shared/limits.yaml\" Link=\"config/limits.yaml\" />", "", StringComparison.Ordinal)); // the package has its own copy

        Assert.Empty(solution.Build("App").Succeeds().Diagnostics);
        Assert.Equal("library staging: https://store.example/v1 10s 5 [eu,us] reader@none 100", solution.Run("App", new Dictionary<string, string>(StringComparer.Ordinal) { ["CONFIG_ENVIRONMENT"] = "staging" }).Succeeds().Lines[0]);
    }

    private ProcessOutcome Run(params (string Name, string Value)[] variables) =>
        Solution.Run("App", variables.ToDictionary(variable => variable.Name, variable => variable.Value, StringComparer.Ordinal));
}
