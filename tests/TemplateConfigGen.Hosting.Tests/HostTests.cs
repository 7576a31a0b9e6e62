using Microsoft.Extensions.Options;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>What a host has of a compiled configuration.</summary>
public class HostTests
{
    [Fact]
    public async Task EverySectionIsAServiceAndOptionsOfEachKind()
    {
        using var host = await Hosts.StartAsync();
        await using var scope = host.Services.CreateAsyncScope();

        var limits = scope.ServiceProvider.GetRequiredService<Limits>();

        Assert.Equal(600, limits.Requests.PerMinute);
        Assert.Same(limits, scope.ServiceProvider.GetRequiredService<AppConfig>().Limits);
        Assert.Same(limits, host.Services.GetRequiredService<IOptions<Limits>>().Value);
        Assert.Same(limits, scope.ServiceProvider.GetRequiredService<IOptionsSnapshot<Limits>>().Value);
        Assert.Same(limits, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue);
        Assert.Equal("development", host.Services.GetRequiredService<IOptions<AppConfig>>().Value.EnvironmentName);
        Assert.Equal("db.example.org", host.Services.GetRequiredService<IOptions<Database>>().Value.Host);
    }

    [Fact]
    public async Task OptionsHaveNoOtherNames()
    {
        using var host = await Hosts.StartAsync();
        var monitor = host.Services.GetRequiredService<IOptionsMonitor<Limits>>();

        Assert.Same(monitor.CurrentValue, monitor.Get(Options.DefaultName));
        Assert.Contains("There are no options 'acme' of Limits", Assert.Throws<ArgumentException>(() => monitor.Get("acme")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASingletonThatWantsOneScopesValuesIsRefusedAsForAnyScopedService()
    {
        using var host = await Hosts.StartAsync(builder => builder.Environment.EnvironmentName = "Development");

        Assert.Contains("Cannot resolve scoped service", Assert.Throws<InvalidOperationException>(() => host.Services.GetRequiredService<Limits>()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "development")] // the manifest's default, though a host then says Production
    [InlineData("Production", "production")]
    [InlineData("Staging", "staging")]
    [InlineData("Testing", "staging")] // an alias
    public async Task TheEnvironmentIsTheHosts(string? name, string expected)
    {
        using var host = await Hosts.StartAsync(arguments: name is null ? [] : ["--environment", name]);

        Assert.Equal(expected, host.Services.GetRequiredService<IOptions<AppConfig>>().Value.EnvironmentName);
    }

    [Fact]
    public async Task TheEnvironmentMayBeNamedApartFromTheHosts()
    {
        using var byVariable = await Hosts.StartAsync(arguments: ["--environment", "Nowhere", "--CONFIG_ENVIRONMENT", "staging"]);
        using var byCode = await Hosts.StartAsync(arguments: ["--environment", "Nowhere"], configure: options => options.Environment = "production");

        Assert.Equal("staging", byVariable.Services.GetRequiredService<IOptions<Limits>>().Value.Name);
        Assert.Equal("production", byCode.Services.GetRequiredService<IOptions<Limits>>().Value.Name);
    }

    [Fact]
    public async Task TheHostsSourcesOverrideInTheirOrder()
    {
        using var host = await Hosts.StartAsync(
            builder => builder.Configuration.AddInMemoryCollection([new("limits:requests:burst", "7"), new("Limits:Regions:1", "ap"), new("somebody:elses", "x")]),
            arguments: ["--Limits:Requests:PerMinute=5", "--limits:requests:burst=6"]);

        var limits = host.Services.GetRequiredService<IOptions<Limits>>().Value;

        Assert.Equal((5, 7), (limits.Requests.PerMinute, limits.Requests.Burst));
        Assert.Equal(["eu", "ap"], limits.Regions.AsEnumerable());
    }

    [Fact]
    public async Task ALaterSourceReplacesAListThatAnEarlierOneChangedByIndex()
    {
        using var host = await Hosts.StartAsync(
            builder =>
            {
                builder.Configuration.AddInMemoryCollection([new("limits:regions:0", "xx")]);
                builder.Configuration.AddInMemoryCollection([new("limits:regions", "[\"ap\", \"af\"]")]);
                builder.Configuration.AddInMemoryCollection([new("limits:regions:1", "au")]);
            });

        Assert.Equal(["ap", "au"], host.Services.GetRequiredService<IOptions<Limits>>().Value.Regions.AsEnumerable());
    }

    [Fact]
    public async Task AStartWithBadSettingsSaysAllThatIsWrong()
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Hosts.StartAsync(
            builder => builder.Configuration.AddInMemoryCollection([new("limits:requests:per_minute", "many"), new("limits:shards", "9"), new("limits:request:burst", "1")])));

        Assert.Equal(
            """
            The configuration has 3 problems; no override was applied:
              limits.requests.per_minute (the host's MemoryConfigurationProvider) is not a whole number of at least 1 and at most 100000
              limits.shards (the host's MemoryConfigurationProvider) is fixed at build time (phase build)
              limits.request (the host's MemoryConfigurationProvider): there is no such key; did you mean 'requests'?
            """,
            failure.Message);
    }

    [Fact]
    public async Task TwoHostsOfOneProcessHaveInstancesOfTheirOwn()
    {
        var hosts = await Task.WhenAll(Enumerable.Range(1, 16).Select(number => Hosts.StartAsync(arguments: [$"--limits:requests:per_minute={number}", "--environment", number % 2 == 0 ? "staging" : "production"])));

        Assert.Equal(Enumerable.Range(1, 16), hosts.Select(host => host.Services.GetRequiredService<IOptions<Limits>>().Value.Requests.PerMinute));
        Assert.Equal(["production", "staging"], hosts.Take(2).Select(host => host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Name));
        Assert.Equal(600, AppConfig.Current.Limits.Requests.PerMinute);
        Assert.All(hosts, host => host.Dispose());
    }

    [Fact]
    public void AConfigurationIsAddedOnce()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddTemplateConfig<AppConfig>();

        Assert.Contains("AddTemplateConfig<AppConfig>() was called before", Assert.Throws<InvalidOperationException>(() => builder.AddTemplateConfig<AppConfig>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ServicesAloneDoAsWell()
    {
        using var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection([new("limits:requests:burst", "3")]).Build())
            .AddTemplateConfig<AppConfig>(options => options.Environment = "staging")
            .BuildServiceProvider();

        Assert.Equal(("staging", 3), (services.GetRequiredService<IOptions<Limits>>().Value.Name, services.GetRequiredService<IOptions<Limits>>().Value.Requests.Burst));
    }

    [Fact]
    public async Task MountedFilesAreTheLowestOfAHostsSources()
    {
        using var folder = new TemporaryFolder();
        folder.Write("limits__requests__burst", "1\n");
        folder.Write("limits__requests__per_minute", "1\n");

        using var host = await Hosts.StartAsync(arguments: ["--CONFIG_PATH", folder.Path, "--limits:requests:burst=2"]);

        var limits = host.Services.GetRequiredService<IOptions<Limits>>().Value;
        Assert.Equal((1, 2), (limits.Requests.PerMinute, limits.Requests.Burst));
    }
}
