using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.FeatureManagement;
using Microsoft.FeatureManagement.FeatureFilters;
using TemplateConfigGen.Flags;
using TemplateConfigGen.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Feature flags of a compiled configuration.</summary>
public static class FeatureFlagServiceCollectionExtensions
{
    /// <summary>
    /// Adds the feature flags of a configuration: as <see cref="IFeatureFlags"/>, and to Microsoft.FeatureManagement, whose managers and snapshots answer for them as the flags themselves do. Names
    /// that are none of theirs are left to it.
    /// </summary>
    /// <typeparam name="T">The root class: <c>AppConfig</c>, which <c>AddTemplateConfig</c> has added or adds later.</typeparam>
    /// <param name="services">The collection.</param>
    /// <param name="flags">Makes the flags of a configuration; called once for each version of it, and must not depend on anything else.</param>
    /// <param name="configure">Says how a tenant is found.</param>
    /// <returns>The collection.</returns>
    /// <remarks>
    /// Call it after <c>AddScopedFeatureManagement</c>, where that is used; the order does not matter with <c>AddFeatureManagement</c>. Where the flags of a changed configuration cannot be made (a percentage above 100), those before
    /// stay, and an error is logged.
    /// </remarks>
    /// <exception cref="InvalidOperationException">They are there already.</exception>
    public static IServiceCollection AddTemplateConfigFlags<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services, Func<T, IEnumerable<FeatureFlag>> flags, Action<FeatureFlagOptions>? configure = null)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(flags);
        if (services.Any(service => service.ServiceType == typeof(IFeatureFlags)))
        {
            throw new InvalidOperationException("AddTemplateConfigFlags was called before: a host has one set of flags.");
        }

        var options = new FeatureFlagOptions();
        configure?.Invoke(options);
        services.AddSingleton<IFeatureFlags>(provider => new LiveFeatureFlags<T>(
            provider.GetRequiredService<IOptionsMonitor<T>>(), flags, provider.GetRequiredService<ILogger<LiveFeatureFlags<T>>>()));

        if (!services.Any(service => service.ServiceType == typeof(FeatureManager)))
        {
            services.AddFeatureManagement();
        }

        // As long-lived as Microsoft's own manager, which is scoped after AddScopedFeatureManagement.
        var lifetime = services.Last(service => service.ServiceType == typeof(FeatureManager)).Lifetime;
        services.Add(new ServiceDescriptor(
            typeof(FlagBridge),
            provider => new FlagBridge(
                provider.GetRequiredService<FeatureManager>(), provider.GetRequiredService<IFeatureFlags>(), options, provider.GetService<ITargetingContextAccessor>(), provider.GetService<TimeProvider>() ?? TimeProvider.System),
            lifetime));
        services.Replace(new ServiceDescriptor(typeof(IFeatureManager), static provider => provider.GetRequiredService<FlagBridge>(), lifetime));
        services.Replace(new ServiceDescriptor(typeof(IVariantFeatureManager), static provider => provider.GetRequiredService<FlagBridge>(), lifetime));
        return services;
    }
}
