namespace TemplateConfigGen.Live;

/// <summary>Whether what a process serves is what its source of overrides says.</summary>
public enum LiveHealth
{
    /// <summary>It is, as far as the last check could tell.</summary>
    Healthy,

    /// <summary>It is the last that was good; <see cref="LiveStatus.Reason"/> says why. Reads go on as ever: this is never a reason to stop a process.</summary>
    Degraded,
}

/// <summary>Where the values come from that a process serves.</summary>
public enum LiveLevel
{
    /// <summary>What the process started with: no live override has been applied.</summary>
    Startup,

    /// <summary>The last good overrides, kept on disk by this process or one before it.</summary>
    State,

    /// <summary>The source itself.</summary>
    Source,
}

/// <summary>How a <see cref="LiveConfiguration{T}"/> is at one moment. Immutable.</summary>
public sealed class LiveStatus
{
    internal LiveStatus(string? reason, string source, LiveLevel level, BundleVerdict served, DateTimeOffset? changedAt, DateTimeOffset? checkedAt, TimeSpan staleness, IReadOnlyList<string> notes)
    {
        (Reason, Source, Level, Staleness, Notes) = (reason, source, level, staleness, notes);
        (Epoch, Version, Signers) = (served.Mark.Epoch, served.Mark.Version, served.Signers);
        (ChangedAt, CheckedAt) = (changedAt, checkedAt);
    }

    /// <summary>Whether all is well.</summary>
    public LiveHealth Health => Reason is null ? LiveHealth.Healthy : LiveHealth.Degraded;

    /// <summary>What is not, as a sentence without its full stop; null where all is well. Holds no values.</summary>
    public string? Reason { get; }

    /// <summary>The epoch of the overrides that are served; 0 where they have none.</summary>
    public long Epoch { get; }

    /// <summary>The version of the overrides that are served; 0 where they have none.</summary>
    public long Version { get; }

    /// <summary>The name of the source: <c>file '/etc/config/live-overrides.json'</c>; empty where there is none.</summary>
    public string Source { get; }

    /// <summary>Where the values that are served come from.</summary>
    public LiveLevel Level { get; }

    /// <summary>Whose signatures on the served overrides counted.</summary>
    public IReadOnlyList<string> Signers { get; }

    /// <summary>When the values last changed; null where they are those of the start.</summary>
    public DateTimeOffset? ChangedAt { get; }

    /// <summary>When a check last found that what is served is what the source says; null for never.</summary>
    public DateTimeOffset? CheckedAt { get; }

    /// <summary>How long ago that was, or for how long there has been none. Not negative.</summary>
    public TimeSpan Staleness { get; }

    /// <summary>What an operator should know though nothing is wrong: that nothing is kept on disk, that changes are found by polling alone.</summary>
    public IReadOnlyList<string> Notes { get; }
}
