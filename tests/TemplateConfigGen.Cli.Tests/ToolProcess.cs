using System.Diagnostics;
using System.Text;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>Runs a program as a shell would, with all three streams redirected.</summary>
internal static class ToolProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>What the test run, or the shell around it, would hand down and change the outcome with.</summary>
    private static readonly string[] Removed = ["MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "NO_COLOR"];

    /// <summary><c>tcg</c> as it was built beside the tests.</summary>
    public static Outcome Tcg(params string[] arguments) => Tcg(arguments, folder: null);

    public static Outcome Tcg(string[] arguments, string? folder, byte[]? input = null) =>
        Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. arguments], folder, input);

    public static Outcome Run(string program, IEnumerable<string> arguments, string? folder = null, byte[]? input = null, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder ?? TestFiles.RepositoryRoot,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var name in Removed)
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        using var output = new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(output);
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(input ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Who refuses its arguments need not read its input.
        }

        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} did not end within {Patience}.");
        }

        reading.Wait();
        return new Outcome(process.ExitCode, output.ToArray(), error.Result);
    }
}

internal sealed record Outcome(int ExitCode, byte[] OutputBytes, string Error)
{
    public string Output => Encoding.UTF8.GetString(OutputBytes);

    public Outcome Exits(int code)
    {
        Assert.True(ExitCode == code, ToString());
        return this;
    }

    public override string ToString() => $"exit code {ExitCode}\n{Output}{Error}";
}

/// <summary>A folder that is gone when the test is.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("tcg-cli-tests-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this[name];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
