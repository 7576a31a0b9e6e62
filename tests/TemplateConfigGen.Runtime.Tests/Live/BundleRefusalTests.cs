using System.Text;
using TemplateConfigGen.Compiler.Tests.Signatures;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>Every bad bundle is turned down as a whole, with its reason in status, event and metric; the last good one stays.</summary>
public sealed class BundleRefusalTests : IDisposable
{
    private const string Good = """{ "shop_config": { "rate": 9 } }""";

    private readonly Signer _bob = new("bob");

    public void Dispose() => _bob.Dispose();

    public static TheoryData<LiveRejection, string, string> Mistakes => new()
    {
        { LiveRejection.WrongApplication, "application", "bundle 3 of epoch 1 (memory) is for the application 'Till', and this is 'Shop'" },
        { LiveRejection.WrongEnvironment, "environment", "bundle 3 of epoch 1 (memory) is for staging, and this process runs in production" },
        { LiveRejection.WrongTenant, "tenant", "bundle 3 of epoch 1 (memory) is for one tenant, or for all, and this process for another one" },
        { LiveRejection.Expired, "expired", "bundle 3 of epoch 1 (memory) has expired at 2026-11-25 12:00:00Z" },
        { LiveRejection.NotYetValid, "early", "bundle 3 of epoch 1 (memory) is issued at 2026-11-25 12:06:00Z, which has not come yet: one of the two clocks is wrong" },
        { LiveRejection.Replayed, "older", "bundle 1 of epoch 1 (memory) comes after bundle 2 of epoch 1: what takes a bundle back is one with a higher version" },
        { LiveRejection.Replayed, "same version", "bundle 2 of epoch 1 (memory) comes after bundle 2 of epoch 1: what takes a bundle back is one with a higher version" },
        { LiveRejection.FastForwarded, "version", "bundle 1003 of epoch 1 (memory) is more than 1000 ahead of bundle 2 of epoch 1" },
        { LiveRejection.FastForwarded, "epoch", "bundle 1 of epoch 1002 (memory) is more than 1000 ahead of bundle 2 of epoch 1" },
        { LiveRejection.FastForwarded, "version of epoch", "bundle 1001 of epoch 2 (memory) is more than 1000 ahead of bundle 2 of epoch 1" },
        { LiveRejection.Untrusted, "key", "bundle 3 of epoch 1 (memory) is signed by 0 of the 1 trusted signers that it needs (bob is not among the trust roots)" },
        { LiveRejection.Untrusted, "folder", "bundle 3 of epoch 1 (memory) is signed by 0 of the 1 trusted signers that it needs (alice has not signed this: the signature or what it is over was altered, or it is of another key)" },
        { LiveRejection.Unsigned, "unsigned", "bundle 3 of epoch 1 (memory) is not signed, and this process takes signed bundles only" },
        { LiveRejection.Unsigned, "plain", "memory is not signed, and this process takes signed bundles only" },
        { LiveRejection.Oversized, "oversized", "memory is larger than 2000 bytes" },
        { LiveRejection.Malformed, "empty", "memory is empty" },
        { LiveRejection.Malformed, "format", "memory is no bundle: it is of a format that this release does not know" },
        { LiveRejection.Malformed, "type", "memory is no bundle: its payload is of a type that this release does not know, or no base64url" },
        { LiveRejection.Malformed, "more", "memory is no bundle: it has a member twice, or one that this release does not know" },
        { LiveRejection.Malformed, "twice", "memory is no bundle: it has a member twice, or one that this release does not know" },
        { LiveRejection.Malformed, "list", "memory is neither a bundle nor a JSON object, or was cut off" },
        { LiveRejection.Malformed, "backwards", "memory is no bundle: it expires before it is issued" },
        { LiveRejection.Invalid, "unknown key", "bundle 3 of epoch 1 (memory) is not valid: shop_config.rat: there is no such key; did you mean 'rate'?" },
        { LiveRejection.Invalid, "unknown section", "bundle 3 of epoch 1 (memory) is not valid: shop_confg: there is no such section; did you mean 'shop_config'?" },
        { LiveRejection.Invalid, "phase", "bundle 3 of epoch 1 (memory) is not valid: shop_config.size is of phase startup, not live" },
        { LiveRejection.Invalid, "values", "bundle 3 of epoch 1 (memory) is not valid: shop_config.rate is more than 100, the most that the schema allows; shop_config.pair.left is not a whole number between -2147483648 and 2147483647" },
        { LiveRejection.Invalid, "key twice", "bundle 3 of epoch 1 (memory) is not valid: shop_config.rate is set twice by it" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task EachMistakeIsRefusedWholeAndSaid(LiveRejection rejection, string mistake, string reason)
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(2, 5).Signed(LiveHost.Alice), options => options.MaxBundleSize = 2000);
        var before = host.Live.Current;
        using var meter = new MeterWatch();

        host.Source.Content = Bad(mistake);
        await host.Live.RefreshAsync(CancellationToken.None);
        await host.Live.RefreshAsync(CancellationToken.None);

        Assert.Same(before, host.Live.Current);
        Assert.Single(host.Changes);
        Assert.Equal((LiveHealth.Degraded, reason), (host.Live.Status.Health, host.Live.Status.Reason));
        Assert.Equal(2, host.Live.Status.Version);
        var told = Assert.Single(host.Events, happened => happened.Kind == LiveEventKind.Rejected);
        Assert.Equal((rejection, reason), (told.Rejection, told.Reason));
        Assert.Equal(1, meter.Count(LiveDiagnostics.RejectedBundles, rejection.ToString()));

        // And nothing of it stands in the way of the next good one.
        Assert.Equal(LiveHealth.Healthy, (await host.Give(TestBundle.Rate(3, 7).Signed(LiveHost.Alice))).Health);
        Assert.Equal(7, host.Live.Current.Rate);
    }

