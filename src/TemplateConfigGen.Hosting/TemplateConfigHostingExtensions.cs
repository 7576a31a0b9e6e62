using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using TemplateConfigGen;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>A compiled configuration in a host.</summary>
public static class TemplateConfigHostingExtensions
{
    /// <summary>
    /// Adds a compiled configuration: <typeparamref name="T"/> and each of its sections as scoped services, and as <c>IOptions</c> (what the host started with),
    /// <c>IOptionsSnapshot</c> (what the scope sees) and <c>IOptionsMonitor</c> (what holds now); its values to <c>IConfiguration</c>. What the host's other sources say
    /// overrides what was built. The instances are the host's own.
    /// </summary>
    /// <typeparam name="T">The root class: <c>AppConfig</c>.</typeparam>
    /// <param name="builder">The builder of a host: <c>WebApplication.CreateBuilder(args)</c>, <c>Host.CreateApplicationBuilder(args)</c>.</param>
    /// <param name="configure">Changes the options.</param>
    /// <returns>The builder.</returns>
    /// <remarks>The configuration is made when the host starts, so that what tests add to the host's sources counts; if it is bad, the start throws a <see cref="ConfigurationException"/> that lists all problems.</remarks>
    /// <exception cref="InvalidOperationException">It is there already.</exception>
    public static IHostApplicationBuilder AddTemplateConfig<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IHostApplicationBuilder builder, Action<TemplateConfigOptions>? configure = null)
        where T : class, IHostedConfiguration<T>
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new TemplateConfigOptions();
        configure?.Invoke(options);
        var shown = new EffectiveValues(options.RevealSecrets);
        TemplateConfigServices.Add<T>(builder.Services, options, shown);
        try
        {
            // For what reads the configuration before the host is built.
            shown.Show(HostConfiguration<T>.Create(builder.Configuration, builder.Environment, options));
        }
        catch (ConfigurationException)
        {
            // The start says so, unless by then the sources make up for it.
        }

        builder.Configuration.Sources.Add(shown);
        return builder;
    }
}
