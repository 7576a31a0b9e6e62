using Microsoft.Extensions.Logging;

namespace TemplateConfigGen.Hosting;

/// <summary>Makes each call by the settings that hold when it begins.</summary>
internal sealed class EndpointHandler(Func<EndpointSettings> settings, EndpointAddresses addresses, TimeProvider time, ILogger logger) : DelegatingHandler
{
    /// <summary>Of a request that asks how an endpoint is.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsProbe = new("TemplateConfigGen.IsProbe");

    private readonly object _gate = new();
    private EndpointPipeline? _pipeline;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var pipeline = Pipeline(settings());
        request.RequestUri = addresses.Move(request.RequestUri, pipeline.Settings.BaseAddress);
        if (pipeline.Settings.UserAgent is { } agent && request.Headers.UserAgent.Count == 0)
        {
            request.Headers.UserAgent.ParseAdd(agent);
        }

        return request.Options.TryGetValue(IsProbe, out var isProbe) && isProbe ? base.SendAsync(request, cancellationToken) : pipeline.SendAsync(request, base.SendAsync, cancellationToken);
    }

    private EndpointPipeline Pipeline(EndpointSettings now)
    {
        var pipeline = Volatile.Read(ref _pipeline);
        if (ReferenceEquals(pipeline?.Settings, now))
        {
            return pipeline;
        }

        lock (_gate)
        {
            if (!ReferenceEquals(_pipeline?.Settings, now))
            {
                Volatile.Write(ref _pipeline, new EndpointPipeline(now, _pipeline, time, logger));
            }

            return _pipeline;
        }
    }
}
