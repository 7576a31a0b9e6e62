using System.Diagnostics;
using System.Text;

namespace TemplateConfigGen.Package.Tests;

/// <summary>Runs <c>dotnet</c> as a user's shell would: nothing of the test run's own environment, no build server that outlives it.</summary>
internal sealed class DotNet(string? packagesFolder = null, string? packageVersion = null)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What a <c>dotnet test</c> around us, or the shell around that, would hand down and change the outcome with.</summary>
    private static readonly string[] Removed =
    [
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly",
        "CONFIG_ENVIRONMENT", "CONFIG_PATH", "CONFIG_REQUIRE_SIGNATURE", "CONFIG_TRUST_ROOTS", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT",
    ];

    public ProcessOutcome Run(string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["TCG_VERSION"] = packageVersion ?? "",
            ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0",
            ["MSBUILDDISABLENODEREUSE"] = "1",
            ["UseSharedCompilation"] = "false",
            ["NuGetAudit"] = "false",
        };
        if (packagesFolder is not null)
        {
            variables["NUGET_PACKAGES"] = packagesFolder;
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            variables[name] = value;
        }

        return Start("dotnet", folder, arguments, variables);
    }

    /// <summary>Runs a program with these variables on top of what the test run hands down.</summary>
    public static ProcessOutcome Start(string program, string folder, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (var name in Removed)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Patience}.\n{output.Result}{error.Result}");
        }

        return new ProcessOutcome(process.ExitCode, output.Result.ReplaceLineEndings("\n"), error.Result.ReplaceLineEndings("\n"));
    }
}
