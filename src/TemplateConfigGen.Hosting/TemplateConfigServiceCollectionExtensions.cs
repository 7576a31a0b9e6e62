using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TemplateConfigGen;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>A compiled configuration in a service collection.</summary>
public static class TemplateConfigServiceCollectionExtensions
{
    /// <summary>
    /// Adds the services of a compiled configuration, where there is no builder of a host: all that <c>builder.AddTemplateConfig</c> adds but for the values in
    /// <c>IConfiguration</c>. The <c>IConfiguration</c> and <c>IHostEnvironment</c> among the services, where there are any, override it and name its environment.
    /// </summary>
    /// <typeparam name="T">The root class: <c>AppConfig</c>.</typeparam>
    /// <param name="services">The collection.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The collection.</returns>
    /// <remarks>The configuration is made when it is first asked for; if it is bad, that throws a <see cref="ConfigurationException"/>.</remarks>
    /// <exception cref="InvalidOperationException">It is there already.</exception>
    public static IServiceCollection AddTemplateConfig<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services, Action<TemplateConfigOptions>? configure = null)
        where T : class, IHostedConfiguration<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = new TemplateConfigOptions();
        configure?.Invoke(options);
        TemplateConfigServices.Add<T>(services, options, shown: null);
        return services;
    }

    /// <summary>
    /// Adds a health check of a configuration that is there by <c>AddTemplateConfig</c>: degraded, with the reason, while the last good values are served because newer ones cannot be had; never
    /// unhealthy, since a restart would make nothing better.
    /// </summary>
    /// <typeparam name="T">The root class: <c>AppConfig</c>.</typeparam>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> gives.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="tags">Its tags, by which endpoints choose.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddTemplateConfig<T>(this IHealthChecksBuilder builder, string name = "configuration", IEnumerable<string>? tags = null)
        where T : class, IHostedConfiguration<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, services => new ConfigurationHealthCheck<T>(services.GetRequiredService<HostConfiguration<T>>()), failureStatus: HealthStatus.Degraded, tags));
    }
}
