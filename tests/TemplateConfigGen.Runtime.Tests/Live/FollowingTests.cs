using System.Collections.Concurrent;
using System.Globalization;
using TemplateConfigGen.Cli.Tests;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>A process that runs follows its file: by notifications, by polling where there are none, through bursts, and through a folder that goes and comes again.</summary>
public sealed class FollowingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<LiveEvent> _events = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FollowingTests() => Directory.CreateDirectory(_folder["config"]);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AChangeIsSeenByNotificationLongBeforeThePollingWouldSeeIt()
    {
        await using var live = await StartAsync(new FileLiveSource(_folder["config"]), TimeSpan.FromHours(1));

        Write(2);
        await UntilAsync(live, 2);
        Write(3);
        await UntilAsync(live, 3);
        Assert.DoesNotContain(live.Status.Notes, note => note.Contains("polling", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhereNothingCanBeWatchedPollingFindsChangesAndTheStatusSaysSo()
    {
        var source = new FileLiveSource(_folder["config"]) { Watcher = _ => throw new IOException("The configured user limit (128) on the number of inotify instances has been reached.") };
        await using var live = await StartAsync(source, TimeSpan.FromMilliseconds(50));

        Write(2);
        await UntilAsync(live, 2);
        Assert.Contains("changes are found by polling every 00:00:00.0500000: The configured user limit (128) on the number of inotify instances has been reached", live.Status.Notes);
        Assert.Equal(LiveHealth.Healthy, live.Status.Health);
    }

    [Fact]
    public async Task AFolderThatIsRemovedAndMadeAnewIsFollowedAgain()
    {
        await using var live = await StartAsync(new FileLiveSource(_folder["config"]), TimeSpan.FromMilliseconds(100));

        Directory.Delete(_folder["config"], recursive: true);
        await WaitAsync(() => _events.Any(happened => happened.Kind == LiveEventKind.SourceFailed));
        Assert.Equal(1, live.Current.Rate);
        Assert.Equal(LiveHealth.Degraded, live.Status.Health);

        Directory.CreateDirectory(_folder["config"]);
        Write(2);
        await UntilAsync(live, 2);
        await WaitAsync(() => live.Status.Health == LiveHealth.Healthy);
    }

    [Fact]
    public async Task ABurstOfChangesCostsFewApplicationsAndEndsWithTheLast()
    {
        await using var live = await StartAsync(new FileLiveSource(_folder["config"]), TimeSpan.FromSeconds(1));
        var clock = System.Diagnostics.Stopwatch.StartNew();
        const int Last = 3000;
        for (var i = 2; i <= Last; i++)
        {
            Write(i % 100);
        }

        Write(99);
        var took = clock.Elapsed;
        await UntilAsync(live, 99);

        // What 10,000 changes in ten seconds may cost is 50: five a second, with the first and the last.
        Assert.InRange(_events.Count(happened => happened.Kind == LiveEventKind.Applied), 2, 5 + (int)(took.TotalSeconds * 5));
        Assert.DoesNotContain(_events, happened => happened.Kind == LiveEventKind.Rejected);
    }

    [Fact]
    public async Task OverridesInAFormatOfTheBuildAreSaidRatherThanPassedOver()
    {
        _folder.Write("config/live-overrides.yaml", "shop_config:\n  rate: 2\n");
        var problem = await Assert.ThrowsAsync<IOException>(async () => await new FileLiveSource(_folder["config"]).ReadAsync(knownTag: null, 1000, CancellationToken.None));

        Assert.EndsWith("live-overrides.yaml' is not read at run time: make it 'live-overrides.json', signed by 'tcg bundle' or plain by 'tcg convert'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHundredMillionReadsDuringReloadsSeeNoVersionThatIsMixed()
    {
        const int Each = 50_000_000;
        await using var host = await LiveHost.StartedAsync(configure: options => options.AllowUnsigned = true);
        var mixed = 0;
        var done = 0;
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () =>
            {
                for (var i = 0; i < Each; i++)
                {
                    var shop = host.Live.Current;
                    mixed += shop.Left == shop.Right ? 0 : 1;
                }

                Interlocked.Increment(ref done);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        var reloads = 0;
        while (Volatile.Read(ref done) < 2)
        {
            reloads++;
            await host.Give(string.Create(CultureInfo.InvariantCulture, $$"""{ "shop_config": { "pair": { "left": {{reloads}}, "right": {{reloads}} } } }"""));
        }

        await Task.WhenAll(readers);
        Assert.Equal((0, reloads), (mixed, host.Changes.Count));
        Assert.True(reloads > 1);
    }

    [Fact]
    public void VariablesDoWhatTheirNamesSay()
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["CONFIG_PATH"] = _folder["config"],
            ["CONFIG_STATE_PATH"] = "state",
            ["CONFIG_CACHE_TTL"] = "90",
            ["CONFIG_AUDIT_ENABLED"] = "true",
            ["CONFIG_MONITORING_ENABLED"] = "false",
            ["CONFIG_BUNDLE_TRUST_ROOTS"] = LiveHost.Alice.Root,
            ["CONFIG_BUNDLE_REQUIRE_SIGNATURE"] = "1 production=2",
        };
        var options = LiveVariables.Read(variables.GetValueOrDefault, "production");

        Assert.Equal($"file '{_folder["config/live-overrides.json"]}'", options.Source!.Name);
        Assert.Equal(("state", TimeSpan.FromSeconds(90), true, false, 2, false), (options.StatePath, options.CacheTtl, options.AuditEnabled, options.MonitoringEnabled, options.RequiredSignatures, options.AllowUnsigned));
        Assert.Equal(TimeSpan.FromMinutes(5), LiveVariables.Read(_ => null, environment: null).CacheTtl);
        variables["CONFIG_CACHE_TTL"] = "PT10M";
        variables["CONFIG_BUNDLE_REQUIRE_SIGNATURE"] = "false";
        Assert.Equal((TimeSpan.FromMinutes(10), true), (LiveVariables.Read(variables.GetValueOrDefault, "x").CacheTtl, LiveVariables.Read(variables.GetValueOrDefault, "x").AllowUnsigned));

        foreach (var name in new[] { "CONFIG_CACHE_TTL", "CONFIG_AUDIT_ENABLED", "CONFIG_MONITORING_ENABLED", "CONFIG_BUNDLE_TRUST_ROOTS", "CONFIG_BUNDLE_REQUIRE_SIGNATURE" })
        {
            variables[name] = "maybe";
        }

        Assert.Equal(5, Assert.Throws<ConfigurationException>(() => LiveVariables.Read(variables.GetValueOrDefault, "production")).Problems.Count);
    }

    [Fact]
    public async Task MetersSayWhatHappenedWithoutNamingAnybody()
    {
        using var meter = new MeterWatch();
        await using var host = await LiveHost.StartedAsync((TestBundle.Rate(1, 5) with { Tenant = "acme" }).Signed(LiveHost.Alice), options => options.Tenant = "acme");
        await host.Live.RefreshAsync(CancellationToken.None);
        host.Time.Set(TestBundle.Noon.AddSeconds(9));
        meter.Observe();

        Assert.Equal(1, meter.Count(LiveDiagnostics.Reloads));
        Assert.True(meter.Measurements(LiveDiagnostics.ResolutionTime) >= 2);
        Assert.True(meter.Measurements(LiveDiagnostics.Staleness) > 0);
        Assert.True(meter.Measurements(LiveDiagnostics.CacheHitRatio) > 0);
        Assert.All(meter.Labels, labels => Assert.DoesNotContain("acme", labels, StringComparison.Ordinal));
    }

    private async Task<LiveConfiguration<LiveShop>> StartAsync(FileLiveSource source, TimeSpan polling)
    {
        Write(1);
        var live = new LiveConfiguration<LiveShop>(LiveShop.Startup, LiveShop.Apply, new LiveOptions { Source = source, AllowUnsigned = true, PollingInterval = polling, OnEvent = _events.Enqueue });
        live.OnChange(_ => Interlocked.Exchange(ref _changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult());
        await live.StartAsync(CancellationToken.None);
        await UntilAsync(live, 1);
        return live;
    }

    private void Write(int rate)
    {
        _folder.Write("config/next.tmp", string.Create(CultureInfo.InvariantCulture, $$"""{ "shop_config": { "rate": {{rate}} } }"""));
        File.Move(_folder["config/next.tmp"], _folder["config/live-overrides.json"], overwrite: true);
    }

    private async Task UntilAsync(LiveConfiguration<LiveShop> live, int rate)
    {
        while (true)
        {
            var change = Volatile.Read(ref _changed).Task;
            if (live.Current.Rate == rate)
            {
                return;
            }

            await change.WaitAsync(Patience);
        }
    }

    /// <summary>Of what there is no event.</summary>
    private static async Task WaitAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
