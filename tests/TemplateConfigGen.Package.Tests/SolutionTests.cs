namespace TemplateConfigGen.Package.Tests;

/// <summary>An app, a library and a test project, each with the package, two with a configuration of their own.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class SolutionTests(PackedFeed feed)
{
    private Consumer Solution => feed.Built("Solution", "AppTests");

    [Fact]
    public void ItBuildsWithoutAWarning() => Assert.Empty(Solution.LastBuild.Succeeds().Diagnostics);

    [Fact]
    public void TheAppAndItsLibraryReadTheirOwn() => Assert.Equal(["orders 30"], Solution.Run("App").Succeeds().Lines);

    [Fact]
    public void TheTestsSeeTheAppsConfigurationAndHaveNoneOfTheirOwn() =>
        Assert.Equal(["orders", "30", "AppTests: 0", "App: 1", "Library: 1"], Solution.Run("AppTests").Succeeds().Lines);
}
