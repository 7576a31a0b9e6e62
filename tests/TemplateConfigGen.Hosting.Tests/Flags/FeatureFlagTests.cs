using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using TemplateConfigGen.Contexts;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Hosting.Tests.Flags;

/// <summary>Flags of a configuration in a host, asked directly and by way of Microsoft.FeatureManagement.</summary>
public class FeatureFlagTests
{
    private static readonly string[] Users = [.. Enumerable.Range(0, 2_000).Select(i => $"user-{i}")];

    [Fact]
    public async Task FeatureManagementSaysWhatTheFlagSays()
    {
        await using var host = new FlagHost(new ChangingConfiguration());
        var flag = host.Flags["search"];

        var enabled = 0;
        foreach (var user in Users)
        {
            var target = new TargetingContext { UserId = user };
            var expected = flag.IsEnabledFor(user);
            enabled += expected ? 1 : 0;
            Assert.Equal(expected, await host.Manager.IsEnabledAsync("Search", target));
            Assert.Equal(expected, await host.VariantManager.IsEnabledAsync("search", target));
            Assert.Equal(flag.VariantFor(user), (await host.VariantManager.GetVariantAsync("search", target))?.Name);
        }

        Assert.InRange(enabled, 500, 700); // 30 % of 2,000
    }

    [Fact]
    public async Task AVariantHasNoConfigurationAndBindsToNothing()
    {
        await using var host = new FlagHost(new ChangingConfiguration(("rollouts:search:percent", "100")));

        var variant = await host.VariantManager.GetVariantAsync("search", new TargetingContext { UserId = "user-1" });

        Assert.False(variant.Configuration.Exists());
    }

    [Fact]
    public async Task TheKillSwitchCountsAtTheNextQuestion()
    {
        var configuration = new ChangingConfiguration(("rollouts:search:percent", "100"));
        await using var host = new FlagHost(configuration);
        var target = new TargetingContext { UserId = "tester" };
        Assert.True(await host.Manager.IsEnabledAsync("search", target));

        configuration.Become(("rollouts:search:percent", "100"), ("rollouts:search:on", "false"));

        Assert.False(await host.Manager.IsEnabledAsync("search", target));
        Assert.Null(await host.VariantManager.GetVariantAsync("search", target));
        Assert.False(host.Flags["search"].IsEnabledFor("tester"));
    }

    [Fact]
    public async Task NeitherARestartNorARampTakesAFeatureFromAnyoneOrGivesThemAnotherVariant()
    {
        var before = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var percent in (string[])["5", "20", "20", "70", "100"])
        {
            await using var host = new FlagHost(new ChangingConfiguration(("rollouts:search:percent", percent)));
            foreach (var user in Users)
            {
                var variant = (await host.VariantManager.GetVariantAsync("search", new TargetingContext { UserId = user }))?.Name;
                if (before.GetValueOrDefault(user) is { } had)
                {
                    Assert.Equal(had, variant);
                }

                before[user] = variant;
            }
        }

