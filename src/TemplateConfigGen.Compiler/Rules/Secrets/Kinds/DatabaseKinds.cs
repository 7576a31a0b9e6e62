namespace TemplateConfigGen.Compiler.Rules.Secrets.Kinds;

/// <summary>Databases, queues and secret stores as a service. Forms as the providers document and print them.</summary>
internal static class DatabaseKinds
{
    public static readonly SecretKind[] All =
    [
        new("Databricks token", "dapi[h]{32}"),
        new("Databricks OAuth secret", "dose[h]{32}"),
        new("PlanetScale password", "pscale_pw_[u.=]{32,64}"),
        new("PlanetScale API token", "pscale_tkn_[u.=]{32,64}"),
        new("PlanetScale OAuth token", "pscale_oauth_[u.=]{32,64}"),
        new("Supabase access token", "sbp_[h]{40}"),
        new("Supabase secret key", "sb_secret_[u]{31}"),
        new("Neon API key", "napi_[w]{60,70}"),
        new("MongoDB Atlas service account secret", "mdb_sa_sk_[u]{40}"),
        new("CockroachDB Cloud API key", "CCDB1_[w]{22}_[w]{40}"),
        new("Aiven password", "AVNS_[u]{19}"),
        new("ClickHouse Cloud API secret", "4b1d[w]{38}"),
        new("Confluent Cloud API secret", "cflt[b]{60}"),
        new("Confluent Cloud API secret", "[b]{64}", Near: "confluent"),
        new("Elastic Cloud API key", "essu_[b=]{40,}"),
        new("Upstash token", "[w]{40,64}", Near: "upstash"),
        new("Fauna key", "fn[u]{38}", Near: "fauna"),
        new("Snowflake programmatic access token", "[u]{40,}", Near: "snowflake_token"),
        new("HashiCorp Vault service token", "hvs.[u]{24,}"),
        new("HashiCorp Vault batch token", "hvb.[u]{24,}"),
        new("HashiCorp Vault recovery token", "hvr.[u]{24,}"),
        new("HashiCorp Vault token", "s.[w]{24}", Near: "vault"),
        new("Terraform Cloud API token", "[w]{14}.atlasv1.[u=]{60,70}"),
        new("Doppler personal token", "dp.pt.[w]{40,44}"),
        new("Doppler service token", "dp.st.[u.]{40,80}"),
        new("Doppler CLI token", "dp.ct.[w]{40,44}"),
        new("Doppler service account token", "dp.sa.[w]{40,44}"),
        new("Doppler SCIM token", "dp.scim.[w]{40,44}"),
        new("Doppler audit token", "dp.audit.[w]{40,44}"),
        new("Pulumi access token", "pul-[h]{40}"),
        new("1Password service account token", "ops_eyJ[b=_-]{100,}"),
        new("1Password secret key", "A3-[X]{6}-[X]{6}-[X]{5}-[X]{5}-[X]{5}-[X]{5}"),
        new("TemplateConfigGen private key", "tcg-key:v1:[w_.-]{1,64}:[u]{43}"),
        new("TemplateConfigGen signing key", "tcg-signing-key:v1:[w_.-]{1,64}:[u]{43}"),
        new("age secret key", "AGE-SECRET-KEY-1[X]{58}"),
        new("Infisical service token", "st.[h]{24}.[h]{32}.[h]{32}"),
        new("Akeyless access key", "[b]{43}=", Near: "akeyless"),
        new("Bitwarden access token", "0.[h]{8}-[h]{4}-[h]{4}-[h]{4}-[h]{12}.[w]{30}:[b]{22}==", Near: "bitwarden"),
    ];
}
