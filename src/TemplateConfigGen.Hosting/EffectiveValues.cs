using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// The effective values as a source of <c>IConfiguration</c>, so that Kestrel, logging and everybody else see what the typed sections say. Keys are spelt as in
/// the files. Safe for use by several threads.
/// </summary>
internal sealed class EffectiveValues(bool revealSecrets) : IConfigurationSource
{
    private readonly List<EffectiveValuesProvider> _providers = [];
    private IDictionary<string, string?> _values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A host's configuration may be built anew from its sources: every provider has the values, whichever is the one in use.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        var provider = new EffectiveValuesProvider(_values);
        _providers.Add(provider);
        return provider;
    }

    /// <summary>Takes the values of a configuration; who listens is told once, and only if one is another than before.</summary>
    /// <exception cref="ConfigurationException">A secret that is to be revealed cannot be opened.</exception>
    public void Show<T>(T configuration)
        where T : class, IHostedConfiguration<T>
    {
        var flat = new FlatValues(revealSecrets);
        configuration.Write(flat);
        foreach (var provider in Take(flat.Values))
        {
            provider.Show(flat.Values);
        }
    }

    /// <summary>The providers to tell; none where nothing is different.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    private EffectiveValuesProvider[] Take(IDictionary<string, string?> values)
    {
        if (AreEqual(_values, values))
        {
            return [];
        }

        _values = values;
        return [.. _providers];
    }

    private static bool AreEqual(IDictionary<string, string?> left, IDictionary<string, string?> right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (var (key, value) in left)
        {
            if (!right.TryGetValue(key, out var other) || !string.Equals(value, other, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>One provider of them. What is set by hand counts for nobody else.</summary>
internal sealed class EffectiveValuesProvider : ConfigurationProvider
{
    public EffectiveValuesProvider(IDictionary<string, string?> values) => Data = values;

    /// <summary>Swaps all values at once, and tells who listens.</summary>
    public void Show(IDictionary<string, string?> values)
    {
        Data = values;
        OnReload();
    }

    public override void Set(string key, string? value) =>
        throw new NotSupportedException($"'{key}' cannot be set: the values come from the compiled configuration. Set it in a source that overrides it.");
}
