namespace TemplateConfigGen.Package.Tests;

/// <summary>What of a project's properties configuration may refer to.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class BuildPropertyTests(PackedFeed feed)
{
    [Fact]
    public void APropertyThatTheProjectListsReachesTheConfigurationCharacterByCharacter()
    {
        var consumer = feed.Built("Properties");
        consumer.LastBuild.Succeeds();

        Assert.Equal(
            ["1.10", "Motto: it's; \"quoted\" # one = two | three, 100 % ünï"],
            consumer.Run().Succeeds().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void APropertyThatTheProjectDoesNotListIsAnErrorWithTheLineToAdd()
    {
        var consumer = feed.Copy("Properties");
        File.WriteAllText(consumer.PathOf("config/app.yaml"), "version: ${build:Version}\nmotto: ${build:Unlisted}\n");

        var diagnostic = Assert.Single(consumer.Build().Fails().Diagnostics, diagnostic => diagnostic.Id == "TCG0117");

        Assert.Contains("Add <TemplateConfigProperty Include=\"Unlisted\" /> to an <ItemGroup> of the project", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AValueFromTheCommandLineCounts()
    {
        var consumer = feed.Copy("Properties");
        consumer.Build("", "-p:Version=2.0.1").Succeeds();

        Assert.StartsWith("2.0.1", consumer.Run().Succeeds().Output, StringComparison.Ordinal);
    }
}
