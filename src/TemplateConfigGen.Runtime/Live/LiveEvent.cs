namespace TemplateConfigGen.Live;

/// <summary>What happened. The numbers stay: logs and alarms may go by them.</summary>
public enum LiveEventKind
{
    /// <summary>Overrides were taken, and every reader sees them.</summary>
    Applied = 1,

    /// <summary>Overrides were turned down as a whole; the last good ones stay.</summary>
    Rejected = 2,

    /// <summary>The source could not be read, or has nothing any more.</summary>
    SourceFailed = 3,

    /// <summary>No check has succeeded for longer than <see cref="LiveOptions.CacheTtl"/>.</summary>
    Stale = 4,

    /// <summary>All is well again.</summary>
    Recovered = 5,

    /// <summary>The overrides on disk were taken, since the source gave none.</summary>
    StateLoaded = 6,

    /// <summary>The overrides on disk could not be read, cannot be used, or could not be written.</summary>
    StateFailed = 7,

    /// <summary>Who was told of a change threw an exception.</summary>
    HandlerFailed = 8,

    /// <summary>Overrides that are served have expired, and nothing newer has come.</summary>
    Expired = 9,

    /// <summary>The audit could not be written.</summary>
    AuditFailed = 10,
}

/// <summary>Why overrides were turned down.</summary>
public enum LiveRejection
{
    /// <summary>They were not.</summary>
    None,

    /// <summary>They are larger than <see cref="LiveOptions.MaxBundleSize"/>.</summary>
    Oversized,

    /// <summary>They are no bundle and no JSON object, or were cut off.</summary>
    Malformed,

    /// <summary>They are not signed, and this process takes signed ones only.</summary>
    Unsigned,

    /// <summary>Too few of their signatures are of trusted keys and hold.</summary>
    Untrusted,

    /// <summary>They are for another application.</summary>
    WrongApplication,

    /// <summary>They are for another environment.</summary>
    WrongEnvironment,

    /// <summary>They are for another tenant, or for one where this process has none.</summary>
    WrongTenant,

    /// <summary>They were issued in the future.</summary>
    NotYetValid,

    /// <summary>They have expired.</summary>
    Expired,

    /// <summary>They are older than what was applied before, or something else under the same version.</summary>
    Replayed,

    /// <summary>Their epoch or version is further ahead than <see cref="LiveOptions.MaxVersionStep"/>.</summary>
    FastForwarded,

    /// <summary>The configuration turns their values down: unknown keys, keys that are not of phase live, values that break a rule.</summary>
    Invalid,
}

/// <summary>One thing that happened to a live configuration. Immutable; holds key paths, no values.</summary>
public sealed class LiveEvent
{
    internal LiveEvent(LiveEventKind kind, DateTimeOffset time, string source, string? reason, BundleVerdict about, IReadOnlyList<string> changedPaths, Exception? exception)
    {
        (Kind, Time, Source, Reason) = (kind, time, source, reason);
        (Rejection, Epoch, Version, Digest, Signers) = (about.Rejection, about.Mark.Epoch, about.Mark.Version, about.Mark.Digest, about.Signers);
        (ChangedPaths, Exception) = (changedPaths, exception);
    }

    /// <summary>What it was.</summary>
    public LiveEventKind Kind { get; }

    /// <summary>When.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>Where the overrides come from.</summary>
    public string Source { get; }

    /// <summary>What was wrong; null where nothing was.</summary>
    public string? Reason { get; }

    /// <summary>Why overrides were turned down.</summary>
    public LiveRejection Rejection { get; }

    /// <summary>Their epoch; 0 where they have none, or could not be read.</summary>
    public long Epoch { get; }

    /// <summary>Their version; 0 where they have none, or could not be read.</summary>
    public long Version { get; }

    /// <summary>The SHA-256 of what was signed, or of the file where nothing is, as 64 hexadecimal digits; empty where there is neither.</summary>
    public string Digest { get; }

    /// <summary>Whose signatures counted.</summary>
    public IReadOnlyList<string> Signers { get; }

    /// <summary>The keys that changed.</summary>
    public IReadOnlyList<string> ChangedPaths { get; }

    /// <summary>What somebody else's code threw; null where it did not.</summary>
    public Exception? Exception { get; }
}
