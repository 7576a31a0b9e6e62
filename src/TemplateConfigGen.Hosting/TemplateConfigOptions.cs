using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Live;

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

    /// <summary>
    /// Changes how keys of phase live change while the host runs. What it is given says what the variables in the host's configuration say (<c>CONFIG_PATH</c>,
    /// <c>CONFIG_STATE_PATH</c>, <c>CONFIG_CACHE_TTL</c> and the others of docs/live.md); without a source nothing changes.
    /// </summary>
    public Action<LiveOptions>? Live { get; set; }

    /// <summary>
    /// Whether <c>AppConfig.Current</c> follows this host: for code that reads it there, in a process that has one host. False by default, since what is static belongs to no host.
    /// </summary>
    public bool PublishesCurrent { get; set; }
}
