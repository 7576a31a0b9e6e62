using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>What the sources of a host's configuration override.</summary>
internal static class HostOverrides
{
    private const string MountedFiles = "CONFIG_PATH";

    /// <summary>Whether a source overrides what was built, where nobody says otherwise.</summary>
    public static bool IsOverride(IConfigurationProvider provider) =>
        provider is not FileConfigurationProvider { Source.Path: { } path }
        || !Path.GetFileName(path).StartsWith("appsettings", StringComparison.OrdinalIgnoreCase)
        || !path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the sources in their order, the lowest first, but for what this package has put there itself.</summary>
    public static OverrideSet Read(IConfiguration configuration, Func<IConfigurationProvider, bool> isOverride)
    {
        var overrides = OverrideSet.ForHost();
        if (configuration[MountedFiles] is { Length: > 0 } folder)
        {
            overrides.AddFiles(folder);
        }

        if (configuration is IConfigurationRoot root)
        {
            foreach (var provider in Leaves(root).Where(isOverride))
            {
                overrides.AddSource($"the host's {provider.GetType().Name}", Values(provider, parent: null));
            }
        }
        else
        {
            overrides.AddSource("the host's configuration", configuration.AsEnumerable());
        }

        return overrides;
    }

    private static IEnumerable<IConfigurationProvider> Leaves(IConfigurationRoot root)
    {
        foreach (var provider in root.Providers)
        {
            if (provider is ChainedConfigurationProvider { Configuration: IConfigurationRoot inner })
            {
                foreach (var leaf in Leaves(inner))
                {
                    yield return leaf;
                }
            }
            else if (provider is not EffectiveValuesProvider)
            {
                yield return provider;
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string?>> Values(IConfigurationProvider provider, string? parent)
    {
        foreach (var name in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? name : ConfigurationPath.Combine(parent, name);
            var isEmpty = true;
            foreach (var below in Values(provider, key))
            {
                isEmpty = false;
                yield return below;
            }

            // Configuration that is handed on, as test hosts do it, has an empty value for each object.
            if (provider.TryGet(key, out var value) && (isEmpty || !string.IsNullOrEmpty(value)))
            {
                yield return new(key, value);
            }
        }
    }
}
