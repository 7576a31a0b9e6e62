namespace TemplateConfigGen.Compiler.Rules.Secrets.Kinds;

/// <summary>Logs, metrics, alerts and feature flags. Forms as the providers document and print them.</summary>
internal static class ObservabilityKinds
{
    public static readonly SecretKind[] All =
    [
        new("Datadog API key", "[h]{32}", Near: "datadog"),
        new("Datadog API key", "[h]{32}", Near: "dd_api"),
        new("Datadog application key", "[h]{40}", Near: "datadog"),
        new("Datadog application key", "[h]{40}", Near: "dd_app"),
        new("New Relic user API key", "NRAK-[X]{27}"),
        new("New Relic browser API key", "NRJS-[h]{19}"),
        new("New Relic insights insert key", "NRII-[u]{32}"),
        new("New Relic insights query key", "NRIQ-[u]{32}"),
        new("New Relic license key", "[h]{36}NRAL"),
        new("New Relic admin API key", "NRAA-[h]{27}"),
        new("Grafana Cloud access policy token", "glc_[b=]{32,400}"),
        new("Grafana service account token", "glsa_[w]{32}_[H]{8}"),
        new("Grafana API key", "eyJrIjoi[b=]{60,400}"),
        new("Sentry organisation token", "sntrys_eyJ[b=_]{60,}"),
        new("Sentry user token", "sntryu_[h]{64}"),
        new("Sentry auth token", "[h]{64}", Near: "sentry"),
        new("PagerDuty API key", "[u+]{20}", Near: "pagerduty"),
        new("Honeycomb ingest key", "hcaik_[w]{58}"),
        new("Dynatrace API token", "dt0c01.[X]{24}.[X]{64}"),
        new("Splunk HEC token", "[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}", Near: "splunk"),
        new("Splunk HEC token", "[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}", Near: "hec_token"),
        new("Sumo Logic access key", "[w]{64}", Near: "sumo"),
        new("Rollbar access token", "[h]{32}", Near: "rollbar"),
        new("Bugsnag API key", "[h]{32}", Near: "bugsnag"),
        new("Loggly token", "[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}", Near: "loggly"),
        new("Logz.io token", "[w]{32}", Near: "logz"),
        new("Axiom API token", "xaat-[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}"),
        new("Axiom personal token", "xapt-[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}"),
        new("PostHog personal API key", "phx_[w]{43,48}"),
        new("Amplitude secret key", "[h]{32}", Near: "amplitude"),
        new("LaunchDarkly SDK key", "sdk-[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}"),
        new("LaunchDarkly access token", "api-[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}"),
        new("LaunchDarkly access token", "[u=]{40}", Near: "launchdarkly"),
        new("Statsig secret key", "secret-[w]{43}"),
        new("Opsgenie API key", "[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}", Near: "opsgenie"),
        new("WakaTime API key", "waka_[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}"),
        new("Flagsmith server key", "ser.[w]{22}"),
        new("Cisco Meraki API key", "[h]{40}", Near: "meraki"),
    ];
}
