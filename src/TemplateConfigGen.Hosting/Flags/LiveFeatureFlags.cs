using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Hosting;

/// <summary>The flags of a configuration. They are made anew when, and only when, it is another object than before: who has a feature depends on its salt, so nobody notices but those for whom something changed.</summary>
internal sealed class LiveFeatureFlags<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
    IOptionsMonitor<T> configuration, Func<T, IEnumerable<FeatureFlag>> make, ILogger<LiveFeatureFlags<T>> logger) : IFeatureFlags
    where T : class
{
    private readonly object _gate = new();
    private Made? _made;

    public IReadOnlyCollection<FeatureFlag> Current => Now.Values;

    public FeatureFlag this[string name] => TryGet(name, out var flag) ? flag : throw new KeyNotFoundException($"There is no feature flag '{name}'.");

    private FrozenDictionary<string, FeatureFlag> Now
    {
        get
        {
            var made = Volatile.Read(ref _made);
            return made is not null && ReferenceEquals(made.Configuration, configuration.CurrentValue) ? made.Flags : Make();
        }
    }

    public bool TryGet(string name, [MaybeNullWhen(false)] out FeatureFlag flag) => Now.TryGetValue(name, out flag);

    private FrozenDictionary<string, FeatureFlag> Make()
    {
        lock (_gate)
        {
            var current = configuration.CurrentValue;
            if (ReferenceEquals(_made?.Configuration, current))
            {
                return _made!.Flags;
            }

            FrozenDictionary<string, FeatureFlag> flags;
            try
            {
                flags = make(current).ToDictionary(flag => flag.Name, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
            }
            catch (Exception e) when (e is ArgumentException && _made is not null)
            {
                FlagEvents.Rejected(logger, e);
                flags = _made.Flags;
            }

            Volatile.Write(ref _made, new Made(current, flags));
            return flags;
        }
    }

    private sealed record Made(T Configuration, FrozenDictionary<string, FeatureFlag> Flags);
}

/// <summary>What is logged of flags.</summary>
internal static partial class FlagEvents
{
    [LoggerMessage(8201, LogLevel.Error, "The feature flags stay as they were: the changed configuration makes no flags.", EventName = "FlagsRejected")]
    public static partial void Rejected(ILogger logger, Exception exception);
}
