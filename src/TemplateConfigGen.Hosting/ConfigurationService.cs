using Microsoft.Extensions.Hosting;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Hosting;

/// <summary>Makes the configuration before anything else of the host starts, and follows its changes until all else has stopped.</summary>
internal sealed class ConfigurationService<T>(HostConfiguration<T> host) : IHostedLifecycleService
    where T : class, IHostedConfiguration<T>
{
    public Task StartingAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => host.StopAsync().AsTask();
}
