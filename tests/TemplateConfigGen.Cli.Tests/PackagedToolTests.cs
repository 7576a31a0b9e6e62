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
        var package = Path.GetFileNameWithoutExtension(Directory.EnumerateFiles(feed, "TemplateConfigGen.Cli.*.nupkg").Single());
        folder.Write("nuget.config", $"<configuration><packageSources><clear /><add key=\"packed\" value=\"{feed}\" /></packageSources></configuration>");

        DotNet("tool", "install", "TemplateConfigGen.Cli", "--tool-path", folder["tools"], "--configfile", folder["nuget.config"], "--version", package["TemplateConfigGen.Cli.".Length..]);
        folder.Write("cache.yaml", "cache:\n  ttl: PT1H\n");
        var outcome = ToolProcess.Run(folder[Path.Combine("tools", "tcg")], ["convert", "cache.yaml", "--to", "toml"], folder.Path, environment: environment).Exits(0);

        Assert.Equal("[cache]\nttl = \"PT1H\"\n", outcome.Output);

        void DotNet(params string[] arguments) => ToolProcess.Run("dotnet", arguments, folder.Path, environment: environment).Exits(0);
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
