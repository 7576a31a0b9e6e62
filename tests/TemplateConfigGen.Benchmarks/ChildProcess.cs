using System.Diagnostics;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Processes that are measured from the outside.</summary>
internal static class ChildProcess
{
    /// <summary>What would change the outcome if the shell that started us handed it down.</summary>
    private static readonly string[] Removed =
    [
        "CONFIG_ENVIRONMENT", "CONFIG_PATH", "DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT",
        "MSBuildSDKsPath", "MSBuildExtensionsPath", "MSBUILD_EXE_PATH", "MSBuildLoadMicrosoftTargetsReadOnly", "DOTNET_gcServer",
    ];

    /// <summary>Runs to the end; what it writes goes to our own output.</summary>
    public static void Run(string program, IReadOnlyList<string> arguments)
    {
        using var process = Start(Describe(program, arguments, environment: null));
        process.WaitForExit();
        ThrowIfFailed(process, program, "");
    }

    /// <summary>Runs to the end and gives what it wrote.</summary>
    public static string Read(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = Describe(program, arguments, environment);
        start.RedirectStandardOutput = true;
        start.WorkingDirectory = folder ?? "";
        using var process = Start(start);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        ThrowIfFailed(process, program, output);
        return output;
    }

    /// <summary>Runs to the end, looking every now and then at how much memory the process has come to hold.</summary>
    /// <param name="mayFind">Whether exit code 1 says that something was found; what it writes is then read and thrown away.</param>
    /// <returns>The seconds it took, those that it had a processor (summed over all of them), and the most bytes seen.</returns>
    public static (double Seconds, double ProcessorSeconds, long PeakBytes) Watch(string program, IReadOnlyList<string> arguments, bool mayFind = false)
    {
        var peak = 0L;
        var processor = TimeSpan.Zero;
        var began = Stopwatch.GetTimestamp();
        var start = Describe(program, arguments, environment: null);
        start.RedirectStandardOutput = mayFind;
        using var process = Start(start);
        var reading = mayFind ? process.StandardOutput.BaseStream.CopyToAsync(Stream.Null) : Task.CompletedTask;
        while (!process.WaitForExit(milliseconds: 20))
        {
            try
            {
                process.Refresh();
                peak = Math.Max(peak, process.PeakWorkingSet64);
                processor = process.TotalProcessorTime;
            }
            catch (InvalidOperationException)
            {
                // It has just ended.
            }
        }

        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        reading.GetAwaiter().GetResult();
        if (!mayFind || process.ExitCode > 1)
        {
            ThrowIfFailed(process, program, "");
        }

        return (seconds, processor.TotalSeconds, peak);
    }

    private static ProcessStartInfo Describe(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false };
        foreach (var name in Removed)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static Process Start(ProcessStartInfo start) =>
        Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} did not start.");

    private static void ThrowIfFailed(Process process, string program, string output)
    {
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}.\n{output}");
        }
    }
}
