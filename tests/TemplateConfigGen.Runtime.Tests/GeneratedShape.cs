using System.Collections.Frozen;
using System.Collections.Immutable;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>What the generator writes for a section that has one of everything: this file compiling is part of the contract.</summary>
internal class PerformanceConfig
{
    private static readonly ImmutableArray<string> DefaultRegions = ["eu", "us"];

    private static readonly ImmutableArray<int> DefaultPorts = [80, 443];

    private static readonly ImmutableArray<ServersItem> DefaultServers = [new("a.example", 80), new("b.example", 81)];

    private static readonly FrozenDictionary<string, int> DefaultLimits =
        new Dictionary<string, int>(StringComparer.Ordinal) { ["Per_User"] = 10, ["total"] = 100 }.ToFrozenDictionary(StringComparer.Ordinal);

    internal virtual int Performance_Cache_Size => 41;

    internal virtual TimeSpan Performance_Cache_Ttl => TimeSpan.FromHours(1);

    internal virtual int Performance_Cache_Shards => 4;

    internal virtual string? Title => "base";

    internal virtual int? Limit => 5;

    internal virtual ImmutableArray<string> Regions => DefaultRegions;

    internal virtual ImmutableArray<int> Ports => DefaultPorts;

    internal virtual ImmutableArray<ServersItem> Servers => DefaultServers;

    internal virtual FrozenDictionary<string, int> Limits => DefaultLimits;

    internal virtual ServersItem? Fallback => null;

    internal virtual string Db_Host => "localhost";

    /// <summary>An environment whose layer leaves the database's host open.</summary>
    internal sealed class Production(LateBound<string> host) : PerformanceConfig
    {
        internal override string Db_Host => host.Value;
    }

    internal sealed class Overlay : PerformanceConfig
    {
        private readonly int _performance_Cache_Size;
        private readonly TimeSpan _performance_Cache_Ttl;
        private readonly string? _title;
        private readonly int? _limit;
        private readonly ImmutableArray<string> _regions;
        private readonly ImmutableArray<int> _ports;
        private readonly ImmutableArray<ServersItem> _servers;
        private readonly FrozenDictionary<string, int> _limits;
        private readonly ServersItem? _fallback;
        private readonly LateBound<string> _db_Host;

        internal Overlay(PerformanceConfig below, OverrideReader overrides)
        {
            var performance = overrides.Object("performance");
            var performance_cache = performance.Object("cache");
            _performance_Cache_Size = performance_cache.Int32("size", below.Performance_Cache_Size);
            _performance_Cache_Ttl = performance_cache.TimeSpan("ttl", below.Performance_Cache_Ttl);
            performance_cache.BuildOnly("shards");
            _title = overrides.StringOrNull("title", below.Title);
            _limit = overrides.Int32OrNull("limit", below.Limit);
            _regions = overrides.List("regions", below.Regions, static (owner, key, old) => owner.String(key, old));
            _ports = overrides.List("ports", below.Ports, static (owner, key, old) => owner.Int32(key, old));
            _servers = overrides.List("servers", below.Servers, static (owner, key, old) => owner.Item(key, old, static (item, b) => new ServersItem(item, b)));
            _limits = overrides.Map("limits", below.Limits, static (owner, key, old) => owner.Int32(key, old));
            _fallback = overrides.ItemOrNull("fallback", below.Fallback, static (item, b) => new ServersItem(item, b));
            _db_Host = overrides.Object("db").Late("host", below, static b => b.Db_Host, static (o, old) => o.String("host", old));
        }

        internal override int Performance_Cache_Size => _performance_Cache_Size;

        internal override TimeSpan Performance_Cache_Ttl => _performance_Cache_Ttl;

        internal override string? Title => _title;

        internal override int? Limit => _limit;

        internal override ImmutableArray<string> Regions => _regions;

        internal override ImmutableArray<int> Ports => _ports;

        internal override ImmutableArray<ServersItem> Servers => _servers;

        internal override FrozenDictionary<string, int> Limits => _limits;

        internal override ServersItem? Fallback => _fallback;

        internal override string Db_Host => _db_Host.Value;
    }
}

/// <summary>An item: one of a list, or an optional object.</summary>
internal sealed class ServersItem
{
    internal ServersItem(string host, int port)
    {
        Host = host;
        Port = port;
    }

    internal ServersItem(OverrideReader overrides, ServersItem? below)
    {
        Host = overrides.String("host", below?.Host);
        Port = overrides.Int32("port", below?.Port);
    }

    public string Host { get; }

    public int Port { get; }
}

/// <summary>A section that has a value of every scalar type; none of them may be null, and the last has no value but what overrides it.</summary>
internal static class ScalarsConfig
{
    internal static void Read(OverrideReader overrides, bool needsToken)
    {
        overrides.Int32("int32", 1);
        overrides.Int64("int64", 1);
        overrides.Double("double", 1);
        overrides.Decimal("decimal", 1);
        overrides.Boolean("boolean", false);
        overrides.String("string", "");
        overrides.DateTimeOffset("instant", DateTimeOffset.UnixEpoch);
        overrides.DateTime("local", DateTime.UnixEpoch);
        overrides.DateOnly("date", DateOnly.MinValue);
        overrides.TimeOnly("time", TimeOnly.MinValue);
        overrides.TimeSpan("duration", TimeSpan.Zero);
        overrides.Uri("uri", new Uri("urn:x"));
        overrides.Guid("uuid", Guid.Empty);
        overrides.Value<DayOfWeek>("day", DayOfWeek.Monday, Enum.TryParse, "one of 'Monday', 'Tuesday', …");
        if (overrides.Int32("percent", 1) > 100)
        {
            overrides.Refuse("percent", "is more than 100, the most that the schema allows");
        }

        if (needsToken)
        {
            overrides.Object("auth").String("token", fallback: null);
        }
    }
}
