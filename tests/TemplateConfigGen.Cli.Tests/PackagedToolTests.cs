using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>The tool as users get it: packed, installed from a feed, and run. Keeps to folders of its own.</summary>
public class PackagedToolTests
{
    private static readonly string[] s_tool =
    [
        "DotnetToolSettings.xml",
        "Microsoft.Extensions.Configuration.Abstractions.dll",
        "Microsoft.Extensions.Configuration.CommandLine.dll",
        "Microsoft.Extensions.Configuration.EnvironmentVariables.dll",
        "Microsoft.Extensions.Configuration.FileExtensions.dll",
        "Microsoft.Extensions.Configuration.Json.dll",
        "Microsoft.Extensions.Configuration.dll",
        "Microsoft.Extensions.FileProviders.Abstractions.dll",
        "Microsoft.Extensions.FileProviders.Physical.dll",
        "Microsoft.Extensions.FileSystemGlobbing.dll",
        "Microsoft.Extensions.Primitives.dll",
        "System.CommandLine.dll",
        "TemplateConfigGen.Compiler.dll",
        "TemplateConfigGen.Runtime.dll",
        "tcg.deps.json",
        "tcg.dll",
        "tcg.runtimeconfig.json",
    ];

    /// <summary>Parts of later frameworks.</summary>
    private static readonly string[] s_onlyForNet8 =
    [
        "System.IO.Pipelines.dll",
        "System.Text.Encodings.Web.dll",
        "System.Text.Json.dll",
        "runtimes/browser/lib/net8.0/System.Text.Encodings.Web.dll",
    ];

    [Fact]
    public void TheToolInstallsFromAFeedAndRuns()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["NUGET_PACKAGES"] = folder["packages"],
            ["DOTNET_CLI_HOME"] = folder["home"],
            ["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..")),
            ["DOTNET_NOLOGO"] = "1",
            ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
            ["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false",
        };
        var given = Environment.GetEnvironmentVariable("TCG_PACKAGES") is { Length: > 0 } packages ? Path.GetFullPath(packages, TestFiles.RepositoryRoot) : null;
        var feed = given ?? Pack(folder["feed"]);
        var package = Directory.EnumerateFiles(feed, "TemplateConfigGen.Cli.*.nupkg").Single();
        var version = Path.GetFileNameWithoutExtension(package)["TemplateConfigGen.Cli.".Length..];
        folder.Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{feed}\" /></packageSources></configuration>");

        DotNet("tool", "install", "TemplateConfigGen.Cli", "--tool-path", folder["tools"], "--configfile", folder["nuget.config"], "--version", version);
        folder.Write("cache.yaml", "cache:\n  ttl: PT1H\n");
        var outcome = ToolProcess.Run(folder[Path.Combine("tools", "tcg")], ["convert", "cache.yaml", "--to", "toml"], folder.Path, environment: environment).Exits(0);

        var files = FilesOf(package).ToList();
        Assert.Equal(["README.md", "THIRD-PARTY-NOTICES.txt", "TemplateConfigGen.Cli.nuspec"], files.Where(file => !file.StartsWith("tools/", StringComparison.Ordinal)));
        Assert.Equal(s_tool.Concat(s_onlyForNet8).Order(StringComparer.Ordinal), FilesIn("tools/net8.0/any/"));

        // A package for users has the tool compiled ahead, for the platforms that most use it; what a clone packs for itself need not.
        var folders = files.Where(file => file.EndsWith("/tcg.dll", StringComparison.Ordinal)).Select(file => file["tools/".Length..^"/tcg.dll".Length]).ToList();
        if (given is not null || folders.Count > 1)
        {
            Assert.Equal(["net10.0/any", "net10.0/linux-arm64", "net10.0/linux-x64", "net10.0/osx-arm64", "net10.0/win-x64", "net8.0/any"], folders);
            Assert.All(folders.SkipLast(1), name => Assert.Equal(s_tool, FilesIn($"tools/{name}/")));
        }

        // Installing took the folder of this platform, where there is one.
        var platform = $"net10.0/{RuntimeInformation.RuntimeIdentifier}";
        var assets = File.ReadAllText(Directory.EnumerateFiles(folder["tools"], "project.assets.json", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }).Single());
        Assert.Contains(folders.Contains(platform, StringComparer.Ordinal) ? $"tools/{platform}/tcg.dll" : "/any/tcg.dll", assets, StringComparison.Ordinal);
        Assert.Equal("[cache]\nttl = \"PT1H\"\n", outcome.Output);

        IEnumerable<string> FilesIn(string place) => files.Where(file => file.StartsWith(place, StringComparison.Ordinal)).Select(file => file[place.Length..]).Order(StringComparer.Ordinal);

        void DotNet(params string[] arguments) => ToolProcess.Run("dotnet", arguments, folder.Path, environment: environment).Exits(0);
    }

    /// <summary>Without the parts of the package format itself.</summary>
    private static IEnumerable<string> FilesOf(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        return [.. archive.Entries.Select(entry => entry.FullName).Where(name => name[0] is not ('_' or '[') && !name.StartsWith("package/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static string Pack(string feed)
    {
        var configuration = typeof(PackagedToolTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Configuration").Value!;
        ToolProcess.Run(
            "dotnet",
            ["pack", "--no-build", "--configuration", configuration, "--output", feed, "-p:Version=0.0.0-test", "-nodeReuse:false"],
            Path.Combine(TestFiles.RepositoryRoot, "src", "TemplateConfigGen.Cli")).Exits(0);
        return feed;
    }
}
