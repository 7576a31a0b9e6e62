using Microsoft.Extensions.Configuration;

namespace TemplateConfigGen.Hosting;

/// <summary>How a host has its configuration. Read once, when the host is built.</summary>
public sealed class TemplateConfigOptions
{
    /// <summary>
    /// The environment: a name of the manifest, or an alias. Null, the default, takes <c>CONFIG_ENVIRONMENT</c> from the host's configuration, then the name of the
    /// host's environment; a host that nobody gave a name runs in the default environment of the manifest.
    /// </summary>
    public string? Environment { get; set; }

    /// <summary>
    /// Which sources of the host's configuration override what was built; the later one wins. By default all but <c>appsettings*.json</c>, whose values are those of the
    /// application's own files: environment variables, the command line, user secrets, settings of tests, secret stores.
    /// </summary>
    public Func<IConfigurationProvider, bool> Overrides { get; set; } = HostOverrides.IsOverride;

    /// <summary>
    /// Whether <c>IConfiguration</c> has secrets in plaintext, for libraries that ask nobody else. They are opened when the host starts, and whoever can read the
    /// configuration (its debug view, a diagnostics page) can read them. False by default: then their keys are not there.
    /// </summary>
    public bool RevealSecrets { get; set; }
}
