using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// Asks each endpoint that says where (<c>healthPath</c>), all at the same time and each once: what is retried, or kept from being called by a circuit breaker, is not well, and asking must not change what the breaker counts.
/// </summary>
/// <param name="most">How long an endpoint may take that allows itself more.</param>
internal sealed class EndpointHealthCheck(Endpoints endpoints, IHttpMessageHandlerFactory handlers, TimeProvider time, TimeSpan most) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var asked = endpoints.Current.Where(endpoint => endpoint.HealthPath is not null).ToList();
        var troubles = await Task.WhenAll(asked.Select(endpoint => AskAsync(endpoint, cancellationToken))).ConfigureAwait(false);
        var data = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (endpoint, trouble) in asked.Zip(troubles))
        {
            data[endpoint.Name] = trouble ?? "is well";
        }

        var ill = data.Where((_, index) => troubles[index] is not null).Select(pair => $"{pair.Key} {pair.Value}").ToList();
        return ill.Count == 0
            ? HealthCheckResult.Healthy(asked.Count == 0 ? "No endpoint says where to ask." : "All endpoints that say where to ask are well.", data)
            : new HealthCheckResult(context.Registration.FailureStatus, string.Join("; ", ill) + ".", data: data);
    }

    /// <summary>What is wrong with an endpoint, as a predicate; null for nothing.</summary>
    private async Task<string?> AskAsync(EndpointSettings endpoint, CancellationToken cancellationToken)
    {
        var patience = endpoint.Timeout < most ? endpoint.Timeout : most;
        using var late = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        using var sender = new HttpMessageInvoker(handlers.CreateHandler(endpoint.Name), disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(endpoint.BaseAddress, endpoint.HealthPath));
        request.Options.Set(EndpointHandler.IsProbe, value: true);
        try
        {
            using var response = await sender.SendAsync(request, either.Token).ConfigureAwait(false);
            return response.IsSuccessStatusCode ? null : $"answers {(int)response.StatusCode}";
        }
        catch (HttpRequestException failure)
        {
            return "cannot be asked: " + failure.Message.TrimEnd('.');
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"does not answer within {patience}";
        }
    }
}
