using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>Registers each section as what people ask for.</summary>
internal sealed class SectionRegistrar<T>(IServiceCollection services) : ISectionVisitor<T>
    where T : class, IHostedConfiguration<T>
{
    public void Visit<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(string key, Func<T, TSection> get)
        where TSection : class
    {
        // By itself: what the scope sees, and all of a scope see the same.
        services.AddScoped(provider => get(provider.GetRequiredService<T>()));
        Options(key, get);
    }

    /// <summary>The three kinds of options.</summary>
    /// <param name="key">Empty for the root.</param>
    /// <param name="get">Gives the section of a configuration.</param>
    public void Options<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(string key, Func<T, TSection> get)
        where TSection : class
    {
        services.AddSingleton<IOptions<TSection>>(provider => new SectionOptions<TSection>(get(provider.GetRequiredService<HostConfiguration<T>>().AtStartup)));
        services.AddScoped<IOptionsSnapshot<TSection>>(provider => new SectionOptions<TSection>(get(provider.GetRequiredService<T>())));
        services.AddSingleton<IOptionsMonitor<TSection>>(provider => new SectionOptionsMonitor<T, TSection>(provider.GetRequiredService<HostConfiguration<T>>(), key, get));
    }
}
