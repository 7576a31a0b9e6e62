using System.IO.Compression;
using System.Xml.Linq;

namespace TemplateConfigGen.Package.Tests;

/// <summary>What lies in the packages, to the file: an analyzer's dependency that is missing, or one too many, breaks compilers at our users'.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class PackageContentsTests(PackedFeed feed)
{
    /// <summary>Of the package format itself; not ours to choose.</summary>
    private static readonly string[] Container = ["_rels/", "package/", "[Content_Types].xml"];

    /// <summary>What a build runs to write its report.</summary>
    private static readonly string[] Tool =
    [
        "Microsoft.Extensions.Configuration.Abstractions.dll", "Microsoft.Extensions.Configuration.CommandLine.dll", "Microsoft.Extensions.Configuration.EnvironmentVariables.dll",
        "Microsoft.Extensions.Configuration.FileExtensions.dll", "Microsoft.Extensions.Configuration.Json.dll", "Microsoft.Extensions.Configuration.dll",
        "Microsoft.Extensions.FileProviders.Abstractions.dll", "Microsoft.Extensions.FileProviders.Physical.dll", "Microsoft.Extensions.FileSystemGlobbing.dll", "Microsoft.Extensions.Primitives.dll",
        "System.CommandLine.dll", "System.IO.Pipelines.dll", "System.Text.Encodings.Web.dll", "System.Text.Json.dll", "TemplateConfigGen.Compiler.dll", "TemplateConfigGen.Runtime.dll",
        "tcg.deps.json", "tcg.dll", "tcg.runtimeconfig.json",
    ];

    [Fact]
    public void ThePackageHoldsExactlyTheseFiles() => Assert.Equal(
        [
            "README.md",
            "THIRD-PARTY-NOTICES.txt",
            "TemplateConfigGen.nuspec",
            "analyzers/dotnet/cs/TemplateConfigGen.Compiler.dll",
            "analyzers/dotnet/cs/TemplateConfigGen.Generator.dll",
            "build/TemplateConfigGen.props",
            "build/TemplateConfigGen.targets",
            "buildTransitive/TemplateConfigGen.props",
            "buildTransitive/TemplateConfigGen.targets",
            "schemas/environments.schema.json",
            "schemas/vocabulary.schema.json",
            .. Tool.Select(file => "tools/net8.0/" + file),
        ],
        FilesOf(feed.PackagePath("TemplateConfigGen")));

    [Fact]
    public void TheRuntimePackageHoldsExactlyTheseFiles() => Assert.Equal(
        [
            "README.md",
            "TemplateConfigGen.Runtime.nuspec",
            "lib/net10.0/TemplateConfigGen.Runtime.dll",
            "lib/net10.0/TemplateConfigGen.Runtime.xml",
            "lib/net8.0/TemplateConfigGen.Runtime.dll",
            "lib/net8.0/TemplateConfigGen.Runtime.xml",
        ],
        FilesOf(feed.PackagePath("TemplateConfigGen.Runtime")));

    [Fact]
    public void TheRuntimeHasASymbolPackage() => Assert.Equal(
        ["TemplateConfigGen.Runtime.nuspec", "lib/net10.0/TemplateConfigGen.Runtime.pdb", "lib/net8.0/TemplateConfigGen.Runtime.pdb"],
        FilesOf(Path.ChangeExtension(feed.PackagePath("TemplateConfigGen.Runtime"), "snupkg")));

    [Fact]
    public void TheHostingPackageHoldsExactlyTheseFiles() => Assert.Equal(
        [
            "README.md",
            "TemplateConfigGen.Hosting.nuspec",
            "build/TemplateConfigGen.Hosting.props",
            "buildTransitive/TemplateConfigGen.Hosting.props",
            "lib/net10.0/TemplateConfigGen.Hosting.dll",
            "lib/net10.0/TemplateConfigGen.Hosting.xml",
            "lib/net8.0/TemplateConfigGen.Hosting.dll",
            "lib/net8.0/TemplateConfigGen.Hosting.xml",
        ],
        FilesOf(feed.PackagePath("TemplateConfigGen.Hosting")));

    [Fact]
    public void TheHostingPackageBringsTheRuntimeAndWhatItBridgesTo()
    {
        var metadata = MetadataOf("TemplateConfigGen.Hosting");
        Assert.Equal(["net10.0", "net8.0"], metadata.Descendants(metadata.Name.Namespace + "group").Select(group => group.Attribute("targetFramework")!.Value).Order(StringComparer.Ordinal));
        Assert.All(metadata.Descendants(metadata.Name.Namespace + "group"), group => Assert.Equal(
            [
                "Microsoft.Extensions.Configuration.FileExtensions", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Hosting.Abstractions", "Microsoft.Extensions.Http",
                "Microsoft.Extensions.Options", "Microsoft.FeatureManagement", "Polly.Core", "TemplateConfigGen.Runtime",
            ],
            group.Elements().Select(dependency => dependency.Attribute("id")!.Value).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("TemplateConfigGen")]
    [InlineData("TemplateConfigGen.Runtime")]
    [InlineData("TemplateConfigGen.Hosting")]
    public void APackageSaysWhoseItIsAndUnderWhichLicence(string id)
    {
        var metadata = MetadataOf(id);
        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.NotEmpty(Value(metadata, "description"));
        Assert.StartsWith("https://github.com/", Value(metadata, "projectUrl"), StringComparison.Ordinal);
        Assert.Equal("git", metadata.Element(metadata.Name.Namespace + "repository")?.Attribute("type")?.Value);
    }

    [Fact]
    public void ThePackageBringsItsRuntimeAndNothingElse()
    {
        var metadata = MetadataOf("TemplateConfigGen");
        var group = Assert.Single(metadata.Descendants(metadata.Name.Namespace + "group"));
        Assert.Equal("net8.0", group.Attribute("targetFramework")?.Value);
        var dependency = Assert.Single(group.Elements());
        Assert.Equal(("TemplateConfigGen.Runtime", feed.Version), (dependency.Attribute("id")?.Value, dependency.Attribute("version")?.Value));
    }

    [Fact]
    public void TheRuntimeDependsOnNothing()
    {
        var metadata = MetadataOf("TemplateConfigGen.Runtime");
        Assert.Equal(["net10.0", "net8.0"], metadata.Descendants(metadata.Name.Namespace + "group").Select(group => group.Attribute("targetFramework")!.Value).Order(StringComparer.Ordinal));
        Assert.Empty(metadata.Descendants(metadata.Name.Namespace + "dependency"));
    }

    /// <summary>As a development dependency it would hide the runtime from the projects that reference its users.</summary>
    [Fact]
    public void ThePackageIsNoDevelopmentDependency() => Assert.Equal("", Value(MetadataOf("TemplateConfigGen"), "developmentDependency"));

    private XElement MetadataOf(string id)
    {
        using var package = ZipFile.OpenRead(feed.PackagePath(id));
        using var nuspec = package.GetEntry(id + ".nuspec")!.Open();
        return XDocument.Load(nuspec).Root!.Elements().Single();
    }

    private static string Value(XElement metadata, string name) => metadata.Element(metadata.Name.Namespace + name)?.Value ?? "";

    private static IEnumerable<string> FilesOf(string path)
    {
        using var package = ZipFile.OpenRead(path);
        return [.. package.Entries.Select(entry => entry.FullName).Where(name => !Container.Any(name.StartsWith)).Order(StringComparer.Ordinal)];
    }
}
