using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>Keys of phase live change while the host runs: for everybody at once, or for nobody.</summary>
public class LiveHostTests
{
    private readonly MemoryLiveSource _source = new();

    [Fact]
    public async Task AChangeReachesEverybodyOnce()
    {
        using var host = await StartAsync();
        var (limits, flags, configuration) = (host.Services.GetRequiredService<IOptionsMonitor<Limits>>(), host.Services.GetRequiredService<IOptionsMonitor<FeatureFlags>>(), host.Services.GetRequiredService<IConfiguration>());
        var (told, others, reloads) = (new ConcurrentQueue<int>(), 0, 0);
        var hosted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var mine = limits.OnChange((current, _) => told.Enqueue(current.Requests.PerMinute));
        using var theirs = flags.OnChange((_, _) => Interlocked.Increment(ref others));
        using var token = ChangeToken.OnChange(configuration.GetReloadToken, () => Interlocked.Increment(ref reloads));
        using var last = host.Services.GetRequiredService<IOptionsMonitor<AppConfig>>().OnChange((_, _) => hosted.TrySetResult());

        await _source.SayAsync("""{ "limits": { "requests": { "per_minute": 5 } } }""");
        await hosted.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal([5], told);
        Assert.Equal((0, 1), (others, reloads));
        Assert.Equal(5, limits.CurrentValue.Requests.PerMinute);
        Assert.Equal("5", configuration["limits:requests:per_minute"]);
        Assert.Equal(600, host.Services.GetRequiredService<IOptions<Limits>>().Value.Requests.PerMinute);
        Assert.Equal(600, AppConfig.Current.Limits.Requests.PerMinute);
    }

    [Fact]
    public async Task WhatIsOfOneScopeIsOfOneVersion()
    {
        using var host = await StartAsync();
        await using var before = host.Services.CreateAsyncScope();
        _ = before.ServiceProvider.GetRequiredService<Limits>();

        await _source.SayAsync("""{ "limits": { "requests": { "per_minute": 5 } }, "feature_flags": { "new_ranking": true } }""");
        await using var after = host.Services.CreateAsyncScope();

        Assert.Equal((600, false), (before.ServiceProvider.GetRequiredService<IOptionsSnapshot<Limits>>().Value.Requests.PerMinute, before.ServiceProvider.GetRequiredService<FeatureFlags>().NewRanking));
        Assert.Equal((5, true), (after.ServiceProvider.GetRequiredService<Limits>().Requests.PerMinute, after.ServiceProvider.GetRequiredService<FeatureFlags>().NewRanking));
    }

    [Fact]
    public async Task TheHostStartsWithWhatItsSourceSays()
    {
        using var folder = new TemporaryFolder();
        folder.Write(FileLiveSource.FileName, """{ "limits": { "requests": { "per_minute": 4 } } }""");

        using var host = await Hosts.StartAsync(configure: options => options.Live = live =>
        {
            live.Source = new FileLiveSource(folder.Path);
            live.AllowUnsigned = true;
        });

        Assert.Equal(4, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Requests.PerMinute);
    }

