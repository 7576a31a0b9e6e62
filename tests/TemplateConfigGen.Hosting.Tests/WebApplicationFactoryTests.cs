using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>The application in <c>Program.cs</c> as its own tests would start it.</summary>
public class WebApplicationFactoryTests
{
    [Fact]
    public async Task SettingsOfATestWin()
    {
        await using var application = new Application(host => host.UseSetting("limits:requests:per_minute", "11"));
        using var client = application.CreateClient();

        Assert.Equal("11", await client.GetStringAsync("/limit"));
        Assert.Equal("11", await client.GetStringAsync("/value?key=limits:requests:per_minute"));
    }

    [Fact]
    public async Task SourcesThatATestAddsToTheBuiltApplicationWin()
    {
        await using var application = new Application(host => host.ConfigureAppConfiguration(sources => sources.AddInMemoryCollection([new("Limits:Requests:PerMinute", "12")])));
        using var client = application.CreateClient();

        Assert.Equal("12", await client.GetStringAsync("/limit"));
        Assert.Equal("12", await client.GetStringAsync("/value?key=limits:requests:per_minute"));
    }

    [Fact]
    public async Task TheEnvironmentOfATestIsTheConfigurations()
    {
        await using var application = new Application(host => host.UseEnvironment("Testing"));
        using var client = application.CreateClient();

        Assert.Equal("staging", await client.GetStringAsync("/environment"));
    }

    [Fact]
    public async Task ManyApplicationsRunSideBySide()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(async number =>
        {
            await using var application = new Application(host => host.UseSetting("limits:requests:per_minute", number.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            using var client = application.CreateClient();
            return int.Parse(await client.GetStringAsync("/limit"), System.Globalization.CultureInfo.InvariantCulture);
        }));

        Assert.Equal(Enumerable.Range(1, 8), answers);
    }

    [Fact]
    public void ABadSettingStopsTheApplication()
    {
        using var application = new Application(host => host.UseSetting("limits:requests:per_minute", "0"));

        Assert.Contains("limits.requests.per_minute", Assert.Throws<ConfigurationException>(() => application.CreateClient()).Message, StringComparison.Ordinal);
    }

    private sealed class Application(Action<IWebHostBuilder> configure) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(AppContext.BaseDirectory);
            configure(builder);
        }
    }
}
