using System.Net;

namespace TemplateConfigGen.Hosting.Tests.Endpoints;

/// <summary>Clients whose settings change while they are in use.</summary>
public class EndpointChangeTests
{
    [Fact]
    public async Task AClientThatIsThereAlreadyCallsTheNewAddress()
    {
        await using var before = await FaultyServer.StartAsync(FaultyServer.Status(200));
        await using var after = await FaultyServer.StartAsync(FaultyServer.Status(200));
        var configuration = new ChangingConfiguration(EndpointCallTests.At(before));
        await using var fixture = new EndpointFixture(configuration);
        var client = fixture.Client();

        using var first = await client.GetAsync("albums");
        configuration.Become(("integration_endpoints:catalog:baseUri", after.Address + "/v2"));
        using var second = await client.GetAsync("albums?page=2");
        using var third = await client.GetAsync("/status");
        using var fourth = await fixture.Client().GetAsync("albums");
        using var elsewhere = await client.GetAsync(before.Address + "/v1x"); // of the same server as an earlier base address

        Assert.Equal(["GET /v1/albums"], before.Calls.Select(call => call.Line));
        Assert.Equal(["GET /v2/albums?page=2", "GET /status", "GET /v2/albums", "GET /v1x"], after.Calls.Select(call => call.Line));
    }

    [Fact]
    public async Task AnAddressThatIsNotTheEndpointsStaysAsItIs()
    {
        await using var endpoint = await FaultyServer.StartAsync(FaultyServer.Status(200));
        await using var other = await FaultyServer.StartAsync(FaultyServer.Status(200));
        await using var fixture = new EndpointFixture(new ChangingConfiguration(EndpointCallTests.At(endpoint)));

        using var response = await fixture.Client().GetAsync(other.Address + "/token");

        Assert.Equal("GET /token", Assert.Single(other.Calls).Line);
        Assert.Empty(endpoint.Calls);
    }

    [Fact]
    public async Task TimeOutsAndRetriesFollowAtTheNextCall()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(500), FaultyServer.Never);
        var configuration = new ChangingConfiguration(EndpointCallTests.At(server, ("catalog:retry:attempts", "1")));
        await using var fixture = new EndpointFixture(configuration);
        var client = fixture.Client();
        await EndpointCallTests.FailAsync(client, times: 1);

        configuration.Become(EndpointCallTests.At(server, ("catalog:retry:attempts", "1"), ("catalog:timeout", "PT3S")));
        var call = client.GetAsync("albums");
        await fixture.Time.PassAsync(TimeSpan.FromSeconds(3));

        Assert.Contains("within 00:00:03", (await Assert.ThrowsAsync<TaskCanceledException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheCircuitStaysOpenWhileItsOwnSettingsStay()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(500), FaultyServer.Status(500), FaultyServer.Status(500), FaultyServer.Status(500), FaultyServer.Status(200));
        var configuration = new ChangingConfiguration(EndpointCallTests.At(server, ("catalog:retry:attempts", "1")));
        await using var fixture = new EndpointFixture(configuration);
        var client = fixture.Client();
        await EndpointCallTests.FailAsync(client, times: 4);

        configuration.Become(EndpointCallTests.At(server, ("catalog:retry:attempts", "1"), ("catalog:timeout", "PT3S")));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("albums"));

        configuration.Become(EndpointCallTests.At(server, ("catalog:retry:attempts", "1"), ("catalog:circuitBreaker:minimumThroughput", "5")));
        using var response = await client.GetAsync("albums");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task NewPoolLimitsMeanNewConnectionsAndABodyThatIsBeingReadIsReadToItsEnd()
    {
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await FaultyServer.StartAsync(
            async context =>
            {
                await context.Response.WriteAsync("one ");
                await context.Response.Body.FlushAsync();
                await goOn.Task;
                await context.Response.WriteAsync("two");
            },
            FaultyServer.Status(200));
        var configuration = new ChangingConfiguration(EndpointCallTests.At(server));
        await using var fixture = new EndpointFixture(configuration);
        var client = fixture.Client();

        using var streamed = await client.GetAsync("stream", HttpCompletionOption.ResponseHeadersRead);
        configuration.Become(EndpointCallTests.At(server, ("catalog:pool:maxConnections", "2")));
        using var after = await client.GetAsync("albums");
        using var again = await client.GetAsync("albums");
        goOn.SetResult();

        Assert.Equal("one two", await streamed.Content.ReadAsStringAsync());
        var connections = server.Calls.Select(call => call.Connection).ToList();
        Assert.NotEqual(connections[0], connections[1]);
        Assert.Equal(connections[1], connections[2]);
    }

    [Fact]
    public async Task OldConnectionsAreClosedWhenTheirCallsAreDone()
    {
        var closed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await FaultyServer.StartAsync(
            context =>
            {
                context.Features.Get<Microsoft.AspNetCore.Connections.Features.IConnectionLifetimeFeature>()!.ConnectionClosed.Register(closed.SetResult);
                return Task.CompletedTask;
            },
            FaultyServer.Status(200));
        var configuration = new ChangingConfiguration(EndpointCallTests.At(server));
        await using var fixture = new EndpointFixture(configuration);
        var client = fixture.Client();

        using var before = await client.GetAsync("albums");
        configuration.Become(EndpointCallTests.At(server, ("catalog:pool:idleTimeout", "PT3M")));
        using var after = await client.GetAsync("albums");

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task ABadChangeIsLoggedAndTheSettingsBeforeItGoOn()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(200));
        var configuration = new ChangingConfiguration(EndpointCallTests.At(server));
        await using var fixture = new EndpointFixture(configuration);
        var client = fixture.Client();
        using var first = await client.GetAsync("albums");

        configuration.Become(EndpointCallTests.At(server, ("catalog:proxy", "http://ann:hunter2@proxy.example"), ("payments:timeout", "PT20S")));
        using var second = await client.GetAsync("albums");

        Assert.Equal(2, server.Calls.Count);
        Assert.Contains("Error EndpointsRejected: A change of 'integration_endpoints' was not taken over for the endpoints that it is wrong for: integration_endpoints.catalog.proxy has credentials", fixture.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fixture.Log.Text, StringComparison.Ordinal);
        Assert.True(fixture.Endpoints.TryGet("payments", out var payments));
        Assert.Equal(TimeSpan.FromSeconds(20), payments.Timeout); // the endpoints that are right follow
    }

    [Fact]
    public async Task WhatAHandlerNeedsBesidesIsAddedToEachThatIsMade()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(200));
        var made = new List<string>();
        var configuration = new ChangingConfiguration(EndpointCallTests.At(server));
        await using var fixture = new EndpointFixture(configuration, options => options.ConfigureHandler = (endpoint, handler) => made.Add($"{endpoint.Name} {handler.MaxConnectionsPerServer} {handler.AllowAutoRedirect}"));

        using var first = await fixture.Client().GetAsync("albums");
        configuration.Become(EndpointCallTests.At(server, ("catalog:pool:maxConnections", "2")));
        using var second = await fixture.Client().GetAsync("albums");

        Assert.Equal(["catalog 4 False", "catalog 2 False"], made);
    }
}
