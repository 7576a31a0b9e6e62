using TemplateConfigGen.Cli.Tests;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>What docs/operations.md says of containers, on file systems and limits that are as it says.</summary>
public sealed class DeploymentTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public DeploymentTests() => Directory.CreateDirectory(_folder["source"]);

    public void Dispose() => _folder.Dispose();

    [ApartFact]
    public async Task WithAllFileSystemsReadOnlyChangesAreTakenAndNothingIsKept()
    {
        await WriteAsync(version: 1, "source/live-overrides.json");

        var outcome = LiveProcess.Run(_folder.Path, LiveHost.Alice.Root, shell: ReadOnly, keeps: false, isApart: true).Exits(0);

        Assert.Equal("1 Source healthy\n", outcome.Output);
    }

    [ApartFact]
    public async Task AStateOnAReadOnlyFileSystemIsSaidAndCostsNoValue()
    {
        await WriteAsync(version: 2, "source/live-overrides.json");

        var outcome = LiveProcess.Run(_folder.Path, LiveHost.Alice.Root, shell: ReadOnly, isApart: true).Exits(0);

        Assert.Matches("^2 Source state '.*' cannot be written: .*Read-only file system.*\n$", outcome.Output);
    }

    [ApartFact]
    public async Task WithoutAnyInotifyInstanceChangesAreFoundByPollingAndTheStatusSaysWhy()
    {
        await WriteAsync(version: 3, "source/live-overrides.json");
        await WriteAsync(version: 4, "source/next.json");

        var outcome = LiveProcess.Run(_folder.Path, LiveHost.Alice.Root, shell: "echo 0 > /proc/sys/user/max_inotify_instances;", follows: true, isApart: true).Exits(0);

        Assert.Matches("^3 Source healthy\n4 Source changes are found by polling every 00:00:01: The configured user limit \\([0-9]+\\) on the number of inotify instances has been reached.*\n$", outcome.Output);
    }

    [ApartFact]
    public async Task AFullDiskCostsTheStateAndTheOldOneStays()
    {
        await WriteAsync(version: 5, "source/live-overrides.json");
        Directory.CreateDirectory(_folder["state"]);

        // One page, which a file that is there already has.
        var outcome = LiveProcess.Run(
            _folder.Path, LiveHost.Alice.Root, shell: $"mount -t tmpfs -o size=4k tmpfs '{_folder["state"]}' && echo old > '{_folder["state/other"]}' &&", isApart: true).Exits(0);

        Assert.Matches("^5 Source state '.*' cannot be written: No space left on device.*\n$", outcome.Output);
    }

    [Fact]
    public async Task AFileThatIsMountedBySubPathStaysWhatItWasWhenTheContainerStarted()
    {
        // A mount by subPath is of the very file. The ConfigMap's next version is another one, which takes its name where nobody sees it.
        Directory.CreateDirectory(_folder["configmap"]);
        await WriteAsync(version: 6, "configmap/live-overrides.json");
        ToolProcess.Run("ln", [_folder["configmap/live-overrides.json"], _folder["source/live-overrides.json"]]).Exits(0);
        await using var live = new LiveConfiguration<LiveShop>(LiveShop.Startup, LiveShop.Apply, Options());
        await live.StartAsync(CancellationToken.None);

        await WriteAsync(version: 7, "configmap/next.json");
        File.Move(_folder["configmap/next.json"], _folder["configmap/live-overrides.json"], overwrite: true);
        var status = await live.RefreshAsync(CancellationToken.None);

        Assert.Equal((6, LiveHealth.Healthy, 6L), (live.Current.Rate, status.Health, status.Version));
    }

    /// <summary>Everything, the temporary folder too; a process's own view of itself is none of it.</summary>
    private static string ReadOnly => "for place in $(cut -d' ' -f5 /proc/self/mountinfo | grep -v '^/proc\\|^/sys\\|^/dev'); do mount -o remount,bind,ro \"$place\" || exit 9; done;";

    private LiveOptions Options() => new()
    {
        Source = new FileLiveSource(_folder["source"]),
        Application = "Shop",
        Environment = "production",
        TrustRoots = LiveHost.Alice.Root,
    };

    /// <summary>A bundle whose rate is its version.</summary>
    private async Task WriteAsync(int version, string file)
    {
        var now = DateTimeOffset.UtcNow;
        await File.WriteAllBytesAsync(_folder[file], (TestBundle.Rate(version, version) with { Issued = now.AddMinutes(-1), Expires = now.AddHours(1) }).Signed(LiveHost.Alice));
    }
}
