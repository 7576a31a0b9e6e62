using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting;

/// <summary>
/// What happens to a configuration, in the host's log: category <c>TemplateConfigGen</c>, ids 1000 and the number of the <see cref="LiveEventKind"/>. The ids stay. Messages name keys, never values.
/// </summary>
internal sealed partial class ConfigurationLog(IServiceProvider services)
{
    private const string Category = "TemplateConfigGen";
    private const int MostKeys = 20;

    private readonly ILogger _logger = services.GetService<ILoggerFactory>()?.CreateLogger(Category) ?? NullLogger.Instance;

    public void Tell(LiveEvent happened)
    {
        var (source, reason) = (happened.Source, happened.Reason ?? "");
        switch (happened.Kind)
        {
            case LiveEventKind.Applied:
                Applied(_logger, happened.Version, happened.Epoch, source, happened.ChangedPaths.Count, Keys(happened));
                break;
            case LiveEventKind.Rejected:
                Rejected(_logger, happened.Rejection, reason);
                break;
            case LiveEventKind.SourceFailed:
                SourceFailed(_logger, reason);
                break;
            case LiveEventKind.Stale:
                Stale(_logger, reason);
                break;
            case LiveEventKind.Recovered:
                Recovered(_logger, source);
                break;
            case LiveEventKind.StateLoaded:
                StateLoaded(_logger, happened.Version, happened.Epoch, Keys(happened));
                break;
            case LiveEventKind.StateFailed:
                StateFailed(_logger, reason);
                break;
            case LiveEventKind.HandlerFailed:
                HandlerFailed(_logger, happened.Exception);
                break;
            case LiveEventKind.Expired:
                Expired(_logger, reason);
                break;
            case LiveEventKind.AuditFailed:
                AuditFailed(_logger, reason);
                break;
        }
    }

    private static string Keys(LiveEvent happened) =>
        string.Join(", ", happened.ChangedPaths.Take(MostKeys)) + (happened.ChangedPaths.Count > MostKeys ? ", …" : "");

    [LoggerMessage(1001, LogLevel.Information, "Version {Version} of epoch {Epoch} of the live configuration holds, from {Source}; {Count} keys changed: {Keys}")]
    private static partial void Applied(ILogger logger, long version, long epoch, string source, int count, string keys);

    [LoggerMessage(1002, LogLevel.Error, "Live configuration was turned down ({Rejection}), and the last good one stays: {Reason}")]
    private static partial void Rejected(ILogger logger, LiveRejection rejection, string reason);

    [LoggerMessage(1003, LogLevel.Warning, "The source of live configuration failed, and the last good one stays: {Reason}")]
    private static partial void SourceFailed(ILogger logger, string reason);

    [LoggerMessage(1004, LogLevel.Warning, "The live configuration is stale: {Reason}")]
    private static partial void Stale(ILogger logger, string reason);

    [LoggerMessage(1005, LogLevel.Information, "The live configuration is what {Source} says again")]
    private static partial void Recovered(ILogger logger, string source);

    [LoggerMessage(1006, LogLevel.Warning, "The source gave no live configuration; version {Version} of epoch {Epoch} holds, which was kept on disk: {Keys}")]
    private static partial void StateLoaded(ILogger logger, long version, long epoch, string keys);

    [LoggerMessage(1007, LogLevel.Warning, "What is kept of the live configuration on disk failed: {Reason}")]
    private static partial void StateFailed(ILogger logger, string reason);

    [LoggerMessage(1008, LogLevel.Error, "Somebody who was told of a change of the configuration failed; the change holds")]
    private static partial void HandlerFailed(ILogger logger, Exception? exception);

    [LoggerMessage(1009, LogLevel.Warning, "The live configuration has expired, and nothing newer has come: {Reason}")]
    private static partial void Expired(ILogger logger, string reason);

    [LoggerMessage(1010, LogLevel.Error, "The audit of the live configuration could not be written: {Reason}")]
    private static partial void AuditFailed(ILogger logger, string reason);
}