    [Fact]
    public async Task ABundleThatIsCutAtAnyByteIsRefused()
    {
        var whole = TestBundle.Rate(3, 7).Signed(LiveHost.Alice);
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(2, 5).Signed(LiveHost.Alice));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.NotNull((await host.Give(whole[..length])).Reason);
            Assert.Equal(5, host.Live.Current.Rate);
        }

        await host.Give(whole);
        Assert.Equal(7, host.Live.Current.Rate);
    }

    [Fact]
    public async Task ABundleOfWhichAnyByteOfThePayloadIsAnotherIsRefused()
    {
        var whole = TestBundle.Rate(3, 7).Signed(LiveHost.Alice);
        var start = Encoding.UTF8.GetString(whole).IndexOf("\"payload\"", StringComparison.Ordinal) + 12;
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(2, 5).Signed(LiveHost.Alice));
        for (var at = start; whole[at] != '"'; at++)
        {
            var altered = whole.ToArray();
            altered[at] = altered[at] == 'A' ? (byte)'B' : (byte)'A';
            Assert.NotNull((await host.Give(altered)).Reason);
            Assert.Equal(5, host.Live.Current.Rate);
        }
    }

    [Fact]
    public async Task TwoSignersAreNeededWhereTwoAreAskedFor()
    {
        await using var host = await LiveHost.StartedAsync(configure: options =>
        {
            options.RequiredSignatures = 2;
            options.TrustRoots += " " + _bob.Root;
        });

        var alone = await host.Give(TestBundle.Rate(1, 5).Signed(LiveHost.Alice));
        Assert.Equal("bundle 1 of epoch 1 (memory) is signed by 1 of the 2 trusted signers that it needs (alice counts)", alone.Reason);
        Assert.Equal(["alice", "bob"], (await host.Give(TestBundle.Rate(1, 5).Signed(LiveHost.Alice, _bob))).Signers);
    }

    [Fact]
    public async Task AHigherEpochBeginsItsVersionsAnewAndTheOldOneIsOver()
    {
        await using var host = await LiveHost.StartedAsync((TestBundle.Rate(900, 5) with { Epoch = 7 }).Signed(LiveHost.Alice));
        Assert.Equal(LiveHealth.Healthy, (await host.Give((TestBundle.Rate(1, 6) with { Epoch = 8 }).Signed(LiveHost.Alice))).Health);

        Assert.StartsWith("bundle 901 of epoch 7 (memory) comes after bundle 1 of epoch 8", (await host.Give((TestBundle.Rate(901, 5) with { Epoch = 7 }).Signed(LiveHost.Alice))).Reason, StringComparison.Ordinal);
        Assert.Equal(6, host.Live.Current.Rate);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(-24)]
    public async Task AClockThatIsADayOffRefusesNewBundlesAndKeepsTheOld(int hours)
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice), options => options.CacheTtl = TimeSpan.FromDays(9));
        host.Time.Set(TestBundle.Noon.AddHours(hours));

        Assert.Equal(LiveHealth.Degraded, (await host.Give(TestBundle.Rate(2, 6).Signed(LiveHost.Alice))).Health);
        Assert.Equal(hours > 0 ? LiveRejection.Expired : LiveRejection.NotYetValid, host.Events.Single(happened => happened.Kind == LiveEventKind.Rejected).Rejection);
        Assert.Equal(5, host.Live.Current.Rate);

        host.Time.Set(TestBundle.Noon);
        Assert.Equal(LiveHealth.Healthy, (await host.Live.RefreshAsync(CancellationToken.None)).Health);
        Assert.Equal(6, host.Live.Current.Rate);
    }

    [Fact]
    public async Task WhatExpiresWhileItIsServedStaysAndIsSaid()
    {
        await using var host = await LiveHost.StartedAsync(TestBundle.Rate(1, 5).Signed(LiveHost.Alice), options => options.CacheTtl = TimeSpan.FromDays(9));
        host.Time.Set(TestBundle.Noon.AddHours(13));
        await host.Live.RefreshAsync(CancellationToken.None);

        Assert.Equal((5, "bundle 1 of epoch 1 has expired at 2026-11-26 00:00:00Z, and nothing newer has come"), (host.Live.Current.Rate, host.Live.Status.Reason));
        Assert.Single(host.Events, happened => happened.Kind == LiveEventKind.Expired);
    }

    [Fact]
    public async Task PlainJsonIsTakenWhereThePolicyAllowsItAndAForgedSignatureEvenThereIsNot()
    {
        await using var host = await LiveHost.StartedAsync(configure: options => options.AllowUnsigned = true);

        Assert.Null((await host.Give("\uFEFF// by hand\n{ \"shop_config\": { \"rate\": 8, }, }")).Reason);
        Assert.Equal((8, 0L), (host.Live.Current.Rate, host.Live.Status.Version));
        Assert.Null((await host.Give(TestBundle.Rate(1, 9).Signed())).Reason);
        Assert.Equal(9, host.Live.Current.Rate);
        Assert.Contains("bob is not among the trust roots", (await host.Give(TestBundle.Rate(2, 7).Signed(_bob))).Reason, StringComparison.Ordinal);
    }

    private byte[] Bad(string mistake)
    {
        var bundle = new TestBundle(3, Good);
        return mistake switch
        {
            "application" => (bundle with { Application = "Till" }).Signed(LiveHost.Alice),
            "environment" => (bundle with { Environment = "staging" }).Signed(LiveHost.Alice),
            "tenant" => (bundle with { Tenant = "acme" }).Signed(LiveHost.Alice),
            "expired" => (bundle with { Expires = TestBundle.Noon }).Signed(LiveHost.Alice),
            "early" => (bundle with { Issued = TestBundle.Noon.AddMinutes(6) }).Signed(LiveHost.Alice),
            "older" => (bundle with { Version = 1 }).Signed(LiveHost.Alice),
            "same version" => (bundle with { Version = 2 }).Signed(LiveHost.Alice),
            "version" => (bundle with { Version = 1003 }).Signed(LiveHost.Alice),
            "epoch" => (bundle with { Epoch = 1002, Version = 1 }).Signed(LiveHost.Alice),
            "version of epoch" => (bundle with { Epoch = 2, Version = 1001 }).Signed(LiveHost.Alice),
            "key" => bundle.Signed(_bob),
            "folder" => bundle.SignedOver(FolderSignature.Message(FolderManifest.Of(["production"], []), "alice", "2026-11-25T11:00:00Z"), LiveHost.Alice),
            "unsigned" => bundle.Signed(),
            "plain" => Encoding.UTF8.GetBytes(Good),
            "oversized" => new TestBundle(3, $$"""{ "shop_config": { "rate": 9 }{{new string(' ', 2000)}} }""").Signed(LiveHost.Alice),
            "empty" => [],
            "format" => (bundle with { Format = "tcg-bundle:v2" }).Signed(LiveHost.Alice),
            "type" => (bundle with { PayloadType = "application/json" }).Signed(LiveHost.Alice),
            "more" => (bundle with { More = ",\"more\":1" }).Signed(LiveHost.Alice),
            "twice" => (bundle with { More = ",\"version\":4" }).Signed(LiveHost.Alice),
            "list" => "[]"u8.ToArray(),
            "backwards" => (bundle with { Expires = bundle.Issued }).Signed(LiveHost.Alice),
            "unknown key" => (bundle with { Values = """{ "shop_config": { "rat": 9 } }""" }).Signed(LiveHost.Alice),
            "unknown section" => (bundle with { Values = """{ "shop_confg": { "rate": 9 } }""" }).Signed(LiveHost.Alice),
            "phase" => (bundle with { Values = """{ "shop_config": { "rate": 9, "size": 2 } }""" }).Signed(LiveHost.Alice),
            "values" => (bundle with { Values = """{ "shop_config": { "rate": 101, "pair": { "left": "x" } } }""" }).Signed(LiveHost.Alice),
            "key twice" => (bundle with { Values = """{ "shop_config": { "rate": 9, "rate": 8 } }""" }).Signed(LiveHost.Alice),
            _ => throw new ArgumentOutOfRangeException(nameof(mistake)),
        };
    }
}
