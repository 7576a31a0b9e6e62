namespace TemplateConfigGen;

/// <summary>One thing that keeps a configuration from being used. Immutable.</summary>
/// <param name="key">The key, from its section on.</param>
/// <param name="source">Where the value comes from; empty when nothing gives one.</param>
/// <param name="reason">The rule that is broken.</param>
public sealed class ConfigurationProblem(string key, string source, string reason)
{
    private static readonly string[] Verbs = ["is ", "has ", "does ", "cannot "];

    /// <summary>The key, from its section on: <c>performance_config.performance.cache.ttl</c>.</summary>
    public string Key => key;

    /// <summary>Where the value comes from: <c>environment variable 'PerformanceConfig__Performance__Cache__Ttl'</c>; empty when nothing gives one.</summary>
    public string Source => source;

    /// <summary>The rule that is broken. The value itself is never told: it may be a secret.</summary>
    public string Reason => reason;

    /// <summary>The problem as a sentence without its full stop.</summary>
    public override string ToString()
    {
        var subject = Source.Length == 0 ? Key : $"{Key} ({Source})";
        // A reason that is a predicate continues the sentence; one that is a clause of its own follows a colon.
        return Array.Exists(Verbs, verb => Reason.StartsWith(verb, StringComparison.Ordinal)) ? $"{subject} {Reason}" : $"{subject}: {Reason}";
    }
}
