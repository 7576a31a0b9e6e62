using System.Diagnostics.CodeAnalysis;
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
}
