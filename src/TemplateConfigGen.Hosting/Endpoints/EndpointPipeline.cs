using System.Net;
using Microsoft.Extensions.Logging;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// How a call to an endpoint is made: again after failures that pass, not at all while the endpoint is left alone, and each attempt within its time. For one version of the settings; the circuit
/// breaker goes on into the next one where its own settings stay.
/// </summary>
internal sealed class EndpointPipeline
{
    private static readonly ResiliencePropertyKey<bool> MayRepeat = new("MayRepeat");

    private readonly ResiliencePipeline<HttpResponseMessage> _breaker;
    private readonly ResiliencePipeline<HttpResponseMessage> _all;

    public EndpointPipeline(EndpointSettings settings, EndpointPipeline? before, TimeProvider time, ILogger logger)
    {
        Settings = settings;
        _breaker = before is not null && Equals(before.Settings.CircuitBreaker, settings.CircuitBreaker) ? before._breaker : Breaker(settings, time, logger);
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (settings.Retry.Attempts > 1)
        {
            builder.AddRetry(Retry(settings, time, logger));
        }

        _all = builder.AddPipeline(_breaker).AddTimeout(new TimeoutStrategyOptions { Timeout = settings.Timeout }).Build();
    }

    public EndpointSettings Settings { get; }

    /// <summary>Sends a request, by way of <paramref name="send"/>.</summary>
    /// <exception cref="HttpRequestException">The endpoint cannot be reached, or is left alone for now.</exception>
    /// <exception cref="TaskCanceledException">The last attempt took too long: then the inner exception is a <see cref="TimeoutException"/>; or the caller gave up.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(MayRepeat, RepeatableRequest.Is(request));
        try
        {
            return await _all.ExecuteAsync(
                static async (context, call) => await call.send(call.request, context.CancellationToken).ConfigureAwait(false), context, (request, send)).ConfigureAwait(false);
        }
        catch (BrokenCircuitException e)
        {
            throw new HttpRequestException($"The endpoint '{Settings.Name}' is left alone for now: too many calls to it have failed ({Settings.Path}.circuitBreaker).", e);
        }
        catch (TimeoutRejectedException e)
        {
            var message = $"The endpoint '{Settings.Name}' did not answer within {Settings.Timeout} ({Settings.Path}.timeout).";
            throw new TaskCanceledException(message, new TimeoutException(message, e));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(EndpointSettings settings, TimeProvider time, ILogger logger)
    {
        var retry = settings.Retry;
        return new()
        {
            MaxRetryAttempts = retry.Attempts - 1,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Context.Properties.GetValue(MayRepeat, defaultValue: false)
                && (IsFailure(arguments.Outcome) || arguments.Outcome.Result?.StatusCode == HttpStatusCode.TooManyRequests)
                && !(Asked(arguments.Outcome) > retry.MaximumDelay)),
            DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(Asked(arguments.Outcome) ?? retry.Backoff[Math.Min(arguments.AttemptNumber, retry.Backoff.Count - 1)]),
            OnRetry = arguments =>
            {
                var reason = arguments.Outcome.Result is { } response ? $"status {(int)response.StatusCode}" : arguments.Outcome.Exception!.GetType().Name;
                EndpointEvents.Retry(logger, settings.Path, arguments.AttemptNumber + 2, retry.Attempts, arguments.RetryDelay, reason);
                return default;
            },
        };

        TimeSpan? Asked(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } response ? HttpHeader.RetryAfter(response, time) : null;
    }

    private static ResiliencePipeline<HttpResponseMessage> Breaker(EndpointSettings settings, TimeProvider time, ILogger logger) => settings.CircuitBreaker is not { } breaker
        ? ResiliencePipeline<HttpResponseMessage>.Empty
        : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }.AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
        {
            FailureRatio = breaker.FailureRatio,
            SamplingDuration = breaker.SamplingDuration,
            MinimumThroughput = breaker.MinimumThroughput,
            BreakDuration = breaker.BreakDuration,
            ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
            OnOpened = arguments =>
            {
                EndpointEvents.CircuitOpened(logger, settings.Path, arguments.BreakDuration);
                return default;
            },
            OnClosed = _ =>
            {
                EndpointEvents.CircuitClosed(logger, settings.Path);
                return default;
            },
        }).Build();

    /// <summary>Failures that may pass: no answer, or one that says that the server could not.</summary>
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        { Result.StatusCode: HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented } => true,
        _ => false,
    };
}
