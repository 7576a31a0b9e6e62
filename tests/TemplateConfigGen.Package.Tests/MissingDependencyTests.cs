using System.IO.Compression;

namespace TemplateConfigGen.Package.Tests;

/// <summary>A generator that cannot load what it needs is CS8784 or CS8785 to the compiler: warnings. To a build that relies on it, they are errors.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class MissingDependencyTests(PackedFeed feed)
{
    private const string Compiler = "analyzers/dotnet/cs/TemplateConfigGen.Compiler.dll";

    [Fact]
    public void AGeneratorWithoutItsCompilerFailsTheBuild()
    {
        var folder = feed.NewFolder("without the compiler");
        foreach (var package in new[] { "TemplateConfigGen", "TemplateConfigGen.Runtime" })
        {
            File.Copy(feed.PackagePath(package), Path.Combine(folder, Path.GetFileName(feed.PackagePath(package))));
        }

        using (var archive = ZipFile.Open(Path.Combine(folder, Path.GetFileName(feed.PackagePath("TemplateConfigGen"))), ZipArchiveMode.Update))
        {
            archive.GetEntry(Compiler)!.Delete();
        }

        var consumer = feed.Copy("OneFile", feed: folder, dotNet: new DotNet(Path.Combine(folder, "packages"), feed.Version));

        var failure = Assert.Single(consumer.Build().Fails().Diagnostics, diagnostic => diagnostic.Id == "CS8784"); // it cannot even start
        Assert.Equal("error", failure.Severity);
        Assert.Contains(Path.GetFileNameWithoutExtension(Compiler), failure.Message, StringComparison.Ordinal);
    }
}
