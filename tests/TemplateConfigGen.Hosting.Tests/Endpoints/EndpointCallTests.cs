using System.Net;

namespace TemplateConfigGen.Hosting.Tests.Endpoints;

/// <summary>How endpoints are called, against a server that fails.</summary>
public class EndpointCallTests
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(0.2);
    private static readonly TimeSpan SecondWait = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task ACallGoesBelowTheBaseAddressAndSaysWhoCalls()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(200));
        await using var fixture = For(server);

        using var response = await fixture.Client().GetAsync("albums/1?full=true");

        var call = Assert.Single(server.Calls);
        Assert.Equal("GET /v1/albums/1?full=true", call.Line);
        Assert.Equal("TemplateConfigGen-Tests/1.0 (endpoints)", call.UserAgent);
    }

    [Fact]
    public async Task WhatFailsIsTriedAgainAfterTheWaitsThatAreConfigured()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(500), FaultyServer.Abort, FaultyServer.Status(200));
        await using var fixture = For(server);

        var call = fixture.Client().GetAsync("albums");
        await fixture.Time.PassAsync(FirstWait);
        await fixture.Time.PassAsync(SecondWait);
        using var response = await call;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, server.Calls.Count);
        Assert.Contains("Attempt 2 of 3 at integration_endpoints.catalog follows in 00:00:00.2000000, after status 500.", fixture.Log.Text, StringComparison.Ordinal);
        Assert.Contains("Attempt 3 of 3 at integration_endpoints.catalog follows in 00:00:01, after HttpRequestException.", fixture.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLastAnswerIsTheCallersWhateverItSays()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(503));
        await using var fixture = For(server);

        var call = fixture.Client().GetAsync("albums");
        await fixture.Time.PassAsync(FirstWait);
        await fixture.Time.PassAsync(SecondWait);
        using var response = await call;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(3, server.Calls.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(400)]
    [InlineData(501)]
    public async Task WhatWillNotPassIsNotTriedAgain(int status)
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(status));
        await using var fixture = For(server);

        using var response = await fixture.Client().GetAsync("albums");

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Single(server.Calls);
    }

    [Fact]
    public async Task WhatMayHaveHappenedAlreadyIsNotTriedAgain()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(500));
        await using var fixture = For(server);
        using var order = new StringContent("order");
        using var stream = new StreamContent(new MemoryStream("track"u8.ToArray()));

        using var posted = await fixture.Client().PostAsync("orders", order);
        using var put = await fixture.Client().PutAsync("tracks/1", stream);

        Assert.Equal(["POST /v1/orders", "PUT /v1/tracks/1"], server.Calls.Select(call => call.Line));
    }

    [Fact]
    public async Task ARequestWithAnIdempotencyKeyIsSentAgainWhole()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(500), FaultyServer.Status(201));
        await using var fixture = For(server);
        using var request = new HttpRequestMessage(HttpMethod.Post, "orders") { Content = new StringContent("one order") };
        request.Headers.Add("Idempotency-Key", "o-1");

        var call = fixture.Client().SendAsync(request);
        await fixture.Time.PassAsync(FirstWait);
        using var response = await call;

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal(["one order", "one order"], server.Calls.Select(call => call.Body));
    }

    [Fact]
    public async Task AServerThatSaysWhenToComeBackIsHeardUpToABound()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(429, ("Retry-After", "7")), FaultyServer.Status(503, ("Retry-After", "31")));
        await using var fixture = For(server);

        var call = fixture.Client().GetAsync("albums");
        await fixture.Time.PassAsync(TimeSpan.FromSeconds(7));
        using var response = await call;

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode); // longer than 30 s: the caller decides
        Assert.Equal(2, server.Calls.Count);
    }

    [Fact]
    public async Task EachAttemptHasItsTime()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Never, FaultyServer.Status(200));
        await using var fixture = For(server);

        var call = fixture.Client().GetAsync("albums");
        await server.ReceiveAsync();
        await fixture.Time.PassAsync(TimeSpan.FromSeconds(5));
        await fixture.Time.PassAsync(FirstWait);
        using var response = await call;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task AnEndpointThatDoesNotAnswerInTimeFailsAsTimeOutsOfNetDo()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Never);
        await using var fixture = For(server, ("ads:baseUri", server.Address));

        var call = fixture.Client("ads").GetAsync("");
        await fixture.Time.PassAsync(TimeSpan.FromMilliseconds(90));
        var failure = await Assert.ThrowsAsync<TaskCanceledException>(() => call);

        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Equal("The endpoint 'ads' did not answer within 00:00:00.0900000 (integration_endpoints.ads.timeout).", failure.Message);
    }

    [Fact]
    public async Task ACallerWhoGivesUpIsNotWaitedFor()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Never);
        await using var fixture = For(server);
        using var cancelled = new CancellationTokenSource();

        var call = fixture.Client().GetAsync("albums", cancelled.Token);
        await cancelled.CancelAsync();

        Assert.Equal(cancelled.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call)).CancellationToken);
    }

    [Fact]
    public async Task AnEndpointThatFailsTooOftenIsLeftAloneForAWhile()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(500), FaultyServer.Status(500), FaultyServer.Status(500), FaultyServer.Status(500), FaultyServer.Status(200));
        await using var fixture = For(server, ("catalog:retry:attempts", "1"));
        var client = fixture.Client();
        await FailAsync(client, times: 4);

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("albums"));
        Assert.Equal("The endpoint 'catalog' is left alone for now: too many calls to it have failed (integration_endpoints.catalog.circuitBreaker).", failure.Message);
        Assert.Equal(4, server.Calls.Count);

        fixture.Time.Advance(TimeSpan.FromSeconds(11));
        using var response = await client.GetAsync("albums");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("EndpointCircuitOpened", fixture.Log.Text, StringComparison.Ordinal);
        Assert.Contains("EndpointCircuitClosed", fixture.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoHeaderIsLoggedWhateverTheLevel()
    {
        await using var server = await FaultyServer.StartAsync(FaultyServer.Status(200, ("Set-Cookie", "session=hunter2")));
        await using var fixture = For(server);
        var client = fixture.Client();
        client.DefaultRequestHeaders.Add("X-Api-Key", "hunter2");

        using var response = await client.GetAsync("albums");

        Assert.Contains("X-Api-Key: *", fixture.Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", fixture.Log.Text, StringComparison.Ordinal);
    }

    internal static async Task FailAsync(HttpClient client, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var response = await client.GetAsync("albums");
            Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        }
    }

    internal static (string Key, string? Value)[] At(FaultyServer server, params (string Key, string? Value)[] more) =>
        [.. more.Prepend(("catalog:baseUri", server.Address + "/v1")).Select(pair => ("integration_endpoints:" + pair.Item1, pair.Item2))];

    private static EndpointFixture For(FaultyServer server, params (string Key, string? Value)[] more) => new(new ChangingConfiguration(At(server, more)));
}
