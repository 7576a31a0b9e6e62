using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>The configuration of one host: what it started with, and what it has now. Safe for use by several threads.</summary>
internal sealed class HostConfiguration<T>
    where T : class, IHostedConfiguration<T>
{
    private const string EnvironmentKey = "CONFIG_ENVIRONMENT";

    /// <summary>Made when the host has all its sources: tests may have added some to those that the program knows.</summary>
    /// <exception cref="ConfigurationException">The host cannot start; all problems are listed.</exception>
    public HostConfiguration(IServiceProvider services, TemplateConfigOptions options, EffectiveValues? shown)
    {
        AtStartup = Create(services.GetService<IConfiguration>(), services.GetService<IHostEnvironment>(), options);
        shown?.Show(AtStartup);
    }

    public T AtStartup { get; }

    public T Current => AtStartup;

    /// <summary>The configuration that a host would have with the sources that there are.</summary>
    public static T Create(IConfiguration? configuration, IHostEnvironment? environment, TemplateConfigOptions options)
    {
        var name = options.Environment ?? NonEmpty(configuration?[EnvironmentKey]) ?? NameOf(environment, configuration);
        return T.CreateFor(name, configuration is null ? null : HostOverrides.Read(configuration, options.Overrides));
    }

    /// <summary>Hosts say Production where nobody says anything; then the manifest decides.</summary>
    private static string? NameOf(IHostEnvironment? environment, IConfiguration? configuration) =>
        environment is not null && environment.IsProduction() && NonEmpty(configuration?[HostDefaults.EnvironmentKey]) is null ? null : environment?.EnvironmentName;

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
