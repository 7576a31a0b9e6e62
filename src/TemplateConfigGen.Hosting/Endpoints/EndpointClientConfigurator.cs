using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// Makes the client of each name that is one of an endpoint. Names are looked up when a client is asked for, so nobody has to list them beforehand; other names are nobody's business here.
/// </summary>
internal sealed class EndpointClientConfigurator(Endpoints endpoints, IServiceProvider services) : IConfigureNamedOptions<HttpClientFactoryOptions>
{
    public void Configure(HttpClientFactoryOptions options)
    {
    }

    public void Configure(string? name, HttpClientFactoryOptions options)
    {
        if (string.IsNullOrEmpty(name) || endpoints.SourceOf(name) is not { } source)
        {
            return;
        }

        var settings = () => source.Current[name];
        var addresses = new EndpointAddresses();
        options.HandlerLifetime = Timeout.InfiniteTimeSpan; // the transport changes connections itself, and the state of the circuit breaker stays
        options.ShouldRedactHeaderValue = static _ => true;
#pragma warning disable RS0030 // a client of an endpoint that the user configured
        options.HttpClientActions.Add(client =>
        {
            client.BaseAddress = addresses.Give(settings().BaseAddress);
            client.Timeout = Timeout.InfiniteTimeSpan; // each attempt has its own
        });
#pragma warning restore RS0030
        options.HttpMessageHandlerBuilderActions.Add(builder =>
        {
            builder.PrimaryHandler = new EndpointTransport(settings, source.Options.ConfigureHandler);
            builder.AdditionalHandlers.Add(new EndpointHandler(
                settings, addresses, services.GetService<TimeProvider>() ?? TimeProvider.System, services.GetRequiredService<ILoggerFactory>().CreateLogger("TemplateConfigGen.Hosting.Endpoints")));
        });
    }
}

/// <summary>Lets a host with bad endpoints not start.</summary>
internal sealed class EndpointCheck(Endpoints endpoints) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        endpoints.Check();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
