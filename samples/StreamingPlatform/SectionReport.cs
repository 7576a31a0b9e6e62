using StreamingPlatform.Config;
using TemplateConfigGen;

namespace StreamingPlatform;

/// <summary>What every section resolved to, by a few of its values.</summary>
internal static class SectionReport
{
    public static Table Of(AppConfig config)
    {
        var table = new Table("Section", "Keys", "Setting", "Value");
        Add(table, config.PerformanceConfig, OfPerformance(config.PerformanceConfig));
        Add(table, config.AudioDelivery, OfAudioDelivery(config.AudioDelivery));
        Add(table, config.RecommendationEngine, OfRecommendations(config.RecommendationEngine));
        Add(table, config.FeatureFlags, OfFeatureFlags(config.FeatureFlags));
        Add(table, config.CacheStrategies, OfCaches(config.CacheStrategies));
        Add(table, config.BusinessRules, OfBusinessRules(config.BusinessRules));
        Add(table, config.TemplateRegistry, OfTemplates(config.TemplateRegistry));
        Add(table, config.IntegrationEndpoints, OfIntegrations(config.IntegrationEndpoints));
        Add(table, config.DeploymentOrchestration, OfDeployment(config.DeploymentOrchestration));
        Add(table, config.MonitoringConfig, OfMonitoring(config.MonitoringConfig));
        Add(table, config.SecurityPolicies, OfSecurity(config.SecurityPolicies));
        Add(table, config.EncryptionKeys, OfKeyRing(config.EncryptionKeys));
        Add(table, config.DataGovernance, OfDataGovernance(config.DataGovernance));
        Add(table, config.ComplianceFramework, OfCompliance(config.ComplianceFramework));
        return table;
    }

    /// <param name="section">Of the section's own, abstract type, so that its name is the section's in every environment.</param>
    private static void Add<TSection>(Table table, TSection section, IEnumerable<(string Name, string Value)> settings)
        where TSection : class
    {
        var (title, count) = (typeof(TSection).Name, SettingCount.Of(section).ToString());
        foreach (var (name, value) in settings)
        {
            table.Add(new Cell(title, Style.Cyan), count, new Cell(name, Style.Dim), value);
            (title, count) = ("", ""); // beside the first of its settings only
        }
    }

    private static IEnumerable<(string, string)> OfPerformance(PerformanceConfig performance)
    {
        var (pool, inference) = (performance.Database.Pool, performance.Inference);
        yield return ("database connections", $"{pool.MinSize} to {pool.MaxSize}, waiting {Words.Of(pool.AcquireTimeout)} at most");
        yield return ("playback start budget", $"{performance.Http.RouteBudgetsMs["/v1/playback/start"]} ms");
        yield return ("ranking", $"{inference.DeadlineMs} ms, {Words.Of(inference.Gpu.Precision)}, batches of {inference.Batching.MaxBatchSize}");
        yield return ("hedged reads", performance.Resilience.Hedging.Enabled ? $"after {performance.Resilience.Hedging.DelayMs} ms" : "off");
    }

    private static IEnumerable<(string, string)> OfAudioDelivery(AudioDelivery delivery)
    {
        var renditions = delivery.Encoding.Renditions.Rendition;
        var networks = delivery.Networks.Network.Where(network => network.Weight > 0);
        var protection = delivery.Protection;
        yield return ("renditions", $"{renditions.Length}, {renditions[0].BitrateKbps} to {renditions[^1].BitrateKbps} kbit/s");
        yield return ("delivery networks", string.Join(", ", networks.Select(network => $"{network.Name} {network.Weight}")));
        yield return ("content protection", protection.Enabled ? $"{Words.Of(protection.Scheme)}, licence for {Words.Of(protection.StreamingLicence)}" : "off");
    }

    private static IEnumerable<(string, string)> OfRecommendations(RecommendationEngine engine)
    {
        yield return ("model in service", $"{engine.Ranking.Model} {engine.Ranking.Version}");
        yield return ("candidates", $"{engine.Retrieval.Candidates} from {Words.Of(engine.Retrieval.Index.Kind)} × {engine.Retrieval.Index.Shards}");
        yield return ("learns from plays of", Words.Of(engine.Features.HistoryWindow));
        yield return ("exploration", Words.Percent(engine.Exploration.Share));
    }

    private static IEnumerable<(string, string)> OfFeatureFlags(FeatureFlags flags)
    {
        yield return ("ranking", flags.NewRanking ? "the new one" : "the proven one"); // a constant: the compiler keeps one of the two
        yield return ("shared listening", flags.SharedListening ? $"{flags.Rollouts.SharedListening.Percent} % of families" : "off");
        yield return ("experiments", $"{flags.Experiments.Length}, the first ends {Words.Of(flags.Experiments.Min(experiment => experiment.EndsAt))}");
    }

    private static IEnumerable<(string, string)> OfCaches(CacheStrategies caches)
    {
        var distributed = caches.Tiers.Distributed;
        yield return ("shared tier", $"{Words.Of(distributed.Provider)} × {distributed.Nodes.Length}, {distributed.OperationTimeoutMs} ms at most");
        yield return ("home shelves", $"fresh for {Words.Of(caches.Caches.HomeShelves.Ttl)}, shown for {Words.Of(caches.Caches.HomeShelves.StaleFor)} more");
        yield return ("albums at the edge", caches.Tiers.Edge.Enabled ? $"{caches.Tiers.Edge.MaxAgeSeconds["/v1/catalog/albums"]} s" : "off");
    }

