using System.Diagnostics;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Package.Tests;

/// <summary>A consumer that serves: started on a port of its own, asked by HTTP, and ended with the test.</summary>
internal sealed partial class ServingConsumer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServingConsumer(Process process, Uri address)
    {
        _process = process;
        Client = new HttpClient { BaseAddress = address };
    }

    public HttpClient Client { get; }

    /// <exception cref="InvalidOperationException">It did not begin to serve; the message has what it said instead.</exception>
    public static async Task<ServingConsumer> StartAsync(Consumer consumer, string name, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine("bin", "Debug", "net10.0", name + ".dll"), "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = consumer.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (variable, value) in variables)
        {
            start.Environment[variable] = value;
        }

        // What listens says so at the level that one of the appsettings files could have switched off.
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{name} did not start.");
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (Listening().Match(line) is { Success: true } listening)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new ServingConsumer(process, new Uri(listening.Groups["address"].Value));
            }
        }

        process.Kill();
        throw new InvalidOperationException($"{name} did not begin to serve: {await error}");
    }

    /// <summary>Asks until the answer is the one that is expected.</summary>
    public async Task UntilAsync(string path, string expected)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await Client.GetStringAsync(path, patience.Token) is var answer && answer != expected)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    [GeneratedRegex("Now listening on: (?<address>http://\\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
