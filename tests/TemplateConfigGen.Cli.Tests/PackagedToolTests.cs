using System.IO.Compression;
using System.Reflection;
using System.Runtime.InteropServices;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>The tool as users get it: packed, installed from a feed, and run. Keeps to folders of its own.</summary>
public class PackagedToolTests
{
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
        var feed = Environment.GetEnvironmentVariable("TCG_PACKAGES") is { Length: > 0 } given ? Path.GetFullPath(given, TestFiles.RepositoryRoot) : Pack(folder["feed"]);
        var package = Directory.EnumerateFiles(feed, "TemplateConfigGen.Cli.*.nupkg").Single();
        var version = Path.GetFileNameWithoutExtension(package)["TemplateConfigGen.Cli.".Length..];
        folder.Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{feed}\" /></packageSources></configuration>");

        DotNet("tool", "install", "TemplateConfigGen.Cli", "--tool-path", folder["tools"], "--configfile", folder["nuget.config"], "--version", version);
        folder.Write("cache.yaml", "cache:\n  ttl: PT1H\n");
        var outcome = ToolProcess.Run(folder[Path.Combine("tools", "tcg")], ["convert", "cache.yaml", "--to", "toml"], folder.Path, environment: environment).Exits(0);

        Assert.Equal(
            [
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
                "TemplateConfigGen.Cli.nuspec",
                "tools/net8.0/any/DotnetToolSettings.xml",
                "tools/net8.0/any/Microsoft.Extensions.Configuration.Abstractions.dll",
                "tools/net8.0/any/Microsoft.Extensions.Configuration.CommandLine.dll",
                "tools/net8.0/any/Microsoft.Extensions.Configuration.EnvironmentVariables.dll",
                "tools/net8.0/any/Microsoft.Extensions.Configuration.FileExtensions.dll",
                "tools/net8.0/any/Microsoft.Extensions.Configuration.Json.dll",
                "tools/net8.0/any/Microsoft.Extensions.Configuration.dll",
                "tools/net8.0/any/Microsoft.Extensions.FileProviders.Abstractions.dll",
                "tools/net8.0/any/Microsoft.Extensions.FileProviders.Physical.dll",
                "tools/net8.0/any/Microsoft.Extensions.FileSystemGlobbing.dll",
                "tools/net8.0/any/Microsoft.Extensions.Primitives.dll",
                "tools/net8.0/any/System.CommandLine.dll",
                "tools/net8.0/any/System.IO.Pipelines.dll",
                "tools/net8.0/any/System.Text.Encodings.Web.dll",
                "tools/net8.0/any/System.Text.Json.dll",
                "tools/net8.0/any/TemplateConfigGen.Compiler.dll",
                "tools/net8.0/any/TemplateConfigGen.Runtime.dll",
                "tools/net8.0/any/TemplateConfigGen.Runtime.pdb",
                "tools/net8.0/any/runtimes/browser/lib/net8.0/System.Text.Encodings.Web.dll",
                "tools/net8.0/any/tcg.deps.json",
                "tools/net8.0/any/tcg.dll",
                "tools/net8.0/any/tcg.runtimeconfig.json",
            ],
            FilesOf(package));
        Assert.Equal("[cache]\nttl = \"PT1H\"\n", outcome.Output);

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
