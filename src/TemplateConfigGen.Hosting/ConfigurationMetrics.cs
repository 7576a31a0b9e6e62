using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting;

/// <summary>What a host measures of its configuration, beside what <see cref="LiveDiagnostics"/> has of live changes. No label names a tenant, a key or a value.</summary>
internal sealed class ConfigurationMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly bool _isOwn;
    private readonly Counter<long> _violations;

    /// <param name="taken">How long making the configuration took. It has happened by the time anybody can listen, so it is told whenever somebody asks.</param>
    /// <param name="score">The configuration check score of the build; null where the build does not say it.</param>
    public ConfigurationMetrics(IServiceProvider services, TimeSpan taken, double? score)
    {
        var factory = services.GetService<IMeterFactory>();
        _isOwn = factory is null;
        _meter = factory?.Create(TemplateConfigMeters.Name) ?? new Meter(TemplateConfigMeters.Name);
        _meter.CreateObservableGauge(TemplateConfigMeters.ResolutionTime, () => taken.TotalMilliseconds, "ms", "How long making the configuration of the host took.");
        _violations = _meter.CreateCounter<long>(TemplateConfigMeters.SecurityViolations, description: "Overrides that were turned down since they may have been tampered with.");
        if (score is { } value && !double.IsNaN(value))
        {
            _meter.CreateObservableGauge(TemplateConfigMeters.ComplianceScore, () => value, description: "The configuration check score of the build, from 0 to 100.");
        }
    }

    public void Count(LiveEvent happened)
    {
        if (IsViolation(happened.Rejection))
        {
            _violations.Add(1, new KeyValuePair<string, object?>("reason", happened.Rejection.ToString()));
        }
    }

    /// <summary>A meter that the host's factory made is the factory's.</summary>
    public void Dispose()
    {
        if (_isOwn)
        {
            _meter.Dispose();
        }
    }

    /// <summary>What somebody did who may not, or who plays old or other bundles; not what is merely wrong.</summary>
    private static bool IsViolation(LiveRejection rejection) => rejection is
        LiveRejection.Unsigned or LiveRejection.Untrusted or LiveRejection.WrongApplication or LiveRejection.WrongEnvironment or LiveRejection.WrongTenant
        or LiveRejection.NotYetValid or LiveRejection.Replayed or LiveRejection.FastForwarded;
}
