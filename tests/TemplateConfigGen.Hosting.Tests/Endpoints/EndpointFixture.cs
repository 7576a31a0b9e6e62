using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace TemplateConfigGen.Hosting.Tests.Endpoints;

/// <summary>The clients of a configuration that a test changes, with its time and its log.</summary>
internal sealed class EndpointFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public EndpointFixture(ChangingConfiguration configuration, Action<EndpointClientOptions>? configure = null)
    {
        _services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IOptionsMonitor<AppConfig>>(configuration)
            .AddEndpointClients<AppConfig>("integration_endpoints", configure)
            .AddHealthChecks().AddEndpointClients(timeout: TimeSpan.FromSeconds(2)).Services
            .BuildServiceProvider();
    }

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 11, 25, 12, 0, 0, TimeSpan.Zero));

    public CollectedLog Log { get; } = new();

    public IEndpoints Endpoints => _services.GetRequiredService<IEndpoints>();

    public HttpClient Client(string name = "catalog") => _services.GetRequiredService<IHttpClientFactory>().CreateClient(name);

    public async Task<HealthReportEntry> HealthAsync() => (await _services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Entries["endpoints"];

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>What was logged.</summary>
internal sealed class CollectedLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = [];

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel} {eventId.Name}: {formatter(state, exception)}");

    public void Dispose()
    {
    }
}