    [Fact]
    public async Task WhatCannotBeTakenChangesNothingAndIsSaidEverywhere()
    {
        var log = new LogLines();
        using var violations = new Measured(TemplateConfigMeters.SecurityViolations);
        using var host = await StartAsync(builder => builder.Logging.AddProvider(log));
        var health = host.Services.GetRequiredService<HealthCheckService>();
        await _source.SayAsync("""{ "limits": { "requests": { "per_minute": 5 } } }""");

        await _source.SayAsync("""{ "limits": { "requests": { "per_minute": 0 } }, "feature_flags": { "new_ranking": true } }""", LiveEventKind.Rejected);

        var report = await health.CheckHealthAsync();
        Assert.Equal((5, false), (host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Requests.PerMinute, host.Services.GetRequiredService<IOptionsMonitor<FeatureFlags>>().CurrentValue.NewRanking));
        Assert.Equal(HealthStatus.Degraded, report.Status);
        Assert.Contains("limits.requests.per_minute", report.Entries["configuration"].Description, StringComparison.Ordinal);
        Assert.Equal("development", report.Entries["configuration"].Data["environment"]);

        await _source.SayAsync("""{ "limits": { "requests": { "per_minute": 6 } } }""", LiveEventKind.Recovered);

        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync()).Status);
        Assert.Equal([1001, 1002, 1001, 1005], log.Ids);
        Assert.Empty(violations.Labels);
    }

    [Fact]
    public async Task ALogLevelChangesWhileTheHostRuns()
    {
        using var host = await StartAsync(builder =>
        {
            builder.Logging.AddProvider(new LogLines());
            builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        });
        var logger = host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Acme");
        Assert.False(logger.IsEnabled(LogLevel.Information));

        await _source.SayAsync("""{ "logging": { "LogLevel": { "Default": "Debug" } } }""");
        await _source.SayAsync("""{ "logging": { "LogLevel": { "Default": "Debug", "Other": "None" } } }""");

        Assert.True(logger.IsEnabled(LogLevel.Debug));
    }

    [Fact]
    public async Task AnAttemptToSlipSomethingInIsCounted()
    {
        using var violations = new Measured(TemplateConfigMeters.SecurityViolations);
        using var host = await Hosts.StartAsync(configure: options => options.Live = live =>
        {
            _source.Options(live);
            live.AllowUnsigned = false;
        });

        await _source.SayAsync("""{ "limits": { "requests": { "per_minute": 5 } } }""", LiveEventKind.Rejected);

        Assert.Equal("reason=Unsigned", Assert.Single(violations.Labels));
        Assert.Equal(600, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Requests.PerMinute);
    }

    [Fact]
    public async Task TheBuildsScoreAndTheTimeOfTheStartAreMeasured()
    {
        using var quiet = await Hosts.StartAsync(arguments: ["--CONFIG_MONITORING_ENABLED", "false"]);
        using var host = await Hosts.StartAsync();

        // As telemetry does, which a host starts like any other service: when the configuration has long been made.
        using var score = new Measured(TemplateConfigMeters.ComplianceScore);
        using var resolution = new Measured(TemplateConfigMeters.ResolutionTime);
        score.Observe();
        resolution.Observe();
        Assert.Empty(resolution.Values(quiet));

        Assert.Equal(AppConfigScore.Overall, Assert.Single(score.Values(host)));
        Assert.InRange(Assert.Single(resolution.Values(host)), double.Epsilon, 60_000);
    }

    [Fact]
    public async Task TheSourceIsFollowedForAsLongAsTheHostRuns()
    {
        using var host = await StartAsync();
        await _source.Watched;

        await host.StopAsync();

        Assert.False(_source.IsWatched);
    }

    [Fact]
    public async Task AVariableThatMeansNothingStopsTheStart() =>
        Assert.StartsWith("CONFIG_CACHE_TTL", (await Assert.ThrowsAsync<ConfigurationException>(() => Hosts.StartAsync(arguments: ["--CONFIG_CACHE_TTL", "soon"]))).Message, StringComparison.Ordinal);

    private Task<IHost> StartAsync(Action<HostApplicationBuilder>? build = null) => Hosts.StartAsync(
        builder =>
        {
            builder.Services.AddHealthChecks().AddTemplateConfig<AppConfig>();
            build?.Invoke(builder);
        },
        options => options.Live = _source.Options);

    /// <summary>The ids that the configuration logs under.</summary>
    private sealed class LogLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<int> _ids = new();

        public IEnumerable<int> Ids => _ids;

        public ILogger CreateLogger(string categoryName) => categoryName == "TemplateConfigGen" ? this : new LogLines();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _ids.Enqueue(eventId.Id);

        public void Dispose()
        {
        }
    }

    /// <summary>What one instrument of the hosts' meters measures.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<(object? Scope, double Value, string Labels)> _measured = new();

        public Measured(string instrument)
        {
            _listener.InstrumentPublished = (published, listener) =>
            {
                if (published.Meter.Name == TemplateConfigMeters.Name && published.Name == instrument)
                {
                    listener.EnableMeasurementEvents(published);
                }
            };
            _listener.SetMeasurementEventCallback<double>((published, value, labels, _) => Add(published, value, labels));
            _listener.SetMeasurementEventCallback<long>((published, value, labels, _) => Add(published, value, labels));
            _listener.Start();
        }

        public IEnumerable<string> Labels => _measured.Select(one => one.Labels);

        public IEnumerable<double> Values(IHost host) => _measured.Where(one => ReferenceEquals(one.Scope, host.Services.GetRequiredService<IMeterFactory>())).Select(one => one.Value);

        public void Observe() => _listener.RecordObservableInstruments();

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument published, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
            _measured.Enqueue((published.Meter.Scope, value, string.Join(',', labels.ToArray().Select(label => $"{label.Key}={label.Value}"))));
    }
}
