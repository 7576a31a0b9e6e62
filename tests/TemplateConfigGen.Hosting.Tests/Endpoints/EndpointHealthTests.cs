using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TemplateConfigGen.Hosting.Tests.Endpoints;

/// <summary>What <c>healthPath</c> is for: endpoints are asked, once and in time, and what they say is the health.</summary>
public class EndpointHealthTests
{
    [Fact]
    public async Task AnEndpointIsAskedWhereItSays()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(204));
        await using var fixture = For(server);

        var health = await fixture.HealthAsync();

        Assert.Equal((HealthStatus.Healthy, "All endpoints that say where to ask are well."), (health.Status, health.Description));
        Assert.Equal(("GET /v1/health", "TemplateConfigGen-Tests/1.0 (endpoints)"), (Assert.Single(server.Calls).Line, server.Calls[0].UserAgent));
    }

    /// <summary>The endpoint is configured to be tried three times, and to be left alone after failures.</summary>
    [Fact]
    public async Task OneThatFailsIsAskedOnceEachTimeWhateverItsRetriesAndItsCircuitBreakerSay()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(503));
        await using var fixture = For(server);

        for (var i = 1; i <= 10; i++)
        {
            var health = await fixture.HealthAsync();
            Assert.Equal((HealthStatus.Degraded, "catalog answers 503.", i), (health.Status, health.Description, server.Calls.Count));
        }

        Assert.DoesNotContain("Circuit", fixture.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatDoesNotAnswerIsGivenUpInTime()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Never);
        await using var fixture = For(server);

        var asking = fixture.HealthAsync();
        await server.ReceiveAsync();
        await fixture.Time.PassAsync(TimeSpan.FromSeconds(2));

        var health = await asking;
        Assert.Equal((HealthStatus.Degraded, "catalog does not answer within 00:00:02."), (health.Status, health.Description));
    }

    [Fact]
    public async Task OneThatIsNotThereIsSaid()
    {
        await using var fixture = new EndpointFixture(new ChangingConfiguration(("integration_endpoints:catalog:baseUri", "http://127.0.0.1:1/v1")));

        var health = await fixture.HealthAsync();

        Assert.Equal(HealthStatus.Degraded, health.Status);
        Assert.StartsWith("catalog cannot be asked: ", health.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/health")]
    [InlineData("//elsewhere.example/health")]
    public async Task APlaceElsewhereIsNone(string path)
    {
        await using var fixture = new EndpointFixture(new ChangingConfiguration(("integration_endpoints:catalog:healthPath", path)));

        var problem = Assert.Throws<ConfigurationException>(() => fixture.Endpoints.Current);
        Assert.Contains("integration_endpoints.catalog.healthPath", problem.Message, StringComparison.Ordinal);
    }

    private static EndpointFixture For(FaultyServer server) => new(new ChangingConfiguration(("integration_endpoints:catalog:baseUri", server.Address + "/v1")));
}
