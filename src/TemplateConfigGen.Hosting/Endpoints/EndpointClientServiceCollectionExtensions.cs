using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TemplateConfigGen;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Hosting;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Clients of the endpoints that a configuration names.</summary>
public static class EndpointClientServiceCollectionExtensions
{
    /// <summary>
    /// Adds a client for each endpoint of a section: every object in it that has a <c>baseUri</c>. <c>IHttpClientFactory.CreateClient("payments")</c> gives it, and <c>AddHttpClient&lt;PaymentsClient&gt;("payments")</c> a class
    /// around it. Base address, time-outs, retries, circuit breaker and connections are what the section says, at each call; <see cref="IEndpoints"/> says what that is.
    /// </summary>
    /// <typeparam name="T">The root class: <c>AppConfig</c>, which <c>AddTemplateConfig</c> has added or adds later.</typeparam>
    /// <param name="services">The collection.</param>
    /// <param name="section">The section as its files spell it: <c>integration_endpoints</c>; an object in one as <c>section:key</c>.</param>
    /// <param name="configure">Says what configuration cannot.</param>
    /// <returns>The collection.</returns>
    /// <remarks>A host whose endpoints have something wrong does not start: a <see cref="ConfigurationException"/> lists all of it.</remarks>
    public static IServiceCollection AddEndpointClients<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)] T>(
        this IServiceCollection services, string section, Action<EndpointClientOptions>? configure = null)
        where T : class, IHostedConfiguration<T>
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(section);
        var options = new EndpointClientOptions();
        configure?.Invoke(options);
        services.AddHttpClient();
        services.AddSingleton<IEndpointSource>(provider => new EndpointSource<T>(
            provider.GetRequiredService<IOptionsMonitor<T>>(), section, options, provider.GetRequiredService<ILogger<EndpointSource<T>>>()));
        services.TryAddSingleton<Endpoints>();
        services.TryAddSingleton<IEndpoints>(static provider => provider.GetRequiredService<Endpoints>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HttpClientFactoryOptions>, EndpointClientConfigurator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, EndpointCheck>());
        return services;
    }

    /// <summary>
    /// Adds a health check that asks each endpoint which has a <c>healthPath</c>, once and all at the same time: degraded, with what each says, where one does not answer with a status of 200 to 299.
    /// </summary>
    /// <param name="builder">What <c>services.AddHealthChecks()</c> gives.</param>
    /// <param name="name">The name of the check.</param>
    /// <param name="failureStatus">What it says then; degraded when null, since a restart of this process would make no other one well.</param>
    /// <param name="tags">Its tags, by which endpoints choose.</param>
    /// <param name="timeout">How long one may take that has no shorter <c>timeout</c> of its own; five seconds when null.</param>
    /// <returns>The builder.</returns>
    public static IHealthChecksBuilder AddEndpointClients(
        this IHealthChecksBuilder builder, string name = "endpoints", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var most = timeout ?? TimeSpan.FromSeconds(5);
        return builder.Add(new HealthCheckRegistration(
            name,
            services => new EndpointHealthCheck(services.GetRequiredService<Endpoints>(), services.GetRequiredService<IHttpMessageHandlerFactory>(), services.GetService<TimeProvider>() ?? TimeProvider.System, most),
            failureStatus ?? HealthStatus.Degraded,
            tags));
    }
}
