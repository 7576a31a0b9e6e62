namespace TemplateConfigGen.Hosting;

/// <summary>
/// How one endpoint is called, as configuration says: its own keys, and those of <c>defaults</c> beside it where it says nothing. Immutable; settings that say the same are equal.
/// </summary>
public sealed record EndpointSettings
{
    /// <summary>The key of the endpoint within its section, which is the name of its client.</summary>
    public required string Name { get; init; }

    /// <summary>Where it stands: <c>integration_endpoints.payments</c>.</summary>
    public required string Path { get; init; }

    /// <summary><c>baseUri</c>: what relative addresses are relative to. Absolute, http or https, and always with a slash at its end, so that no part of it gets lost.</summary>
    public required Uri BaseAddress { get; init; }

    /// <summary><c>timeout</c> (or <c>timeoutMs</c>): for one attempt, until the headers of the answer are there. From 10 milliseconds to a day; 30 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>userAgent</c>: sent where a request has none of its own. Null for none.</summary>
    public string? UserAgent { get; init; }

    /// <summary><c>healthPath</c>: answers when the endpoint is well; relative to the base address. The health check of endpoints asks there. Null where nobody says.</summary>
    public string? HealthPath { get; init; }

    /// <summary><c>retry</c>: asking again.</summary>
    public RetrySettings Retry { get; init; } = new();

    /// <summary><c>circuitBreaker</c>: leaving an endpoint alone that fails. Null for never.</summary>
    public CircuitBreakerSettings? CircuitBreaker { get; init; }

    /// <summary>What connections are made and kept by.</summary>
    public TransportSettings Transport { get; init; } = new();
}

/// <summary>When a call is tried again.</summary>
public sealed record RetrySettings
{
    /// <summary><c>attempts</c>: how many in all, the first included; from 1, the default, to 100.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary><c>backoff</c>: the wait before each further attempt; the last one stands for all after it.</summary>
    public IReadOnlyList<TimeSpan> Backoff { get; init; } = [];

    /// <summary><c>maximumDelay</c>: the longest wait that an answer's <c>Retry-After</c> may ask for; what asks for more is given to the caller. 30 seconds by default.</summary>
    public TimeSpan MaximumDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether another says the same, wait by wait.</summary>
    public bool Equals(RetrySettings? other) =>
        other is not null && Attempts == other.Attempts && MaximumDelay == other.MaximumDelay && Backoff.SequenceEqual(other.Backoff);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Attempts, MaximumDelay, Backoff.Count);
}

/// <summary>When an endpoint is left alone: after too many of the calls within a while have failed.</summary>
public sealed record CircuitBreakerSettings
{
    /// <summary><c>failureRatio</c>: the part of the calls that must fail, above 0 and up to 1; 0.5 by default.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary><c>samplingDuration</c>: the while, from half a second to a day; 30 seconds by default.</summary>
    public TimeSpan SamplingDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary><c>minimumThroughput</c>: fewer calls than this prove nothing; at least 2, 10 by default.</summary>
    public int MinimumThroughput { get; init; } = 10;

    /// <summary><c>breakDuration</c>: how long it is left alone, from half a second to a day; 5 seconds by default. Then one call tries.</summary>
    public TimeSpan BreakDuration { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>What connections are made and kept by. Where it changes, new calls use new connections, and the old ones are closed when their calls are done.</summary>
public sealed record TransportSettings
{
    /// <summary><c>connectTimeout</c>: for making a connection; 5 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary><c>proxy</c>: what calls leave through. Null for directly, whatever variables such as <c>HTTPS_PROXY</c> say: what is in force is what the configuration shows.</summary>
    public Uri? Proxy { get; init; }

    /// <summary><c>maximumRedirects</c>: how many are followed, from 0; 50 by default, as in .NET.</summary>
    public int MaximumRedirects { get; init; } = 50;

    /// <summary><c>pool.maxConnections</c>: how many at a time to one server; null, the default, for no limit.</summary>
    public int? MaxConnections { get; init; }

    /// <summary><c>pool.pooledConnectionLifetime</c>: after this a connection is used no more, so that changes in DNS are seen; 5 minutes by default.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary><c>pool.idleTimeout</c> (or <c>pooledConnectionIdleTimeout</c>): after this without a call a connection is closed; a minute by default.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(1);
}
