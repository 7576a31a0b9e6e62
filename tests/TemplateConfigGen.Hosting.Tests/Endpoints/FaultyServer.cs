using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace TemplateConfigGen.Hosting.Tests.Endpoints;

/// <summary>A server on this machine that answers as a test says, call by call; the last answer stands for all after it.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<RequestDelegate> _answers;
    private readonly ConcurrentQueue<Call> _calls = [];
    private readonly SemaphoreSlim _received = new(0);

    private FaultyServer(WebApplication application, RequestDelegate[] answers)
    {
        _application = application;
        _answers = new(answers);
    }

    public string Address => _application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyList<Call> Calls => [.. _calls];

    public static async Task<FaultyServer> StartAsync(params RequestDelegate[] answers)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new FaultyServer(application, answers);
        application.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            server._calls.Enqueue(new(
                $"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}", context.Request.Headers.UserAgent.ToString(), await body.ReadToEndAsync(), context.Connection.Id));
            server._received.Release();
            var answer = server._answers.TryPeek(out var next) && server._answers.Count > 1 && server._answers.TryDequeue(out var first) ? first : next!;
            await answer(context);
        });
        await application.StartAsync();
        return server;
    }

    public static RequestDelegate Status(int code, params (string Name, string Value)[] headers) => context =>
    {
        context.Response.StatusCode = code;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        return Task.CompletedTask;
    };

    /// <summary>Closes the connection without an answer.</summary>
    public static Task Abort(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Answers when the caller has gone.</summary>
    public static async Task Never(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    /// <summary>Waits for the next call to be here.</summary>
    public async Task ReceiveAsync() => Assert.True(await _received.WaitAsync(TimeSpan.FromSeconds(60)));

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _received.Dispose();
    }

    internal sealed record Call(string Line, string UserAgent, string Body, string Connection);
}
