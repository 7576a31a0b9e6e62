using System.Diagnostics;
using System.Globalization;
using TemplateConfigGen.Cli.Tests;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>A process that takes the overrides of a folder and keeps the last good ones in another: what is started when this assembly is run as a program.</summary>
internal static class LiveProcess
{
    /// <summary>Starts one, which ends by itself when it has checked once.</summary>
    /// <param name="shell">What a shell does before; empty for nothing.</param>
    /// <param name="step">The step of writing the state at which the process is killed; 0 for none.</param>
    /// <param name="follows">Whether it moves <c>source/next.json</c> to where it reads, and waits for the change.</param>
    /// <param name="keeps">Whether it keeps a state.</param>
    /// <param name="isApart">Whether it has users and mounts of its own (<see cref="ApartFactAttribute"/>), so that what the shell does to them is nobody else's.</param>
    public static Outcome Run(string folder, string roots, int step = 0, string shell = "", bool follows = false, bool keeps = true, bool isApart = false) => ToolProcess.Run(
        isApart ? "unshare" : "/bin/sh",
        [
            .. isApart ? ApartFactAttribute.Arguments : [], "-c", $"{shell} exec dotnet \"$0\" \"$@\"",
            typeof(LiveProcess).Assembly.Location, folder, roots, step.ToString(CultureInfo.InvariantCulture), follows ? "follows" : "once", keeps ? "keeps" : "forgets",
        ],
        environment: new()
        {
            ["DOTNET_EnableWriteXorExecute"] = "0", // takes files larger than a limit of the shell allows
            ["DOTNET_EnableDiagnostics"] = "0",
        });

    public static async Task<int> Main(string[] arguments)
    {
        var (folder, roots, wanted) = (arguments[0], arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture));
        StateFile.Stepped = step =>
        {
            if ((int)step + 1 == wanted)
            {
                // SIGKILL: no handler, no finally, nothing flushed.
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        };
        var options = new LiveOptions
        {
            Source = new FileLiveSource(Path.Combine(folder, "source")),
            StatePath = arguments[4] == "keeps" ? Path.Combine(folder, "state") : null,
            Application = "Shop",
            Environment = "production",
            TrustRoots = roots,
        };
        await using var live = new LiveConfiguration<LiveShop>(LiveShop.Startup, LiveShop.Apply, options);
        await live.StartAsync(CancellationToken.None);
        Console.WriteLine($"{live.Current.Rate} {live.Status.Level} {live.Status.Reason ?? "healthy"}");
        if (arguments[3] == "follows")
        {
            var changed = new TaskCompletionSource();
            using var told = live.OnChange(_ => changed.SetResult());
            File.Move(Path.Combine(folder, "source", "next.json"), Path.Combine(folder, "source", FileLiveSource.FileName), overwrite: true);
            await changed.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Console.WriteLine($"{live.Current.Rate} {live.Status.Level} {string.Join("; ", live.Status.Notes)}");
        }

        return 0;
    }
}
