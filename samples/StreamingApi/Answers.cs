using StreamingApi.Config;

namespace StreamingApi;

/// <summary>What the service tells of its configuration.</summary>
internal static class Answers
{
    public static ConfigAnswer Of(AppConfig config) =>
        new(config.EnvironmentName, config.Streaming.Banner, config.Streaming.Playback.MaxBitrateKbps, config.Streaming.Playback.OfflineDays);
}

internal sealed record ConfigAnswer(string Environment, string Banner, int MaxBitrateKbps, int OfflineDays);

internal sealed record FlagAnswer(string Flag, bool IsOn, string? Variant);
