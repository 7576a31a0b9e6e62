using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>Overrides reach every reader at once and whole, or not at all; what happened is said once.</summary>
public class LiveConfigurationTests
{
    [Fact]
    public async Task AChangeReachesReadersAndHandlersOnceWithTheKeysThatChanged()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        Assert.Equal(5, host.Live.Current.Rate);

        await host.Give(new TestBundle(2, """{ "ShopConfig": { "Rate": 6, "pair": { "left": 3, "right": 3 }, "regions": ["ap"] } }""").Signed(LiveHost.Alice));

        var change = host.Changes[^1];
        Assert.Equal((2, 5, 6, 2L), (host.Changes.Count, change.Previous.Rate, change.Current.Rate, change.Version));
        Assert.Equal(["shop_config.pair.left", "shop_config.pair.right", "shop_config.rate", "shop_config.regions"], change.ChangedPaths);
        Assert.Same(host.Live.Current, change.Current);
        Assert.Equal((LiveHealth.Healthy, 1L, 2L, LiveLevel.Source), (host.Live.Status.Health, host.Live.Status.Epoch, host.Live.Status.Version, host.Live.Status.Level));
        Assert.Equal(["alice"], host.Live.Status.Signers);
    }

    [Fact]
    public async Task ANewVersionWithTheSameValuesChangesNothingForAnybody()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        var before = host.Live.Current;

        await host.Give(new TestBundle(2, """{ "ShopConfig": { "RATE": 5 } }""").Signed(LiveHost.Alice));

        Assert.Same(before, host.Live.Current);
        Assert.Single(host.Changes);
        Assert.Equal(2, host.Live.Status.Version);
    }

    [Fact]
    public async Task OverridesAreOnTopOfTheStartAndNotOfEachOther()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));

        await host.Give(new TestBundle(2, """{ "shop_config": { "regions": [] } }""").Signed(LiveHost.Alice));
        Assert.Equal((1, 0), (host.Live.Current.Rate, host.Live.Current.Regions.Length));
        Assert.Equal(["shop_config.rate", "shop_config.regions"], host.Changes[^1].ChangedPaths);

        await host.Give(new TestBundle(3, "{}").Signed(LiveHost.Alice));
        Assert.Equal((1, 2), (host.Live.Current.Rate, host.Live.Current.Regions.Length));
    }

    [Fact]
    public async Task NothingAtTheSourceIsNoOverridesUntilThereHaveBeenSome()
    {
        await using var host = await LiveHost.StartedAsync();
        Assert.Equal((LiveHealth.Healthy, LiveLevel.Startup), (host.Live.Status.Health, host.Live.Status.Level));

        await host.Give(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        var status = await host.Give((byte[]?)null);

        Assert.Equal(5, host.Live.Current.Rate);
        Assert.Equal("memory has no overrides any more; what takes them back is one without values", status.Reason);
        Assert.Equal(LiveHealth.Healthy, (await host.Give(TestBundle.Rate(1, 5).Signed(LiveHost.Alice))).Health);
    }

    [Fact]
    public async Task ASourceThatFailsOrIsSilentLeavesValuesAndIsToldOnce()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        host.Source.Failure = new IOException("Input/output error.");
        await host.Live.RefreshAsync(CancellationToken.None);
        await host.Live.RefreshAsync(CancellationToken.None);

        Assert.Equal((5, "memory cannot be read: Input/output error"), (host.Live.Current.Rate, host.Live.Status.Reason));
        Assert.Single(host.Events, happened => happened.Kind == LiveEventKind.SourceFailed);

        host.Source.Failure = null;
        Assert.Equal(LiveHealth.Healthy, (await host.Live.RefreshAsync(CancellationToken.None)).Health);
        Assert.Equal(LiveEventKind.Recovered, host.Events[^1].Kind);
    }

    [Fact]
    public async Task StaleValuesAreServedAndSaid()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice), options => options.CacheTtl = TimeSpan.FromMinutes(1));
        host.Source.Failure = new IOException("gone");
        host.Time.Set(TestBundle.Noon.AddMinutes(2));

        // Said at the moment of the question, whether or not there was a check.
        Assert.Equal(("stale: no check has succeeded for more than 00:01:00", TimeSpan.FromMinutes(2)), (host.Live.Status.Reason, host.Live.Status.Staleness));

        await host.Live.RefreshAsync(CancellationToken.None);
        Assert.Equal("stale: no check has succeeded for more than 00:01:00 (memory cannot be read: gone)", host.Live.Status.Reason);
        Assert.Equal(5, host.Live.Current.Rate);
        Assert.Single(host.Events, happened => happened.Kind == LiveEventKind.Stale);
    }

    [Fact]
    public async Task ASourceThatNeverAnswersIsAskedOnceAndKeepsNobodyWaiting()
    {
        // The clock below may run for long before the answer of a check is seen: values must not be called stale meanwhile.
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice), options => options.CacheTtl = TimeSpan.FromDays(36_500));
        var (reads, answer) = (host.Source.Reads, new TaskCompletionSource());
        host.Source.Pending = answer.Task;
        host.Source.Content = TestBundle.Rate(2, 6).Signed(LiveHost.Alice);
        for (var i = 0; i < 2; i++)
        {
            var refreshing = host.Live.RefreshAsync(CancellationToken.None);
            while (!refreshing.IsCompleted)
            {
                host.Time.Advance(TimeSpan.FromSeconds(1));
                await Task.Yield();
            }

            Assert.Equal("memory does not answer", (await refreshing).Reason);
        }

        Assert.Equal((5, reads + 1), (host.Live.Current.Rate, host.Source.Reads));
        answer.SetResult();
        await host.Live.RefreshAsync(CancellationToken.None);
        Assert.Equal((6, LiveHealth.Healthy), (host.Live.Current.Rate, host.Live.Status.Health));
    }

    [Fact]
    public async Task ACheckThatIsCancelledChangesNothingAndTheNextOneWorks()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        host.Source.Content = TestBundle.Rate(2, 6).Signed(LiveHost.Alice);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Live.RefreshAsync(new CancellationToken(canceled: true)));
        Assert.Equal((5, LiveHealth.Healthy), (host.Live.Current.Rate, host.Live.Status.Health));

        Assert.Equal(6, (await host.Live.RefreshAsync(CancellationToken.None), host.Live.Current.Rate).Rate);
    }

    [Fact]
    public async Task ACheckThatFailsInAWayThatNobodyReckonsWithIsNotTheLast()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));

        host.Source.NameFailure = new NotSupportedException();
        var status = await host.Give(TestBundle.Rate(2, 6).Signed(LiveHost.Alice));
        Assert.Equal((LiveHealth.Degraded, "a check failed: NotSupportedException", 5), (status.Health, status.Reason, host.Live.Current.Rate));

        host.Source.NameFailure = null;
        status = await host.Live.RefreshAsync(CancellationToken.None);
        Assert.Equal((LiveHealth.Healthy, 6), (status.Health, host.Live.Current.Rate));
    }

    [Fact]
    public async Task WhoIsToldOfEventsMayFailWithoutEndingAnything()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice), options => options.OnEvent = _ => throw new InvalidOperationException());
        await host.Give(TestBundle.Rate(2, 6).Signed(LiveHost.Alice));

        Assert.Equal((6, LiveHealth.Healthy), (host.Live.Current.Rate, host.Live.Status.Health));
    }

    [Fact]
    public async Task WhatHandlersThrowReachesNobodyButTheEvents()
    {
        await using var host = new LiveHost();
        host.Live.OnChange(_ => throw new InvalidOperationException("secret"));
        var told = 0;
        var subscription = host.Live.OnChange(_ => told++);
        await host.Give(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        subscription.Dispose();
        await host.Give(TestBundle.Rate(2, 6).Signed(LiveHost.Alice));

        Assert.Equal((6, 1, 2), (host.Live.Current.Rate, told, host.Changes.Count));
        var failed = host.Events.Where(happened => happened.Kind == LiveEventKind.HandlerFailed).ToList();
        Assert.Equal(2, failed.Count);
        Assert.Equal("a handler of changes threw InvalidOperationException", failed[0].Reason);
    }

    [Fact]
    public async Task AStartWithoutASourceSaysSoAndIsHealthy()
    {
        await using var host = await LiveHost.StartedAsync(configure: options => options.Source = null);

        var status = host.Live.Status;
        Assert.Equal((LiveHealth.Healthy, TimeSpan.Zero), (status.Health, status.Staleness));
        Assert.Contains(status.Notes, note => note.Contains("there is no source", StringComparison.Ordinal));
        Assert.Contains(status.Notes, note => note.Contains("nothing is kept on disk", StringComparison.Ordinal));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Live.StartAsync(CancellationToken.None));
    }

    [Fact]
    public void OptionsOutOfTheirRangeAreRefused()
    {
        Action<LiveOptions>[] mistakes =
        [
            options => options.PollingInterval = TimeSpan.Zero, options => options.CacheTtl = TimeSpan.Zero, options => options.MaxBundleSize = 0, options => options.MaxVersionStep = 0,
            options => options.RequiredSignatures = 0, options => options.TrustRoots = "alice", options => options.ReadTimeout = TimeSpan.Zero, options => options.ClockTolerance = TimeSpan.FromTicks(-1),
        ];
        Assert.All(mistakes, mistake => Assert.ThrowsAny<ArgumentException>(() => new LiveHost(mistake)));
    }
}
