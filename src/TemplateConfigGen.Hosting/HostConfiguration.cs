using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting;

/// <summary>The configuration of one host: what it started with, and what it has now. Safe for use by several threads.</summary>
internal sealed class HostConfiguration<T> : IAsyncDisposable, IDisposable
    where T : class, IHostedConfiguration<T>
{
    private const string EnvironmentKey = "CONFIG_ENVIRONMENT";

    private readonly ConfigurationMetrics? _metrics;
    private readonly LiveConfiguration<T>? _live;

    /// <summary>Made when the host has all its sources: tests may have added some to those that the program knows.</summary>
    /// <exception cref="ConfigurationException">The host cannot start; all problems are listed.</exception>
    public HostConfiguration(IServiceProvider services, TemplateConfigOptions options, EffectiveValues? shown)
    {
        var begun = Stopwatch.GetTimestamp();
        var configuration = services.GetService<IConfiguration>();
        AtStartup = Create(configuration, services.GetService<IHostEnvironment>(), options);
        var taken = Stopwatch.GetElapsedTime(begun);
        var live = LiveOptions.From(name => configuration?[name], AtStartup.EnvironmentName);
        options.Live?.Invoke(live);
        _metrics = live.MonitoringEnabled ? new ConfigurationMetrics(services, taken, T.CheckScore) : null;
        Publishes = options.PublishesCurrent;
        if (live.Source is not null)
        {
            var log = new ConfigurationLog(services);
            var others = live.OnEvent;
            live.OnEvent = happened =>
            {
                log.Tell(happened);
                _metrics?.Count(happened);
                others?.Invoke(happened);
            };
            _live = new LiveConfiguration<T>(AtStartup, AtStartup.WithLive, live);
            _live.OnChange(change =>
            {
                shown?.Show(change.Current);
                Publish(change.Current);
            });
        }

        shown?.Show(AtStartup);
    }

    public T AtStartup { get; }

    public T Current => _live is null ? AtStartup : _live.Current;

    /// <summary>How it stands with live changes; null where there are none.</summary>
    public LiveStatus? Status => _live?.Status;

    private bool Publishes { get; }

    /// <summary>The configuration that a host would have with the sources that there are.</summary>
    public static T Create(IConfiguration? configuration, IHostEnvironment? environment, TemplateConfigOptions options)
    {
        var name = options.Environment ?? NonEmpty(configuration?[EnvironmentKey]) ?? NameOf(environment, configuration);
        return T.CreateFor(name, configuration is null ? null : HostOverrides.Read(configuration, options.Overrides));
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        Publish(AtStartup);
        if (_live is not null)
        {
            await _live.StartAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells of changes of a section, and of no others.</summary>
    /// <param name="key">The section as its files spell it; empty for all of them.</param>
    public IDisposable? OnChange(string key, Action<T> listener) => _live?.OnChange(change =>
    {
        if (key.Length == 0 || change.ChangedPaths.Any(path => path.StartsWith(key, StringComparison.Ordinal) && (path.Length == key.Length || path[key.Length] == '.')))
        {
            listener(change.Current);
        }
    });

    public async ValueTask StopAsync()
    {
        if (_live is not null)
        {
            await _live.DisposeAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        _metrics?.Dispose();
    }

    /// <summary>For containers that are disposed of without waiting; a host has stopped it before.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Publish(T current)
    {
        if (Publishes)
        {
            T.Publish(current);
        }
    }

    /// <summary>Hosts say Production where nobody says anything; then the manifest decides.</summary>
    private static string? NameOf(IHostEnvironment? environment, IConfiguration? configuration) =>
        environment is not null && environment.IsProduction() && NonEmpty(configuration?[HostDefaults.EnvironmentKey]) is null ? null : environment?.EnvironmentName;

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