        Assert.DoesNotContain(before, pair => pair.Value is null);
    }

    [Fact]
    public async Task AllOfATenantSeeTheSame()
    {
        await using var host = new FlagHost(new ChangingConfiguration());
        var flag = host.Flags["billing"];
        var has = Enumerable.Range(0, 50).Select(i => $"tenant-{i}").First(tenant => flag.IsEnabledFor(tenant));
        var hasNot = Enumerable.Range(0, 50).Select(i => $"tenant-{i}").First(tenant => !flag.IsEnabledFor(tenant));

        foreach (var user in Users.Take(100))
        {
            Assert.True(await host.Manager.IsEnabledAsync("billing", new TargetingContext { UserId = user, Groups = ["staff", $"tenant:{has}"] }));
            Assert.False(await host.Manager.IsEnabledAsync("billing", new TargetingContext { UserId = user, Groups = [$"tenant:{hasNot}"] }));
        }

        Assert.True(await host.Manager.IsEnabledAsync("billing", new ConfigurationContext(ConfigurationScope.Tenant, has)));
        Assert.False(await host.Manager.IsEnabledAsync("billing", new ConfigurationContext(ConfigurationScope.Tenant, hasNot)));
        Assert.False(await host.Manager.IsEnabledAsync("billing", new TargetingContext { UserId = "user-1" })); // nobody's
    }

    [Fact]
    public async Task TheAccessorSaysWhoIsAskedAboutAndWithoutOneItIsWhatEveryoneHas()
    {
        var configuration = new ChangingConfiguration();
        await using var nobody = new FlagHost(configuration);
        var user = Users.First(user => nobody.Flags["search"].IsEnabledFor(user));
        await using var somebody = new FlagHost(configuration, services => services.AddSingleton<ITargetingContextAccessor>(new Accessor(user)));

        Assert.True(await somebody.Manager.IsEnabledAsync("search"));
        Assert.False(await nobody.Manager.IsEnabledAsync("search"));
        configuration.Become(("rollouts:search:percent", "100"));
        Assert.True(await nobody.Manager.IsEnabledAsync("search"));
    }

    [Fact]
    public async Task OtherNamesAreLeftToMicrosoftsOwnManager()
    {
        await using var host = new FlagHost(new ChangingConfiguration());

        Assert.True(await host.Manager.IsEnabledAsync("Elsewhere"));
        Assert.False(await host.Manager.IsEnabledAsync("Nowhere"));
        var names = new List<string>();
        await foreach (var name in host.Manager.GetFeatureNamesAsync())
        {
            names.Add(name);
        }

        Assert.Equal(["Elsewhere", "billing", "search"], names.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task SnapshotsAskTheFlagsTooHoweverFeatureManagementWasAdded(bool before, bool isScoped)
    {
        await using var host = new FlagHost(new ChangingConfiguration(("rollouts:search:percent", "100")), more: services => services.AddFeatureManagement(), before: services =>
        {
            if (isScoped)
            {
                services.AddScopedFeatureManagement();
            }
            else if (before)
            {
                services.AddFeatureManagement();
            }
        }, addsMore: !before && !isScoped);
        await using var scope = host.Services.CreateAsyncScope();
        var target = new TargetingContext { UserId = "user-1" };

        Assert.True(await scope.ServiceProvider.GetRequiredService<IFeatureManagerSnapshot>().IsEnabledAsync("search", target));
        Assert.True(await scope.ServiceProvider.GetRequiredService<IVariantFeatureManagerSnapshot>().IsEnabledAsync("search", target));
        Assert.Equal(host.Flags["search"].VariantFor("user-1"), (await scope.ServiceProvider.GetRequiredService<IVariantFeatureManagerSnapshot>().GetVariantAsync("search", target)).Name);
    }

    [Fact]
    public async Task FlagsAreMadeOncePerConfigurationAndBadOnesLeaveThoseBefore()
    {
        var made = 0;
        var configuration = new ChangingConfiguration();
        await using var host = new FlagHost(configuration, onMade: () => made++);

        var first = host.Flags["search"];
        Assert.Same(first, host.Flags["SEARCH"]);
        configuration.Become(("rollouts:search:percent", "130"));
        Assert.Same(first, host.Flags["search"]);
        Assert.Same(first, host.Flags["search"]);
        Assert.Equal(2, made);
        configuration.Become(("rollouts:search:percent", "31"));
        Assert.Equal(31, host.Flags["search"].Percentage);
        Assert.Equal(["billing", "search"], host.Flags.Current.Select(flag => flag.Name).Order(StringComparer.Ordinal));
        Assert.Throws<KeyNotFoundException>(() => host.Flags["nothing"]);
    }

    [Fact]
    public async Task AskingByNameAllocatesNothing()
    {
        await using var host = new FlagHost(new ChangingConfiguration());
        var flags = host.Flags;
        _ = flags["search"].IsEnabledFor("user-1");

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            _ = flags["search"].IsEnabledFor("user-1");
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private sealed class Accessor(string user) : ITargetingContextAccessor
    {
        public ValueTask<TargetingContext> GetContextAsync() => ValueTask.FromResult(new TargetingContext { UserId = user });
    }

    /// <summary>The services of a host that has flags.</summary>
    private sealed class FlagHost : IAsyncDisposable
    {
        public FlagHost(ChangingConfiguration configuration, Action<IServiceCollection>? more = null, Action<IServiceCollection>? before = null, bool addsMore = true, Action? onMade = null)
        {
            var services = new ServiceCollection()
                .AddLogging()
                .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create<string, string?>("FeatureManagement:Elsewhere", "true")]).Build())
                .AddSingleton<IOptionsMonitor<AppConfig>>(configuration);
            before?.Invoke(services);
            services.AddTemplateConfigFlags<AppConfig>(config =>
            {
                onMade?.Invoke();
                return
                [
                    new FeatureFlag("search", "search-2026") { IsOn = config.Rollouts.Search.On, Percentage = (double)config.Rollouts.Search.Percent, Variants = [new("control", 1), new("large", 2)] },
                    new FeatureFlag("billing", "billing-2026") { IsOn = config.Rollouts.Billing.On, Percentage = (double)config.Rollouts.Billing.Percent, StickyTo = FlagUnit.Tenant },
                ];
            });
            if (addsMore)
            {
                more?.Invoke(services);
            }

            Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        }

        public ServiceProvider Services { get; }

        public IFeatureFlags Flags => Services.GetRequiredService<IFeatureFlags>();

        public IFeatureManager Manager => Services.GetRequiredService<IFeatureManager>();

        public IVariantFeatureManager VariantManager => Services.GetRequiredService<IVariantFeatureManager>();

        public ValueTask DisposeAsync() => Services.DisposeAsync();
    }
}
