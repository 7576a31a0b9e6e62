namespace TemplateConfigGen.Hosting.Tests.Endpoints;

/// <summary>What is an endpoint, and what its settings are.</summary>
public class EndpointSettingsTests
{
    [Fact]
    public async Task EveryObjectWithABaseUriIsAnEndpointAndTakesItsDefaultsFromBesideIt()
    {
        await using var fixture = new EndpointFixture(new ChangingConfiguration());

        Assert.Equal(["ads", "catalog", "payments"], fixture.Endpoints.Current.Select(endpoint => endpoint.Name));
        Assert.True(fixture.Endpoints.TryGet("Catalog", out var catalog));
        Assert.Equal("integration_endpoints.catalog", catalog.Path);
        Assert.Equal("http://localhost:9/v1/", catalog.BaseAddress.AbsoluteUri);
        Assert.Equal(TimeSpan.FromSeconds(5), catalog.Timeout);
        Assert.Equal("health", catalog.HealthPath);
        Assert.Equal(3, catalog.Retry.Attempts);
        Assert.Equal([TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(1)], catalog.Retry.Backoff);
        Assert.Equal(new CircuitBreakerSettings { MinimumThroughput = 4, BreakDuration = TimeSpan.FromSeconds(10) }, catalog.CircuitBreaker);
        Assert.Equal(
            new TransportSettings
            {
                ConnectTimeout = TimeSpan.FromSeconds(2),
                MaximumRedirects = 0,
                MaxConnections = 4,
                ConnectionLifetime = TimeSpan.FromMinutes(10),
                IdleTimeout = TimeSpan.FromMinutes(2),
            },
            catalog.Transport);
    }

    [Fact]
    public async Task WhatAnEndpointSaysItselfCountsMore()
    {
        await using var fixture = new EndpointFixture(new ChangingConfiguration());

        Assert.True(fixture.Endpoints.TryGet("payments", out var payments));
        Assert.Equal((TimeSpan.FromSeconds(15), 5), (payments.Timeout, payments.Retry.Attempts));
        Assert.Equal([TimeSpan.FromSeconds(2)], payments.Retry.Backoff); // its own list, not one mixed of both
        Assert.Null(payments.CircuitBreaker);
        Assert.True(fixture.Endpoints.TryGet("ads", out var ads));
        Assert.Equal(TimeSpan.FromMilliseconds(90), ads.Timeout); // timeoutMs of its own before the defaults' timeout
    }

    [Fact]
    public async Task CodeMayChangeWhatWasRead()
    {
        await using var fixture = new EndpointFixture(new ChangingConfiguration(), options => options.Adjust = settings => settings with { UserAgent = "Adjusted/1" });

        Assert.All(fixture.Endpoints.Current, endpoint => Assert.Equal("Adjusted/1", endpoint.UserAgent));
    }

    [Theory]
    [InlineData("catalog:baseUri", "localhost", "integration_endpoints.catalog.baseUri is not an absolute address")]
    [InlineData("catalog:baseUri", "ftp://example.org", "integration_endpoints.catalog.baseUri is not an absolute address")]
    [InlineData("catalog:baseUri", "https://ann:hunter2@example.org", "integration_endpoints.catalog.baseUri has credentials")]
    [InlineData("catalog:baseUri", "https://example.org/?key=hunter2", "integration_endpoints.catalog.baseUri has a query")]
    [InlineData("defaults:timeout", "00:00:00.0010000", "integration_endpoints.defaults.timeout is not a duration")]
    [InlineData("ads:timeoutMs", "-1", "integration_endpoints.ads.timeoutMs is not a duration")]
    [InlineData("defaults:proxy", "http://ann:hunter2@proxy.example", "integration_endpoints.defaults.proxy has credentials")]
    [InlineData("payments:retry:attempts", "0", "integration_endpoints.payments.retry.attempts is not a whole number from 1 to 100")]
    [InlineData("catalog:circuitBreaker:failureRatio", "1.5", "integration_endpoints.catalog.circuitBreaker.failureRatio is not a number above 0 and up to 1")]
    [InlineData("catalog:circuitBreaker:minimumThroughput", "1", "integration_endpoints.catalog.circuitBreaker.minimumThroughput is not a whole number of at least 2")]
    [InlineData("catalog:pool:maxConnections", "0", "integration_endpoints.catalog.pool.maxConnections is not a whole number of at least 1")]
    [InlineData("defaults:userAgent", "a\tb(", "integration_endpoints.defaults.userAgent is not what the header")]
    public async Task AHostWithABadEndpointDoesNotStartAndSaysWhyButNotTheValue(string key, string value, string expected)
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Hosts.StartAsync(builder =>
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("integration_endpoints:" + key, value)]);
            builder.Services.AddEndpointClients<AppConfig>("integration_endpoints");
        }));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASectionWithoutEndpointsIsAMistake()
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Hosts.StartAsync(builder => builder.Services.AddEndpointClients<AppConfig>("limits")));

        Assert.Equal("limits has no endpoint: no object in it has a 'baseUri'.", failure.Message);
    }

    [Fact]
    public async Task AHostHasItsEndpointsAndTheirClientsAlsoAsClasses()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(204));
        using var host = await Hosts.StartAsync(builder =>
        {
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("integration_endpoints:catalog:baseUri", server.Address + "/v2")]);
            builder.Services.AddEndpointClients<AppConfig>("integration_endpoints");
            builder.Services.AddHttpClient<CatalogClient>("catalog");
        });

        Assert.Equal(204, await host.Services.GetRequiredService<CatalogClient>().StatusAsync());
        Assert.Equal("GET /v2/albums", server.Calls.Single().Line);
    }

    private sealed class CatalogClient(HttpClient client)
    {
        public async Task<int> StatusAsync()
        {
            using var response = await client.GetAsync(new Uri("albums", UriKind.Relative));
            return (int)response.StatusCode;
        }
    }
}
