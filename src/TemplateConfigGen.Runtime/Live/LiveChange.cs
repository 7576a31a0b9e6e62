namespace TemplateConfigGen.Live;

/// <summary>One change of a configuration, as a whole. Immutable.</summary>
public sealed class LiveChange<T>
    where T : class
{
    internal LiveChange(T previous, T current, IReadOnlyList<string> changedPaths, long version) =>
        (Previous, Current, ChangedPaths, Version) = (previous, current, changedPaths, version);

    /// <summary>The configuration before.</summary>
    public T Previous { get; }

    /// <summary>The configuration from now on.</summary>
    public T Current { get; }

    /// <summary>The key paths whose overrides were added, changed or taken back, as the files spell them and in ordinal order: <c>performance_config.cache.ttl</c>. A list is one path.</summary>
    public IReadOnlyList<string> ChangedPaths { get; }

    /// <summary>The version of the overrides; 0 where they have none.</summary>
    public long Version { get; }
}
