namespace TemplateConfigGen;

/// <summary>One thing that keeps a configuration from being used.</summary>
/// <param name="Key">The key, from its section on: <c>performance_config.performance.cache.ttl</c>.</param>
/// <param name="Source">Where the value comes from: <c>environment variable 'PerformanceConfig__Performance__Cache__Ttl'</c>; empty when nothing gives one.</param>
/// <param name="Reason">The rule that is broken. The value itself is never told: it may be a secret.</param>
public sealed record ConfigurationProblem(string Key, string Source, string Reason)
{
    private static readonly string[] Verbs = ["is ", "has ", "does ", "cannot "];

    /// <summary>The problem as a sentence without its full stop.</summary>
    public override string ToString()
    {
        var subject = Source.Length == 0 ? Key : $"{Key} ({Source})";
        // A reason that is a predicate continues the sentence; one that is a clause of its own follows a colon.
        return Array.Exists(Verbs, verb => Reason.StartsWith(verb, StringComparison.Ordinal)) ? $"{subject} {Reason}" : $"{subject}: {Reason}";
    }
}
