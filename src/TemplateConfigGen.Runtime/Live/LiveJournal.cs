using System.Diagnostics;

namespace TemplateConfigGen.Live;

/// <summary>What has happened, for everybody who wants to know: the status, events, meters and the audit. Everything is said once, when it begins.</summary>
internal sealed class LiveJournal(LiveOptions options) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LiveAudit? _audit = options.AuditEnabled && !string.IsNullOrEmpty(options.StatePath) ? new LiveAudit(options.StatePath) : null;
    private readonly string _source = options.Source?.Name ?? "";
    private LiveMeters? _meters;

    private DateTimeOffset _startedAt = options.TimeProvider.GetUtcNow();
    private DateTimeOffset? _changedAt;
    private DateTimeOffset? _checkedAt;
    private BundleVerdict? _served;
    private LiveLevel _level;
    private string? _trouble;
    private string? _stateTrouble;
    private string? _auditTrouble;
    private string? _lastRefused;
    private bool _wasStale;
    private bool _wasExpired;
    private bool _wasHealthy = true;
    private long _begun;
    private Activity? _activity;
    private long _checks;
    private long _hits;
    private int _asked;
    private int _fromState;

    private DateTimeOffset Now => options.TimeProvider.GetUtcNow();

    public void Start()
    {
        _startedAt = Now;
        _meters = options.MonitoringEnabled ? new LiveMeters(this) : null;
    }

    public void Dispose() => _meters?.Dispose();

    public LiveStatus Status()
    {
        lock (_lock)
        {
            return new LiveStatus(Reason(), _source, _level, _served ?? new BundleVerdict(), _changedAt, _checkedAt, Staleness(), Notes());
        }
    }

    /// <summary>How long ago a check last succeeded, or the start was.</summary>
    public TimeSpan Staleness() => options.Source is not null && Now - (_checkedAt ?? _startedAt) is var age && age > TimeSpan.Zero ? age : TimeSpan.Zero;

    /// <summary>How many of the checks found that what was served still was the newest; null before the first.</summary>
    public double? HitRatio() => _checks == 0 ? null : (double)_hits / _checks;

    /// <summary>How many of the starts without the source the disk could serve; null where there was none.</summary>
    public double? StateRatio() => _asked == 0 ? null : (double)_fromState / _asked;

    public void BeginCheck()
    {
        _begun = options.TimeProvider.GetTimestamp();
        _activity = _meters is null ? null : LiveDiagnostics.Activities.StartActivity("config.check");
    }

    /// <summary>Says what has come about by the check, or by the time that went by.</summary>
    public void EndCheck()
    {
        _meters?.Checked(options.TimeProvider.GetElapsedTime(_begun));
        _activity?.Dispose();
        var reason = Reason();
        TellOnce(ref _wasStale, IsStale(), LiveEventKind.Stale, reason);
        TellOnce(ref _wasExpired, HasExpired(), LiveEventKind.Expired, reason);
        TellOnce(ref _wasHealthy, reason is null, LiveEventKind.Recovered, reason);
    }

    /// <summary>What is served is what the source has.</summary>
    /// <param name="isHit">Whether the source did not even have to send it.</param>
    public void Confirmed(bool isHit)
    {
        lock (_lock)
        {
            (_checkedAt, _trouble, _lastRefused) = (Now, null, null);
            _level = _served is null ? LiveLevel.Startup : LiveLevel.Source;
            Count(isHit);
        }
    }

    public void Applied(BundleVerdict verdict, IReadOnlyList<string> changed, LiveLevel level)
    {
        lock (_lock)
        {
            (_served, _level) = (verdict, level);
            _changedAt = changed.Count > 0 ? Now : _changedAt;
            if (level == LiveLevel.Source)
            {
                (_checkedAt, _trouble, _lastRefused) = (Now, null, null);
                Count(isHit: false);
            }
            else
            {
                _fromState++;
            }
        }

        _meters?.Reloaded();
        Tell(Event(level == LiveLevel.Source ? LiveEventKind.Applied : LiveEventKind.StateLoaded, reason: null, verdict, changed));
    }

    public void Refused(BundleVerdict verdict, string reason, Exception? failure)
    {
        bool isNews;
        lock (_lock)
        {
            (isNews, _trouble, _lastRefused) = (_lastRefused != reason, reason, reason);
            Count(isHit: false);
        }

        // What was said at the last check already is not said again.
        if (isNews)
        {
            _meters?.Rejected(verdict.Rejection);
            Tell(Event(LiveEventKind.Rejected, reason, verdict, failure: failure));
        }
    }

    public void SourceFailed(string reason) => Failed(ref _trouble, LiveEventKind.SourceFailed, reason);

    /// <summary>The disk is asked since the source gave nothing.</summary>
    public void AsksState() => _asked++;

    public void StateFailed(string reason) => Failed(ref _stateTrouble, LiveEventKind.StateFailed, reason);

    public void StateWritten() => _stateTrouble = null;

    public void HandlerFailed(Exception failure) => Tell(Event(LiveEventKind.HandlerFailed, "a handler of changes threw " + failure.GetType().Name, failure: failure));

    private void Failed(ref string? trouble, LiveEventKind kind, string reason)
    {
        if (Interlocked.Exchange(ref trouble, reason) != reason)
        {
            Tell(Event(kind, reason));
        }
    }

    private void TellOnce(ref bool was, bool isNow, LiveEventKind kind, string? reason)
    {
        var isNews = isNow && !was;
        was = isNow;
        if (isNews)
        {
            Tell(Event(kind, reason));
        }
    }

    private void Count(bool isHit)
    {
        _checks++;
        _hits += isHit ? 1 : 0;
    }

    private bool IsStale() => Staleness() > options.CacheTtl;

    private bool HasExpired() => _served?.Expires is { } expires && expires <= Now;

    private string? Reason()
    {
        var trouble = _trouble ?? (HasExpired() ? _served!.Mark.Text + " has expired at " + BundleVerdict.Text(_served.Expires!.Value) + ", and nothing newer has come" : null) ?? _stateTrouble ?? _auditTrouble;
        return IsStale() ? "stale: no check has succeeded for more than " + options.CacheTtl + (trouble is null ? "" : " (" + trouble + ")") : trouble;
    }

    private List<string> Notes()
    {
        var notes = new List<string>();
        if (options.Source is null)
        {
            notes.Add("there is no source of live overrides (CONFIG_PATH)");
        }
        else if (options.Source.WatchProblem is { } problem)
        {
            notes.Add("changes are found by polling every " + options.PollingInterval + ": " + problem.TrimEnd('.'));
        }

        if (string.IsNullOrEmpty(options.StatePath))
        {
            notes.Add("nothing is kept on disk (CONFIG_STATE_PATH): a start without the source has no overrides, and older ones may come back" + (options.AuditEnabled ? "; the audit goes to events only" : ""));
        }

        return notes;
    }

    private LiveEvent Event(LiveEventKind kind, string? reason, BundleVerdict? verdict = null, IReadOnlyList<string>? changed = null, Exception? failure = null) =>
        new(kind, Now, _source, reason, verdict ?? _served ?? new BundleVerdict(), changed ?? [], failure);

    private void Tell(LiveEvent happened)
    {
        Publish(happened);
        if (_audit is not null && LiveAudit.Holds(happened.Kind) && _audit.Write(happened) is var problem && problem != _auditTrouble)
        {
            _auditTrouble = problem;
            if (problem is not null)
            {
                Publish(Event(LiveEventKind.AuditFailed, problem));
            }
        }
    }

    private void Publish(LiveEvent happened)
    {
        try
        {
            options.OnEvent?.Invoke(happened);
        }
#pragma warning disable CA1031 // Who listens must not end the watching.
        catch (Exception)
#pragma warning restore CA1031
        {
            // There is nobody left to tell.
        }
    }
}
