namespace TemplateConfigGen.Package.Tests;

/// <summary>Where generated code could not run, the package still restores, and says so once, instead of NuGet or a hundred compiler errors.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class OldFrameworkTests(PackedFeed feed)
{
    [Fact]
    public void AFrameworkThatIsTooOldIsExplainedOnce()
    {
        var diagnostic = Assert.Single(feed.Built("OldFramework").LastBuild.Fails().Diagnostics);
        Assert.Equal(("error", "TCG6001"), (diagnostic.Severity, diagnostic.Id));
        Assert.Contains("netstandard2.0", diagnostic.Message, StringComparison.Ordinal);
    }
}
