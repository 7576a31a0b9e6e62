namespace TemplateConfigGen.Hosting;

/// <summary>
/// Finds the endpoints of a section by their shape: every child that has a <c>baseUri</c> is one, and <c>defaults</c> beside them says what they do not. Names of keys are compared
/// without case, <c>_</c> and <c>-</c>, so that <c>base_uri</c> is one of them.
/// </summary>
internal static class EndpointReader
{
    private const string Defaults = "defaults";
    private const string BaseUri = "baseUri";

    /// <param name="values">All values of a configuration under flat keys.</param>
    /// <param name="section">The flat key of the section.</param>
    /// <param name="problems">Gets what is wrong; endpoints with problems are not among the result.</param>
    public static IReadOnlyList<EndpointSettings> Read(IEnumerable<KeyValuePair<string, string?>> values, string section, List<ConfigurationProblem> problems)
    {
        var children = ChildrenOf(values, section);
        children.Remove(Defaults, out var defaults);
        var endpoints = new List<EndpointSettings>();
        foreach (var (name, own) in children.OrderBy(child => child.Key, StringComparer.Ordinal))
        {
            var before = problems.Count;
            var reader = new EndpointValues($"{section.Replace(':', '.')}.{name}", own, defaults ?? [], problems);
            if (reader.Own(BaseUri) is { } address && Endpoint(name, address, reader) is { } endpoint && problems.Count == before)
            {
                endpoints.Add(endpoint);
            }
        }

        if (endpoints.Count == 0 && problems.Count == 0)
        {
            problems.Add(new(section.Replace(':', '.'), source: "", "has no endpoint: no object in it has a 'baseUri'"));
        }

        return endpoints;
    }

    private static Dictionary<string, Dictionary<string, EndpointValue>> ChildrenOf(IEnumerable<KeyValuePair<string, string?>> values, string section)
    {
        var prefix = section + ":";
        var children = new Dictionary<string, Dictionary<string, EndpointValue>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in values)
        {
            // What a type has and nobody gives is null, so null says nothing.
            var end = value is not null && key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? key.IndexOf(':', prefix.Length) : -1;
            if (end < 0)
            {
                continue;
            }

            var name = key[prefix.Length..end];
            if (!children.TryGetValue(name, out var child))
            {
                children.Add(name, child = new(StringComparer.OrdinalIgnoreCase));
            }

            var rest = key[(end + 1)..];
            child[EndpointValues.Plain(rest)] = new(key.Replace(':', '.'), value!);
        }

        return children;
    }

    private static EndpointSettings? Endpoint(string name, EndpointValue address, EndpointValues values)
    {
        var timeout = values.Duration("timeout", TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30));
        var settings = new EndpointSettings
        {
            Name = name,
            Path = values.Path,
            BaseAddress = values.Address(address, isBase: true) ?? new Uri("http://localhost/"),
            Timeout = timeout,
            UserAgent = values.Text("userAgent"),
            HealthPath = values.Text("healthPath"),
            Retry = Retry(values),
            CircuitBreaker = values.Has("circuitBreaker:") ? CircuitBreaker(values) : null,
            Transport = Transport(values),
        };
        if (settings.HealthPath is { } path && (path.StartsWith("//", StringComparison.Ordinal) || path.Contains('\\', StringComparison.Ordinal) || !Uri.TryCreate(path, UriKind.Relative, out _)))
        {
            values.Report("healthPath", "is no path such as 'health', below the base address, or '/health', below the server's root");
        }

        if (settings.UserAgent is { } agent && !HttpHeader.IsUserAgent(agent))
        {
            values.Report("userAgent", "is not what the header 'User-Agent' may be: products such as 'Shop/1.0', with comments in parentheses");
        }

        return settings;
    }

    private static RetrySettings Retry(EndpointValues values)
    {
        var none = new RetrySettings();
        var attempts = values.Number("retry:attempts", 1, 100, none.Attempts);
        var backoff = values.Durations("retry:backoff");
        if (attempts > 1 && backoff.Count == 0)
        {
            values.Report("retry:backoff", "is missing: say how long to wait before each further attempt");
        }

        return new() { Attempts = attempts, Backoff = backoff, MaximumDelay = values.Duration("retry:maximumDelay", TimeSpan.Zero, none.MaximumDelay) };
    }

    private static CircuitBreakerSettings CircuitBreaker(EndpointValues values)
    {
        var usual = new CircuitBreakerSettings();
        var least = TimeSpan.FromSeconds(0.5);
        return new()
        {
            FailureRatio = values.Ratio("circuitBreaker:failureRatio", usual.FailureRatio),
            SamplingDuration = values.Duration("circuitBreaker:samplingDuration", least, usual.SamplingDuration),
            MinimumThroughput = values.Number("circuitBreaker:minimumThroughput", 2, int.MaxValue, usual.MinimumThroughput),
            BreakDuration = values.Duration("circuitBreaker:breakDuration", least, usual.BreakDuration),
        };
    }

    private static TransportSettings Transport(EndpointValues values)
    {
        var usual = new TransportSettings();
        var least = TimeSpan.FromMilliseconds(1);
        var proxy = values.Find("proxy");
        return new()
        {
            ConnectTimeout = values.Duration("connectTimeout", least, usual.ConnectTimeout),
            Proxy = proxy is { Value.Length: > 0 } ? values.Address(proxy, isBase: false) : null,
            MaximumRedirects = values.Number("maximumRedirects", 0, 100, usual.MaximumRedirects),
            MaxConnections = values.Find("pool:maxConnections") is not null ? values.Number("pool:maxConnections", 1, int.MaxValue, 1) : null,
            ConnectionLifetime = values.Duration("pool:pooledConnectionLifetime", least, usual.ConnectionLifetime),
            IdleTimeout = values.Duration(values.Find("pool:idleTimeout") is null ? "pool:pooledConnectionIdleTimeout" : "pool:idleTimeout", least, usual.IdleTimeout),
        };
    }
}
