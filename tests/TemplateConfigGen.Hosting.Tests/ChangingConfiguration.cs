using Microsoft.Extensions.Options;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>The root as a host gives it, with values that a test changes as live changes do: all at once, as another object.</summary>
internal sealed class ChangingConfiguration(params (string Key, string? Value)[] overrides) : IOptionsMonitor<AppConfig>
{
    private volatile AppConfig _current = Make<AppConfig>(overrides);

    public AppConfig CurrentValue => _current;

    public AppConfig Get(string? name) => _current;

    public IDisposable? OnChange(Action<AppConfig, string?> listener) => null;

    public void Become(params (string Key, string? Value)[] overrides) => _current = Make<AppConfig>(overrides);

    private static T Make<T>((string Key, string? Value)[] overrides)
        where T : class, IHostedConfiguration<T>
    {
        var set = OverrideSet.ForHost();
        set.AddSource("the test", overrides.Select(pair => KeyValuePair.Create(pair.Key, pair.Value)));
        return T.CreateFor(environment: null, set);
    }
}
