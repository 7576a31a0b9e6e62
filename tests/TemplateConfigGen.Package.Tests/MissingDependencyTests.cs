using System.IO.Compression;

namespace TemplateConfigGen.Package.Tests;

/// <summary>A generator that cannot load what it needs is CS8784 or CS8785 to the compiler: warnings. To a build that relies on it, they are errors.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class MissingDependencyTests(PackedFeed feed)
{
    [Theory]
    [InlineData("TemplateConfigGen.Compiler.dll", "CS8784")] // it cannot even start
    [InlineData("YamlDotNet.dll", "CS8785")]
    public void AMissingDependencyOfTheGeneratorFailsTheBuild(string assembly, string id)
    {
        var folder = feed.NewFolder("without " + assembly);
        foreach (var package in new[] { "TemplateConfigGen", "TemplateConfigGen.Runtime" })
        {
            File.Copy(feed.PackagePath(package), Path.Combine(folder, Path.GetFileName(feed.PackagePath(package))));
        }

        using (var archive = ZipFile.Open(Path.Combine(folder, Path.GetFileName(feed.PackagePath("TemplateConfigGen"))), ZipArchiveMode.Update))
        {
            archive.GetEntry("analyzers/dotnet/cs/" + assembly)!.Delete();
        }

        var consumer = feed.Copy("OneFile", feed: folder, dotNet: new DotNet(Path.Combine(folder, "packages"), feed.Version));

        // YamlDotNet is needed where more of YAML is used than blocks of values on one line.
        File.WriteAllText(consumer.PathOf("config/limits.yaml"), "usual: &usual 10\nmost: *usual\n");

        var failure = Assert.Single(consumer.Build().Fails().Diagnostics, diagnostic => diagnostic.Id == id);
        Assert.Equal("error", failure.Severity);
        Assert.Contains(Path.GetFileNameWithoutExtension(assembly), failure.Message, StringComparison.Ordinal);
    }
}
