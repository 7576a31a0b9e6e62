using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>The services of a configuration.</summary>
internal static class TemplateConfigServices
{
    public static void Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(IServiceCollection services, TemplateConfigOptions options, EffectiveValues? shown)
        where T : class, IHostedConfiguration<T>
    {
        foreach (var service in services)
        {
            if (service.ServiceType == typeof(HostConfiguration<T>))
            {
                throw new InvalidOperationException($"AddTemplateConfig<{typeof(T).Name}>() was called before: a host has one configuration of a type.");
            }
        }

        services.AddSingleton(provider => new HostConfiguration<T>(provider, options, shown));
        services.AddScoped(provider => provider.GetRequiredService<HostConfiguration<T>>().Current);
        services.AddSingleton<IHostedService>(provider => new ConfigurationService<T>(provider.GetRequiredService<HostConfiguration<T>>()));
        var registrar = new SectionRegistrar<T>(services);
        registrar.Options("", static root => root);
        T.VisitSections(registrar);
    }
}
