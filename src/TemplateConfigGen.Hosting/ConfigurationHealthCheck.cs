using Microsoft.Extensions.Diagnostics.HealthChecks;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting;

/// <summary>How it stands with the live configuration. Never unhealthy: the last good values are served, and a restart would make nothing better.</summary>
internal sealed class ConfigurationHealthCheck<T>(HostConfiguration<T> host) : IHealthCheck
    where T : class, IHostedConfiguration<T>
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["environment"] = host.AtStartup.EnvironmentName };
        if (host.Status is not { } status)
        {
            return Task.FromResult(HealthCheckResult.Healthy("The configuration is that of the start.", data));
        }

        data["version"] = status.Version;
        data["epoch"] = status.Epoch;
        data["level"] = status.Level.ToString();
        data["staleness"] = status.Staleness;
        return Task.FromResult(status.Health == LiveHealth.Healthy
            ? HealthCheckResult.Healthy("The configuration is what its source says.", data)
            : HealthCheckResult.Degraded(status.Reason + ".", data: data));
    }
}
