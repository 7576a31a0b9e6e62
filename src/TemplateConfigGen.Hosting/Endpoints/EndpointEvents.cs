using Microsoft.Extensions.Logging;

namespace TemplateConfigGen.Hosting;

/// <summary>What is logged of endpoints. Their addresses and headers are not: either may hold what nobody else should read.</summary>
internal static partial class EndpointEvents
{
    [LoggerMessage(8101, LogLevel.Error, "A change of '{Section}' was not taken over for the endpoints that it is wrong for: {Problems}", EventName = "EndpointsRejected")]
    public static partial void Rejected(ILogger logger, string section, string problems);

    [LoggerMessage(8102, LogLevel.Information, "Calls to {Endpoint} follow its new settings from now on.", EventName = "EndpointChanged")]
    public static partial void Changed(ILogger logger, string endpoint);

    [LoggerMessage(8103, LogLevel.Information, "Attempt {Attempt} of {Attempts} at {Endpoint} follows in {Delay}, after {Reason}.", EventName = "EndpointRetry")]
    public static partial void Retry(ILogger logger, string endpoint, int attempt, int attempts, TimeSpan delay, string reason);

    [LoggerMessage(8104, LogLevel.Warning, "{Endpoint} is left alone for {Duration}: too many calls to it have failed.", EventName = "EndpointCircuitOpened")]
    public static partial void CircuitOpened(ILogger logger, string endpoint, TimeSpan duration);

    [LoggerMessage(8105, LogLevel.Information, "{Endpoint} is called again.", EventName = "EndpointCircuitClosed")]
    public static partial void CircuitClosed(ILogger logger, string endpoint);
}
