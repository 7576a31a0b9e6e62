using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>A section as it is now.</summary>
/// <param name="key">The section as its files spell it; empty for all of them.</param>
/// <param name="get">Gives the section of a configuration.</param>
internal sealed class SectionOptionsMonitor<T, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] TSection>(
    HostConfiguration<T> host, string key, Func<T, TSection> get) : IOptionsMonitor<TSection>
    where T : class, IHostedConfiguration<T>
    where TSection : class
{
    public TSection CurrentValue => get(host.Current);

    public TSection Get(string? name) => SectionOptions<TSection>.Named(name) ?? CurrentValue;

    public IDisposable? OnChange(Action<TSection, string?> listener) => host.OnChange(key, current => listener(get(current), Options.DefaultName));
}
