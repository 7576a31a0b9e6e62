using Microsoft.Extensions.Configuration;

namespace TemplateConfigGen.Benchmarks;

/// <summary>The classes that a user of Microsoft.Extensions.Configuration writes for the files that the other program generates its own from.</summary>
internal sealed class PerformanceConfig
{
    public Performance Performance { get; set; } = new();
}

internal sealed class Performance
{
    public int Workers { get; set; }

    [ConfigurationKeyName("queue_length")]
    public int QueueLength { get; set; }

    public Cache Cache { get; set; } = new();

    public Http Http { get; set; } = new();

    public Database Database { get; set; } = new();
}

internal sealed class Cache
{
    public bool Enabled { get; set; }

    public int Ttl { get; set; }

    public Tiers Tiers { get; set; } = new();
}

internal sealed class Tiers
{
    public Tier Hot { get; set; } = new();

    public Tier Warm { get; set; } = new();

    public Tier Cold { get; set; } = new();
}

internal sealed class Tier
{
    public int Size { get; set; }

    public int Ttl { get; set; }

    public string Policy { get; set; } = "";
}

internal sealed class Http
{
    [ConfigurationKeyName("timeout_seconds")]
    public int TimeoutSeconds { get; set; }

    public int Retries { get; set; }

    public bool Compression { get; set; }

    [ConfigurationKeyName("user_agent")]
    public string UserAgent { get; set; } = "";
}

internal sealed class Database
{
    public Pool Pool { get; set; } = new();

    [ConfigurationKeyName("command_timeout_seconds")]
    public int CommandTimeoutSeconds { get; set; }

    [ConfigurationKeyName("statement_cache")]
    public int StatementCache { get; set; }
}

internal sealed class Pool
{
    public int Minimum { get; set; }

    public int Maximum { get; set; }

    [ConfigurationKeyName("idle_seconds")]
    public int IdleSeconds { get; set; }
}
