using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace TemplateConfigGen.Live;

/// <summary>The names under which live configuration is measured and traced. No label names a tenant, a key or a value.</summary>
public static class LiveDiagnostics
{
    /// <summary>The meter, and the source of activities (<c>config.check</c>, one a check).</summary>
    public const string Name = "TemplateConfigGen.Live";

    /// <summary>Histogram, milliseconds: from the beginning of a check to its end, whatever came of it.</summary>
    public const string ResolutionTime = "config_resolution_time";

    /// <summary>Gauge, 0 to 1. <c>level=l1</c>: how many checks found that the snapshot in memory still was the newest. <c>level=l2</c>: how many starts without the source the disk could serve; there only after one.</summary>
    public const string CacheHitRatio = "cache_hit_ratio";

    /// <summary>Counter: overrides that were taken.</summary>
    public const string Reloads = "config_reloads";

    /// <summary>Counter: overrides that were turned down, by <c>reason</c> (a <see cref="LiveRejection"/>); each once, however often it is read.</summary>
    public const string RejectedBundles = "config_rejected_bundles";

    /// <summary>Gauge, seconds: how long ago a check last succeeded.</summary>
    public const string Staleness = "config_staleness";

    internal static readonly ActivitySource Activities = new(Name);
}

/// <summary>The instruments of one live configuration.</summary>
internal sealed class LiveMeters : IDisposable
{
    private readonly Meter _meter = new(LiveDiagnostics.Name);
    private readonly Histogram<double> _time;
    private readonly Counter<long> _reloads;
    private readonly Counter<long> _rejected;

    public LiveMeters(LiveJournal journal)
    {
        _time = _meter.CreateHistogram<double>(LiveDiagnostics.ResolutionTime, "ms", "How long a check of the overrides takes.");
        _reloads = _meter.CreateCounter<long>(LiveDiagnostics.Reloads, description: "Overrides that were taken.");
        _rejected = _meter.CreateCounter<long>(LiveDiagnostics.RejectedBundles, description: "Overrides that were turned down.");
        _meter.CreateObservableGauge(LiveDiagnostics.Staleness, () => journal.Staleness().TotalSeconds, "s", "How long ago a check last succeeded.");
        _meter.CreateObservableGauge(LiveDiagnostics.CacheHitRatio, () => Ratios(journal), description: "How often a level of the cache had what was asked for.");
    }

    public void Checked(TimeSpan took) => _time.Record(took.TotalMilliseconds);

    public void Reloaded() => _reloads.Add(1);

    public void Rejected(LiveRejection reason) => _rejected.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public void Dispose() => _meter.Dispose();

    private static List<Measurement<double>> Ratios(LiveJournal journal)
    {
        var ratios = new List<Measurement<double>>();
        Add(journal.HitRatio(), "l1");
        Add(journal.StateRatio(), "l2");
        return ratios;

        void Add(double? ratio, string level)
        {
            if (ratio is { } known)
            {
                ratios.Add(new Measurement<double>(known, new KeyValuePair<string, object?>("level", level)));
            }
        }
    }
}
