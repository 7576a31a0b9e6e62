namespace TemplateConfigGen.Package.Tests;

/// <summary>The two projects that docs/migrating.md leads from and to, built outside of the repository, on the packed packages: the host's one is TemplateConfigGen.Hosting as a user restores it.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class MigratingTests(PackedFeed feed)
{
    private const string Folder = "tests/TemplateConfigGen.Package.Tests/consumers/Migrating";

    [Fact]
    public async Task BeforeAndAfterServeTheSameAndOnlyAfterFollowsChanges()
    {
        var before = feed.Copy("before", Folder);
        var after = feed.Copy("after", Folder);
        before.Build().Succeeds();
        Assert.Empty(after.Build().Succeeds().Diagnostics);

        // What the guide begins with: nothing would change. The tool is the one that the package brings.
        var tool = Path.Combine(feed.PackagesFolder, "templateconfiggen", feed.Version, "tools", "net8.0", "tcg.dll");
        var adopted = feed.DotNet.Run(before.Folder, [tool, "adopt", "--variable", "Storage__Formats__1=avif"]).Succeeds();
        Assert.Contains("No difference: every key reads here as IConfiguration reads it.", adopted.Lines);

        foreach (var (environment, expected) in new[]
        {
            ("Development", "uploads-dev: gif avif webp, 1048576 bytes, 30 days\n6000 a minute, 10 at once\nInformation\n"),
            ("Production", "uploads: png avif webp, 10485760 bytes, 30 days\n60 a minute, 10 at once\nInformation\n"),
        })
        {
            foreach (var consumer in new[] { before, after })
            {
                using var shop = await ServingConsumer.StartAsync(consumer, "Shop", ("ASPNETCORE_ENVIRONMENT", environment), ("Storage__Formats__1", "avif"));
                Assert.Equal(expected, await shop.Client.GetStringAsync("/"));
                Assert.Equal("Healthy", await shop.Client.GetStringAsync("/health"));
            }
        }

        await ChangesAreFollowed(after);
        await WhatIsOutOfRangeStopsTheStart(before, after);
    }

    private static async Task ChangesAreFollowed(Consumer after)
    {
        var live = Directory.CreateDirectory(after.PathOf("live")).FullName;
        using var shop = await ServingConsumer.StartAsync(after, "Shop", ("ASPNETCORE_ENVIRONMENT", "Production"), ("CONFIG_PATH", live), ("CONFIG_BUNDLE_REQUIRE_SIGNATURE", "false"));

        Move(live, """{ "Limits": { "RequestsPerMinute": 5 } }""");
        await shop.UntilAsync("/", "uploads: png jpeg webp, 10485760 bytes, 30 days\n5 a minute, 10 at once\nInformation\n");
        Move(live, """{ "Limits": { "RequestsPerMinute": 0 } }""");
        await shop.UntilAsync("/health", "Degraded");

        Assert.Contains("5 a minute", await shop.Client.GetStringAsync("/"), StringComparison.Ordinal);
    }

    private static async Task WhatIsOutOfRangeStopsTheStart(params Consumer[] consumers)
    {
        foreach (var consumer in consumers)
        {
            var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => ServingConsumer.StartAsync(consumer, "Shop", ("ASPNETCORE_ENVIRONMENT", "Production"), ("Limits__Burst", "5000")));
            Assert.Contains("Burst", failure.Message, StringComparison.Ordinal);
        }
    }

    private static void Move(string folder, string overrides)
    {
        File.WriteAllText(Path.Combine(folder, "next.tmp"), overrides);
        File.Move(Path.Combine(folder, "next.tmp"), Path.Combine(folder, "live-overrides.json"), overwrite: true);
    }
}
