using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>What those see who read <c>IConfiguration</c>: the same values.</summary>
public class EffectiveValuesTests
{
    [Fact]
    public async Task TheConfigurationHasEveryValueUnderItsKey()
    {
        using var host = await Hosts.StartAsync(arguments: ["--Limits:Requests:PerMinute=5", "--environment", "staging"]);
        var configuration = host.Services.GetRequiredService<IConfiguration>();

        Assert.Equal(["5", "20", "ap", "staging", "8", "Error"], new[] { "limits:requests:per_minute", "limits:requests:burst", "limits:regions:0", "limits:name", "limits:shards", "logging:loglevel:Acme.Noisy" }.Select(key => configuration[key]));
    }

    [Fact]
    public void AProgramReadsThemBeforeItsHostIsBuilt()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddTemplateConfig<AppConfig>();

        Assert.Equal("600", builder.Configuration["limits:requests:per_minute"]);
    }

    [Fact]
    public async Task WhatComesLaterCountsAtTheStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddTemplateConfig<AppConfig>();
        builder.Configuration.AddInMemoryCollection([new("Limits:Requests:PerMinute", "9")]);
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal("9", host.Services.GetRequiredService<IConfiguration>()["limits:requests:per_minute"]);
    }

    [Fact]
    public async Task SecretsAreThereOnlyWhereTheyAreToBeRevealed()
    {
        string[] password = ["--database:password", "open-sesame"];
        using var closed = await Hosts.StartAsync(builder => builder.Configuration.AddInMemoryCollection([new("Database:PassWord", null)]), arguments: []);
        using var open = await Hosts.StartAsync(configure: options => options.RevealSecrets = true, arguments: password);

        Assert.DoesNotContain(closed.Services.GetRequiredService<IConfiguration>().AsEnumerable(), pair => pair.Key.Equals("database:password", StringComparison.OrdinalIgnoreCase) && pair.Value is not null);
        Assert.Equal("open-sesame", ((IConfigurationRoot)open.Services.GetRequiredService<IConfiguration>()).Providers.Last().TryGet("database:password", out var shown) ? shown : null);
    }

    [Fact]
    public void NobodySetsTheValues()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.AddTemplateConfig<AppConfig>();

        Assert.Throws<NotSupportedException>(() => builder.Configuration["limits:requests:per_minute"] = "1");
    }

    [Fact]
    public async Task LoggingGoesByThem()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.AddTemplateConfig<AppConfig>();
        using var host = builder.Build();
        await host.StartAsync();
        var loggers = host.Services.GetRequiredService<ILoggerFactory>();

        Assert.Equal((false, true), (loggers.CreateLogger("Acme").IsEnabled(LogLevel.Information), loggers.CreateLogger("Acme").IsEnabled(LogLevel.Warning)));
        Assert.False(loggers.CreateLogger("Acme.Noisy").IsEnabled(LogLevel.Warning));
    }

    [Fact]
    public async Task KestrelListensWhereTheySay()
    {
        var builder = WebApplication.CreateBuilder();
        builder.AddTemplateConfig<AppConfig>();
        await using var app = builder.Build();
        await app.StartAsync();

        var address = Assert.Single(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses);

        Assert.StartsWith("http://127.0.0.1:", address, StringComparison.Ordinal);
    }
}
