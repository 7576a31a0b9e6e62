using System.Reflection;

namespace TemplateConfigGen.Live;

/// <summary>How a process takes live overrides. Read once, when the <see cref="LiveConfiguration{T}"/> is made; later changes do nothing. <see cref="FromEnvironment()"/> asks the variables of the process.</summary>
public sealed class LiveOptions
{
    /// <summary>Where overrides come from; null for nowhere.</summary>
    public ILiveSource? Source { get; set; }

    /// <summary>The folder in which the last good overrides are kept, for a start without the source and against older ones; null or empty for none. Made where it is missing.</summary>
    public string? StatePath { get; set; }

    /// <summary>The public keys whose signatures on bundles count, as <c>tcg keys signer</c> writes them, with spaces between them. They are not those of signed folders, though one key may be among both.</summary>
    public string TrustRoots { get; set; } = "";

    /// <summary>How many of them must have signed; from 1 to 64.</summary>
    public int RequiredSignatures { get; set; } = 1;

    /// <summary>Whether overrides are taken that nobody has signed: plain JSON, and bundles without signatures. Signatures that are there must hold all the same.</summary>
    public bool AllowUnsigned { get; set; }

    /// <summary>The name of this application, which bundles are for. By default that of the program's assembly.</summary>
    public string Application { get; set; } = Assembly.GetEntryAssembly()?.GetName().Name ?? "";

    /// <summary>The environment that this process runs in.</summary>
    public string Environment { get; set; } = "";

    /// <summary>The tenant that this process serves, if it serves one only; null otherwise. A bundle names the same one, or none.</summary>
    public string? Tenant { get; set; }

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>How often the source is read though it told of no change; more than zero. One second by default.</summary>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How old the last successful check may be before the status says that values are stale; they are served all the same. More than zero, five minutes by default.</summary>
    public TimeSpan CacheTtl { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long one reading of the source may take; more than zero. Ten seconds by default.</summary>
    public TimeSpan ReadTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How far the signer's clock may be ahead of this process's; not negative. Five minutes by default.</summary>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The largest bundle that is looked at, in bytes. One megabyte by default.</summary>
    public int MaxBundleSize { get; set; } = 1024 * 1024;

    /// <summary>How far an epoch or a version may be ahead of the last one, so that nobody can use all of them up with one bundle; more than zero. 1,000 by default.</summary>
    public long MaxVersionStep { get; set; } = 1000;

    /// <summary>Whether each decision about overrides is written down, in <c>live-audit.jsonl</c> of <see cref="StatePath"/>.</summary>
    public bool AuditEnabled { get; set; }

    /// <summary>Whether there are meters and activities (<see cref="LiveDiagnostics"/>). They cost next to nothing while nobody listens.</summary>
    public bool MonitoringEnabled { get; set; } = true;

    /// <summary>Told what happens, one event after another, on the thread that checks; it must not wait for a check itself. What it throws is ignored.</summary>
    public Action<LiveEvent>? OnEvent { get; set; }

    /// <summary>What the variables of this process say; docs/live.md lists them. All of them are optional.</summary>
    /// <exception cref="ConfigurationException">One of them means nothing; all such are listed.</exception>
    public static LiveOptions FromEnvironment() => LiveVariables.Read(System.Environment.GetEnvironmentVariable, Contexts.EnvironmentResolver.Resolve());

    /// <summary>The same, from wherever the variables stand: a host's own configuration.</summary>
    /// <param name="variable">Gives what a variable says; null where it is not set.</param>
    /// <param name="environment">The environment.</param>
    /// <exception cref="ConfigurationException">One of them means nothing; all such are listed.</exception>
    public static LiveOptions From(Func<string, string?> variable, string environment)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return LiveVariables.Read(variable, environment);
    }

    internal LiveOptions Copy() => (LiveOptions)MemberwiseClone();

    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    internal static void Check(LiveOptions options)
    {
        var bad = options.PollingInterval <= TimeSpan.Zero ? nameof(PollingInterval)
            : options.CacheTtl <= TimeSpan.Zero ? nameof(CacheTtl)
            : options.ReadTimeout <= TimeSpan.Zero ? nameof(ReadTimeout)
            : options.ClockTolerance < TimeSpan.Zero ? nameof(ClockTolerance)
            : options.MaxBundleSize < 1 ? nameof(MaxBundleSize)
            : options.MaxVersionStep < 1 ? nameof(MaxVersionStep)
            : options.RequiredSignatures < 1 ? nameof(RequiredSignatures)
            : null;
        if (bad is not null)
        {
            throw new ArgumentOutOfRangeException(nameof(options), bad + " is out of its range.");
        }
    }
}
