using TemplateConfigGen.Cli.Tests;
using TemplateConfigGen.Compiler.Tests.Signatures;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>The last good overrides on disk serve a start without the source, and keep older ones from coming back. No crash and no full disk leaves half of anything.</summary>
public sealed class StateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string State => _folder["state/last-known-good.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AStartWithoutTheSourceServesWhatWasGoodLast()
    {
        await RunAsync(TestBundle.Rate(3, 7));

        await using var host = new LiveHost(Kept);
        host.Source.Failure = new IOException("gone");
        await host.Live.StartAsync(CancellationToken.None);

        Assert.Equal((7, LiveLevel.State, 3L), (host.Live.Current.Rate, host.Live.Status.Level, host.Live.Status.Version));
        Assert.Equal((LiveHealth.Degraded, "memory cannot be read: gone"), (host.Live.Status.Health, host.Live.Status.Reason));
        Assert.Equal([LiveEventKind.SourceFailed, LiveEventKind.StateLoaded], host.Events.Select(happened => happened.Kind));

        host.Source.Failure = null;
        await host.Give(TestBundle.Rate(3, 7).Signed(LiveHost.Alice));
        Assert.Equal((LiveHealth.Healthy, LiveLevel.Source), (host.Live.Status.Health, host.Live.Status.Level));
        Assert.Single(host.Changes);
    }

    [Fact]
    public async Task OlderVersionsStayRefusedAfterARestart()
    {
        await RunAsync(TestBundle.Rate(3, 7));

        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(2, 6).Signed(LiveHost.Alice), Kept);

        Assert.Equal((7, LiveLevel.State), (host.Live.Current.Rate, host.Live.Status.Level));
        Assert.Equal(LiveRejection.Replayed, host.Events.Single(happened => happened.Kind == LiveEventKind.Rejected).Rejection);
    }

    [Fact]
    public async Task WithoutAStateOlderVersionsComeBackAndTheStatusSaysThatNothingIsKept()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(2, 6).Signed(LiveHost.Alice));

        Assert.Equal(6, host.Live.Current.Rate);
        Assert.Equal("nothing is kept on disk (CONFIG_STATE_PATH): a start without the source has no overrides, and older ones may come back", Assert.Single(host.Live.Status.Notes));
    }

    [Fact]
    public async Task OnlyWhatWasTakenIsKept()
    {
        await RunAsync(TestBundle.Rate(3, 7));
        var before = await File.ReadAllBytesAsync(State);

        await RunAsync(TestBundle.Rate(4, 101));

        Assert.Equal(before, await File.ReadAllBytesAsync(State));
        Assert.Single(Directory.GetFiles(_folder["state"]));
    }

    [Fact]
    public async Task WhatIsKeptMustStillBeSignedByWhoIsTrusted()
    {
        await RunAsync(TestBundle.Rate(3, 7));
        using var bob = new Signer("bob");

        await using var host = await LiveHost.StartedAsync(configure: options =>
        {
            Kept(options);
            options.TrustRoots = bob.Root;
        });

        Assert.Equal(LiveShop.Startup.Rate, host.Live.Current.Rate);
        Assert.Contains("is signed by 0 of the 1 trusted signers that it needs (alice is not among the trust roots)", host.Live.Status.Reason, StringComparison.Ordinal);
        Assert.Equal(LiveEventKind.StateFailed, host.Events[0].Kind);
    }

    [Fact]
    public async Task WhatHasExpiredOnDiskIsServedAndSaid()
    {
        await RunAsync(TestBundle.Rate(3, 7));
        await using var host = new LiveHost(Kept);
        host.Time.Set(TestBundle.Noon.AddDays(2));
        await host.Live.StartAsync(CancellationToken.None);

        Assert.Equal(7, host.Live.Current.Rate);
        Assert.Equal(LiveHealth.Degraded, host.Live.Status.Health);
    }

    [Fact]
    public async Task AnyCutOfTheStateIsAStartWithoutItAndTheSourceStillCounts()
    {
        await RunAsync(TestBundle.Rate(3, 7));
        var whole = await File.ReadAllBytesAsync(State);
        for (var length = 0; length < whole.Length; length += 37)
        {
            await File.WriteAllBytesAsync(State, whole[..length]);
            await using var host = await LiveHost.StartedAsync(TestBundle.Rate(4, 8).Signed(LiveHost.Alice), Kept);
            Assert.Equal(8, host.Live.Current.Rate);
            Assert.Contains(host.Events, happened => happened.Kind == LiveEventKind.StateFailed);
            Assert.Equal(LiveHealth.Healthy, host.Live.Status.Health);
            await File.WriteAllBytesAsync(State, whole);
        }
    }

    [Fact]
    public async Task AStateThatCannotBeWrittenIsToldOnceAndTriedAgain()
    {
        _folder.Write("state", "a file, where the folder should be");
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(3, 7).Signed(LiveHost.Alice), Kept);
        await host.Live.RefreshAsync(CancellationToken.None);

        Assert.Equal(7, host.Live.Current.Rate);
        Assert.Contains("state/last-known-good.json' cannot be written: ", host.Live.Status.Reason, StringComparison.Ordinal);
        Assert.Single(host.Events, happened => happened.Kind == LiveEventKind.StateFailed);

        File.Delete(_folder["state"]);
        Assert.Equal(LiveHealth.Healthy, (await host.Live.RefreshAsync(CancellationToken.None)).Health);
        Assert.True(File.Exists(State));
    }

    [Fact]
    public async Task AProcessThatIsKilledAtAnyStepOfWritingLeavesTheOldStateOrTheNewOne()
    {
        var now = DateTimeOffset.UtcNow;
        var older = (TestBundle.Rate(1, 5) with { Issued = now.AddMinutes(-1), Expires = now.AddHours(1) }).Signed(LiveHost.Alice);
        var newer = (TestBundle.Rate(2, 6) with { Issued = now.AddMinutes(-1), Expires = now.AddHours(1) }).Signed(LiveHost.Alice);
        Directory.CreateDirectory(_folder["source"]);
        Directory.CreateDirectory(_folder["state"]);
        foreach (var step in Enum.GetValues<StateStep>())
        {
            await File.WriteAllBytesAsync(State, older);
            await File.WriteAllBytesAsync(_folder["source/live-overrides.json"], newer);
            Assert.NotEqual(0, LiveProcess.Run(_folder.Path, LiveHost.Alice.Root, (int)step + 1).ExitCode);

            Assert.Equal(step == StateStep.Renamed ? newer : older, await File.ReadAllBytesAsync(State));
        }

        // Whatever the last one left behind: the next start has its state, and takes the rest away.
        File.Delete(_folder["source/live-overrides.json"]);
        Assert.StartsWith("6 State ", LiveProcess.Run(_folder.Path, LiveHost.Alice.Root).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFullDiskCostsTheStateAndNothingElse()
    {
        var now = DateTimeOffset.UtcNow;
        var older = (TestBundle.Rate(1, 5) with { Issued = now.AddMinutes(-1), Expires = now.AddHours(1) }).Signed(LiveHost.Alice);
        var newer = (TestBundle.Rate(2, 6) with { Issued = now.AddMinutes(-1), Expires = now.AddHours(1) }).Signed(LiveHost.Alice);
        Directory.CreateDirectory(_folder["source"]);
        Directory.CreateDirectory(_folder["state"]);
        await File.WriteAllBytesAsync(State, older);
        await File.WriteAllBytesAsync(_folder["source/live-overrides.json"], newer);

        // No file may grow: what the system says then is what it says of a full disk, at the same call.
        var outcome = LiveProcess.Run(_folder.Path, LiveHost.Alice.Root, shell: "trap '' XFSZ; ulimit -f 0;").Exits(0);

        Assert.Matches("^6 Source state '.*' cannot be written: .*\n$", outcome.Output);
        Assert.Equal(older, await File.ReadAllBytesAsync(State));
        Assert.Single(Directory.GetFiles(_folder["state"]));
    }

    [Fact]
    public async Task TheAuditSaysWhatWasTakenAndTurnedDownWithoutValues()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(3, 77).Signed(LiveHost.Alice), options =>
        {
            Kept(options);
            options.AuditEnabled = true;
        });
        await host.Give(TestBundle.Rate(2, 66).Signed(LiveHost.Alice));

        var lines = await File.ReadAllLinesAsync(_folder["state/live-audit.jsonl"]);
        Assert.Equal(2, lines.Length);
        Assert.Matches("""^\{"time":"2026-11-25T12:00:00.0000000\+00:00","event":"Applied","source":"memory","epoch":1,"version":3,"digest":"[0-9a-f]{64}","signers":\["alice"\],"changed":\["shop_config.rate"\]\}$""", lines[0]);
        Assert.Contains("""
            "event":"Rejected"
            """.Trim(), lines[1], StringComparison.Ordinal);
        Assert.Contains("\"rejection\":\"Replayed\"", lines[1], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.Equal(System.Text.Json.JsonValueKind.Object, System.Text.Json.JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.DoesNotContain("77", lines[0][(lines[0].IndexOf("signers", StringComparison.Ordinal))..], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAuditThatCannotBeWrittenIsToldOnceUntilItCan()
    {
        Directory.CreateDirectory(_folder["state/live-audit.jsonl"]);
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice), options =>
        {
            Kept(options);
            options.AuditEnabled = true;
        });
        host.Source.Failure = new IOException("gone");
        await host.Live.RefreshAsync(CancellationToken.None);
        host.Source.Failure = null;
        await host.Give(TestBundle.Rate(2, 6).Signed(LiveHost.Alice));

        Assert.Equal(6, host.Live.Current.Rate);
        Assert.Single(host.Events, happened => happened.Kind == LiveEventKind.AuditFailed);
        Assert.Contains("live-audit.jsonl' cannot be written: ", host.Live.Status.Reason, StringComparison.Ordinal);

        Directory.Delete(_folder["state/live-audit.jsonl"]);
        Assert.Equal(LiveHealth.Healthy, (await host.Give(TestBundle.Rate(3, 7).Signed(LiveHost.Alice))).Health);
    }

    private void Kept(LiveOptions options) => options.StatePath = _folder["state"];

    private async Task RunAsync(TestBundle bundle)
    {
        await using var host = await LiveHost.StartedAsync(bundle.Signed(LiveHost.Alice), Kept);
    }
}
