namespace TemplateConfigGen.Package.Tests;

/// <summary><c>TemplateConfigGenReport</c>: the build runs the packaged tool once.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ReportTests(PackedFeed feed)
{
    [Fact]
    public void ABuildWritesItsReportOnRequestAlsoWhereFindingsStopIt()
    {
        var consumer = feed.Copy("OneFile");
        consumer.Build("").Succeeds();
        Assert.False(Directory.Exists(consumer.PathOf("bin/config-report")));

        File.WriteAllText(consumer.PathOf("config/leak.yaml"), "password: Falcon-" + "1994!\n");
        consumer.Build("", "-p:TemplateConfigGenReport=true").Fails();

        Assert.Equal(
            ["config-report.html", "config-report.json", "config-report.md", "config-report.sarif"],
            Directory.EnumerateFiles(consumer.PathOf("bin/config-report")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("TCG2001", File.ReadAllText(consumer.PathOf("bin/config-report/config-report.md")), StringComparison.Ordinal);
    }
}