    private static IEnumerable<(string, string)> OfBusinessRules(BusinessRules rules)
    {
        var germany = rules.Royalties.Territories["emea/de"];
        yield return ("stream counts after", Words.Of(rules.Playback.StreamCountsAfter));
        yield return ("trial", Words.Of(rules.Subscriptions.Trial));
        yield return ("a stream in Germany", $"{germany.MinimumPerStream} {germany.SettlementCurrency} or more, via {germany.CollectingSociety}");
        yield return ("between ad breaks", $"{rules.Ads.TracksBetweenBreaks} tracks");
    }

    private static IEnumerable<(string, string)> OfTemplates(TemplateRegistry registry)
    {
        var texts = registry.Templates.Where(template => template.Kind != TemplateRegistry.KindKind.Tenant).ToList();
        var active = texts.Where(template => template.Status == TemplateRegistry.TemplateStatusKind.Active).ToList();
        yield return ("templates", $"{texts.Count}, {active.Count} active");
        if (active.MinBy(template => template.ReviewedAt) is { } oldest)
        {
            yield return ("longest unreviewed", $"{oldest.Id} {oldest.Version}, {Words.Of(oldest.ReviewedAt)}");
        }

        var operators = AppConfig.Templates.Resolve("operator");
        yield return ("partners' template", $"{operators.Id} {operators.Version}, of {operators.Tenants?.Length ?? 0} tenants");
        yield return ("unsigned templates", registry.Registry.SignaturesRequired ? "refused" : "accepted");
    }

    private static IEnumerable<(string, string)> OfIntegrations(IntegrationEndpoints endpoints)
    {
        yield return ("timeout × attempts", $"{Words.Of(endpoints.Defaults.Timeout)} × {endpoints.Defaults.Retry.Attempts}");
        yield return ("search nodes", $"{endpoints.SearchCluster.Nodes.Length}, answering within {Words.Of(endpoints.SearchCluster.Timeout)}");
        yield return ("payments", $"{endpoints.Payments.BaseUri.Host}, key {SealedCredentials.Presence(endpoints.Payments.ApiKey)}");
        yield return ("labels deliver to", endpoints.LabelDelivery.Inbox.ToString());
    }

    private static IEnumerable<(string, string)> OfDeployment(DeploymentOrchestration deployment)
    {
        yield return ("rollout", $"{Words.Of(deployment.Rollout.Strategy)}: {string.Join(", ", deployment.Rollout.Steps.Select(step => $"{step.TrafficPercent} %"))}");
        yield return ("regions", string.Join(", ", deployment.Regions.Order));
        yield return ("playback replicas", $"{deployment.Services.PlaybackApi.Replicas}, at most {deployment.Services.PlaybackApi.Autoscale.Max}");
        yield return ("rollback within", Words.Of(deployment.Rollout.Rollback.Within));
    }

    private static IEnumerable<(string, string)> OfMonitoring(MonitoringConfig monitoring)
    {
        var start = monitoring.Slos.PlaybackStart;
        yield return ("playback starts", $"{start.ObjectivePercent} % in {Words.Of(start.Window)}, p99 below {start.P99LatencyMs} ms");
        yield return ("traces kept", Words.Percent(monitoring.Tracing.SampleRatio));
        yield return ("alert at errors of", monitoring.Alerting.Enabled ? $"{monitoring.Alerting.Thresholds.ErrorRatePercent} %" : "off");
    }

    private static IEnumerable<(string, string)> OfSecurity(SecurityPolicies security)
    {
        yield return ("tokens", $"from {security.Authentication.Issuer.Host}, for {Words.Of(security.Authentication.AccessTokenLifetime)}");
        yield return ("TLS", $"{security.Tls.MinimumVersion} or later, {(security.Tls.MutualBetweenServices ? "mutual" : "one-sided")} between services");
        yield return ("player origins", string.Join(", ", security.Cors.Player.AllowedOrigins.Select(origin => origin.Authority)));
        yield return ("anonymous requests", $"{security.RateLimits.Anonymous.RequestsPerMinute} a minute");
    }

    private static IEnumerable<(string, string)> OfKeyRing(EncryptionKeys ring)
    {
        var sealing = ring.Keys.First(key => key.Id == ring.SealTo);
        yield return ("sealing to", sealing.Id);
        yield return ("rotated by", $"{sealing.Owner}, before {Words.Of(sealing.RotateBy)}");
        yield return ("keys", string.Join(", ", ring.Keys.CountBy(key => key.State).Select(state => $"{state.Value} {Words.Of(state.Key)}")));
    }

    private static IEnumerable<(string, string)> OfDataGovernance(DataGovernance governance)
    {
        var (history, ledger) = (governance.DataSets.ListeningHistory, governance.Backups.LedgerDb);
        yield return ("listening history", $"{Words.Of(history.Class)}, kept {Words.Of(history.Retention)}, {Words.Of(history.LawfulBasis)}");
        yield return ("erasure within", Words.Of(governance.Erasure.CompleteWithin) + (governance.Erasure.DryRun ? ", dry run" : ""));
        yield return ("ledger backups", $"kept {Words.Of(ledger.Keep)}, at most {Words.Of(ledger.RecoveryPoint)} lost");
    }

    private static IEnumerable<(string, string)> OfCompliance(ComplianceFramework compliance)
    {
        var frameworks = compliance.Frameworks;
        (string Name, bool Enabled)[] all =
        [
            ("GDPR", frameworks.Gdpr.Enabled), ("HIPAA", frameworks.Hipaa.Enabled), ("SOX", frameworks.Sox.Enabled), ("ISO 27001", frameworks.Iso27001.Enabled),
        ];
        yield return ("frameworks", string.Join(", ", all.Where(framework => framework.Enabled).Select(framework => framework.Name)));
        yield return ("next GDPR review", Words.Of(frameworks.Gdpr.Controls.Min(control => control.NextReview)));
        yield return ("access requests", $"answered within {Words.Of(compliance.DataSubjectRequests.CompleteAccessWithin)}");
    }
}
