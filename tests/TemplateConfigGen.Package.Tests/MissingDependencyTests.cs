using System.IO.Compression;

namespace TemplateConfigGen.Package.Tests;

/// <summary>A generator that cannot load what it needs is CS8785 to the compiler, a warning. To a build that relies on it, it is an error.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class MissingDependencyTests(PackedFeed feed)
{
    [Theory]
    [InlineData("TemplateConfigGen.Compiler.dll")]
    [InlineData("YamlDotNet.dll")]
    public void AMissingDependencyOfTheGeneratorFailsTheBuild(string assembly)
    {
        var folder = feed.NewFolder("without " + assembly);
        foreach (var id in new[] { "TemplateConfigGen", "TemplateConfigGen.Runtime" })
        {
            File.Copy(feed.PackagePath(id), Path.Combine(folder, Path.GetFileName(feed.PackagePath(id))));
        }

        using (var package = ZipFile.Open(Path.Combine(folder, Path.GetFileName(feed.PackagePath("TemplateConfigGen"))), ZipArchiveMode.Update))
        {
            package.GetEntry("analyzers/dotnet/cs/" + assembly)!.Delete();
        }

        var consumer = feed.Copy("OneFile", folder, new DotNet(Path.Combine(folder, "packages"), feed.Version));

        var failure = Assert.Single(consumer.Build().Fails().Diagnostics, diagnostic => diagnostic.Id == "CS8785");
        Assert.Equal("error", failure.Severity);
        Assert.Contains(Path.GetFileNameWithoutExtension(assembly), failure.Message, StringComparison.Ordinal);
    }
}
