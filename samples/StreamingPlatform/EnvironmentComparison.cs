using StreamingPlatform.Config;

namespace StreamingPlatform;

/// <summary>Some keys in three environments side by side. All of them are in this assembly, whichever the process runs in.</summary>
internal static class EnvironmentComparison
{
    private static readonly (string Key, Func<AppConfig, object> Read)[] Keys =
    [
        ("performance_config.database.pool.max_size", config => config.PerformanceConfig.Database.Pool.MaxSize),
        ("performance_config.inference.deadline_ms", config => config.PerformanceConfig.Inference.DeadlineMs),
        ("security_policies.tls.minimumVersion", config => config.SecurityPolicies.Tls.MinimumVersion),
        ("security_policies.authentication.accessTokenLifetime", config => config.SecurityPolicies.Authentication.AccessTokenLifetime),
        ("deployment_orchestration.rollout.strategy", config => config.DeploymentOrchestration.Rollout.Strategy),
        ("deployment_orchestration.services.playback_api.replicas", config => config.DeploymentOrchestration.Services.PlaybackApi.Replicas),
        ("monitoring_config.tracing.sampleRatio", config => config.MonitoringConfig.Tracing.SampleRatio),
        ("monitoring_config.slos.playbackStart.objectivePercent", config => config.MonitoringConfig.Slos.PlaybackStart.ObjectivePercent),
        ("cache_strategies.tiers.distributed.provider", config => config.CacheStrategies.Tiers.Distributed.Provider),
        ("feature_flags.newRanking", config => config.FeatureFlags.NewRanking),
        ("feature_flags.rollouts.sharedListening.percent", config => config.FeatureFlags.Rollouts.SharedListening.Percent),
        ("business_rules.royalties.statement_after", config => config.BusinessRules.Royalties.StatementAfter),
        ("recommendation_engine.retrieval.candidates", config => config.RecommendationEngine.Retrieval.Candidates),
        ("integration_endpoints.payouts.dailyLimit", config => config.IntegrationEndpoints.Payouts.DailyLimit),
        ("data_governance.backups.ledger-db.keep", config => config.DataGovernance.Backups.LedgerDb.Keep),
        ("compliance_framework.frameworks.sox.enabled", config => config.ComplianceFramework.Frameworks.Sox.Enabled),
    ];

    public static Table Of(AppConfig development, AppConfig staging, AppConfig production)
    {
        var table = new Table("Key", "development", "staging", "production");
        foreach (var (key, read) in Keys)
        {
            var (first, second, third) = (Words.Of(read(development)), Words.Of(read(staging)), Words.Of(read(production)));
            table.Add(new Cell(key, Style.Cyan), first, Changed(second, from: first), Changed(third, from: second));
        }

        return table;
    }

    private static Cell Changed(string text, string from) => new(text, text == from ? Style.Dim : Style.Yellow);
}
