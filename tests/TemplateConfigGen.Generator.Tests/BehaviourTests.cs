using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What the generated code does when it runs.</summary>
public class BehaviourTests
{
    private static readonly TestProject Project = TestProject.With(
        ("config/environments.yaml", """
            environments:
              common:
                abstract: true
              staging:
                inherits: common
                aliases: [stage]
                patterns: ["preview-*"]
              production:
                inherits: common
            """),
        ("config/cache.yaml", """
            size: 10
            ttl: PT1H
            region:
              name: eu
              limits:
                soft: 1
                hard: 2.5
            hosts: [a, b]
            quotas:
              free/tier: 1
              paid/tier: 20
            servers:
              - host: one
                port: 1
              - host: two
            note: null
            """),
        ("config/cache.common.toml", "size = 20\n"),
        ("config/cache.production.json", """{ "size": 30, "hosts": ["c"], "region": { "limits": { "hard": 9 } }, "note": "live" }"""));

    [Fact]
    public void AnEnvironmentHasWhatItsChainSays() => Gives(
        Project,
        ("AppConfig.Environments.Production.Cache.Size", "30"),
        ("AppConfig.Environments.Staging.Cache.Size", "20"),
        ("AppConfig.Environments.Production.Cache.Ttl", "01:00:00"),
        ("AppConfig.Environments.Production.Cache.Region.Limits.Hard", "9"),
        ("AppConfig.Environments.Staging.Cache.Region.Limits.Hard", "2.5"),
        ("AppConfig.Environments.Production.Cache.Region.Name", "eu"),
        ("string.Join(',', AppConfig.Environments.Names)", "staging,production"),
        ("AppConfig.Environments.Production.EnvironmentName", "production"));

    [Fact]
    public void ListsMapsItemsAndNullsAreTyped() => Gives(
        Project,
        ("string.Join(',', AppConfig.Environments.Staging.Cache.Hosts)", "a,b"),
        ("string.Join(',', AppConfig.Environments.Production.Cache.Hosts)", "c"),
        ("AppConfig.Environments.Staging.Cache.Quotas[\"paid/tier\"]", "20"),
        ("AppConfig.Environments.Staging.Cache.Servers[0].Port + 1", "2"),
        ("AppConfig.Environments.Staging.Cache.Servers[1].Port", "null"),
        ("AppConfig.Environments.Staging.Cache.Servers[1].Host", "two"),
        ("AppConfig.Environments.Staging.Cache.Note", "null"),
        ("AppConfig.Environments.Production.Cache.Note", "live"),
        ("object.ReferenceEquals(AppConfig.Environments.Staging.Cache.Quotas, AppConfig.Environments.Staging.Cache.Quotas)", "True"));

    [Fact]
    public void AProcessWithoutAnEnvironmentRunsInProduction() => Gives(
        Project,
        ("AppConfig.AtStartup.EnvironmentName", "production"),
        ("AppConfig.Current.Cache.Size", "30"),
        ("object.ReferenceEquals(AppConfig.Current, AppConfig.AtStartup)", "True"));

    [Fact]
    public void AnEnvironmentIsFoundByNameAliasAndPatternInAnyCase() => Gives(
        Project,
        ("AppConfig.Create(\"STAGING\").EnvironmentName", "staging"),
        ("AppConfig.Create(\"Stage\").EnvironmentName", "staging"),
        ("AppConfig.Create(\"preview-12\").EnvironmentName", "staging"),
        ("AppConfig.Create(\"common\").EnvironmentName", "environment: there is no environment 'common' (this assembly was built with staging, production)."),
        ("AppConfig.Create(\"prodution\").EnvironmentName", "environment: there is no environment 'prodution'; did you mean 'production'? (this assembly was built with staging, production)."));

    [Fact]
    public void OverridesOfAnInstanceCount() => Gives(
        Project,
        (Create("[\"cache.size\"] = \"7\"") + ".Cache.Size", "7"),
        (Create("[\"Cache:Region:Limits:Soft\"] = \"8\"") + ".Cache.Region.Limits.Soft", "8"),
        (Create("[\"cache__ttl\"] = \"PT5M\"") + ".Cache.Ttl", "00:05:00"),
        (Create("[\"cache.size\"] = \"7\"") + ".Cache.Region.Name", "eu"),
        ("string.Join(',', " + Create("[\"cache.hosts.1\"] = \"z\"") + ".Cache.Hosts)", "a,z"),
        (Create("[\"cache:quotas:free/tier\"] = \"5\"") + ".Cache.Quotas[\"free/tier\"]", "5"),
        (Create("[\"cache.servers.1.port\"] = \"99\"") + ".Cache.Servers[1].Port", "99"),
        (Create("[\"cache.note\"] = \"hello\"") + ".Cache.Note", "hello"));

    [Fact]
    public void ABadOverrideIsRefusedWithItsKeyAndRule()
    {
        var messages = LoadedConfiguration.Evaluate(
            Project, Create("[\"cache.size\"] = \"many\"") + ".Cache.Size", Create("[\"cache.siez\"] = \"1\"") + ".Cache.Size", Create("[\"cahe.size\"] = \"1\"") + ".Cache.Size");

        Assert.Contains("cache.size", messages[0], StringComparison.Ordinal);
        Assert.Contains("cache.siez", messages[1], StringComparison.Ordinal);
        Assert.Contains("'size'", messages[1], StringComparison.Ordinal);
        Assert.Contains("cahe", messages[2], StringComparison.Ordinal);
    }

    [Fact]
    public void NumbersKeepTheirDigitsAndDurationsTheirLimits() => Gives(
        TestProject.With(
            ("config/numbers.json", """
                { "big": 9007199254740993, "exact": 0.12345678901234567, "mixed": [0.12345678901234567, 1e300], "tiny": [0.12345678901234567, 1e-40],
                  "min": -2147483648, "longMin": -9223372036854775808, "huge": 1e29, "zero": -0.0, "never": "P999999999999999999W", "week": "P2W" }
                """),
            ("config/times.toml", "at = 07:30:00\nnan = nan\nmixed = [1.5, inf]\n")),
        ("AppConfig.Current.Numbers.Big", "9007199254740993"),
        ("AppConfig.Current.Numbers.Exact.GetType().Name", "Decimal"),
        ("AppConfig.Current.Numbers.Exact", "0.12345678901234567"),
        ("AppConfig.Current.Numbers.Mixed[1]", "1E+300"),
        ("AppConfig.Current.Numbers.Tiny[1]", "1E-40"),
        ("AppConfig.Current.Numbers.Min", "-2147483648"),
        ("AppConfig.Current.Numbers.LongMin", "-9223372036854775808"),
        ("AppConfig.Current.Numbers.Huge", "1E+29"),
        ("double.IsNegative(AppConfig.Current.Numbers.Zero)", "True"),
        ("AppConfig.Current.Numbers.Never", "P999999999999999999W"),
        ("AppConfig.Current.Numbers.Week", "14.00:00:00"),
        ("AppConfig.Current.Times.At.ToString(\"HH:mm\")", "07:30"),
        ("AppConfig.Current.Times.Nan", "NaN"),
        ("AppConfig.Current.Times.Mixed[1]", "Infinity"));

    [Theory]
    [InlineData("config/a.json", """{ "n": 1e400 }""", "TCG1003")]
    [InlineData("config/a.production.yaml", "at: -01:00:00", "TCG1001")]
    [InlineData("config/a.production.yaml", "at: 1.02:00:00", "TCG1001")]
    public void AValueThatItsTypeCannotHoldIsAnErrorAndLeavesCodeThatCompiles(string path, string text, string id)
    {
        var run = GeneratorSession.RunOnce(TestProject.With(("config/a.toml", "at = 07:30:00\n"), (path.Replace("a.json", "b.json", StringComparison.Ordinal), text))).Compiles();

        Assert.Equal(id, Assert.Single(run.Diagnostics).Id);
    }

    [Fact]
    public void ALateBoundValueWaitsForItsFirstRead()
    {
        Environment.SetEnvironmentVariable("TCG_TEST_HOST", "db.internal");
        var project = TestProject.With(("config/db.yaml", """
            host: ${env:TCG_TEST_HOST}
            port: ${env:TCG_TEST_PORT:-5432}
            url: postgres://${env:TCG_TEST_HOST}/app
            missing: ${env:TCG_TEST_MISSING}
            literal: $${env:NAME}
            replicas: ["${env:TCG_TEST_HOST}", plain]
            """));

        Gives(
            project,
            ("AppConfig.Create(\"Production\").Db.Host", "db.internal"),
            ("AppConfig.Create(\"Production\").Db.Port + 1", "5433"),
            ("AppConfig.Create(\"Production\").Db.Url", "postgres://db.internal/app"),
            ("AppConfig.Create(\"Production\").Db.Literal", "${env:NAME}"),
            ("string.Join(',', AppConfig.Create(\"Production\").Db.Replicas)", "db.internal,plain"),
            ("AppConfig.Create(\"Production\", new() { [\"db.missing\"] = \"given\" }).Db.Missing", "given"));
        var missing = Assert.Single(LoadedConfiguration.Evaluate(project, "AppConfig.Create(\"Production\").Db.Missing"));
        Assert.Contains("db.missing", missing, StringComparison.Ordinal);
        Assert.Contains("TCG_TEST_MISSING", missing, StringComparison.Ordinal);
        Assert.Contains("config/db.yaml", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void AReferenceReadsAsTheValueItRefersToInEachEnvironment()
    {
        Environment.SetEnvironmentVariable("TCG_TEST_HOST", "db.internal");
        Gives(
            TestProject.With(
                ("config/environments.yaml", "environments:\n  staging:\n  production:\n    inherits: staging\n"),
                ("config/db.yaml", "host: localhost\nport: 5432\nreplicas: [{ host: a }, { host: b }]\nlate: ${env:TCG_TEST_HOST}\n"),
                ("config/db.production.toml", "host = 'db.prod'\n"),
                ("config/api.yaml", """
                    url: postgres://${config:db.host}:${config:db.port}/app
                    port: ${config:db.port}
                    replicas: ${config:db.replicas}
                    late: "at ${config:db.late}"
                    fallback: ${env:TCG_TEST_MISSING:-${config:db.host}}
                    braces: ${env:TCG_TEST_MISSING:-{x$$}}
                    """)),
            ("AppConfig.Environments.Staging.Api.Url", "postgres://localhost:5432/app"),
            ("AppConfig.Environments.Production.Api.Url", "postgres://db.prod:5432/app"),
            ("AppConfig.Environments.Production.Api.Port + 1", "5433"),
            ("AppConfig.Environments.Production.Api.Replicas[1].Host", "b"),
            ("AppConfig.Environments.Production.Api.Late", "at db.internal"),
            ("AppConfig.Environments.Production.Api.Fallback", "db.prod"),
            ("AppConfig.Environments.Staging.Api.Fallback", "localhost"),
            ("AppConfig.Environments.Staging.Api.Braces", "{x}"));
    }

    [Fact]
    public void ASecretComesFromItsStoreAndEverythingMissingIsSaidAtOnce()
    {
        SecretStores.Register("tcg-test", new Vault());
        var project = TestProject.With(("config/db.yaml", """
            password: ${secret:tcg-test/db/main#password}
            port: ${secret:tcg-test/port}
            dsn: host=db;password=${config:db.password}
            fallback: ${secret:tcg-test/none:-nothing}
            """));
        Gives(
            project,
            ("AppConfig.Create(\"Production\").Db.Password", "db/main of password"),
            ("AppConfig.Create(\"Production\").Db.Dsn", "host=db;password=db/main of password"),
            ("AppConfig.Create(\"Production\").Db.Fallback", "nothing"));

        var missing = LoadedConfiguration.Evaluate(
            TestProject.With(("config/db.yaml", "a: ${secret:tcg-test/none}\nb: ${secret:tcg-nowhere/x}\nc: ${secret:tcg-test/broken:-default}\nd: ${env:TCG_TEST_MISSING}\ne: fine\n")),
            "AppConfig.AtStartup.Db.E")[0];

        Assert.Contains("The configuration has 4 problems", missing, StringComparison.Ordinal);
        Assert.Contains("db.a (config/db.yaml): the secret store has no 'tcg-test/none'", missing, StringComparison.Ordinal);
        Assert.Contains("db.b (config/db.yaml): there is no secret store 'tcg-nowhere' for 'tcg-nowhere/x'", missing, StringComparison.Ordinal);
        Assert.Contains("db.c (config/db.yaml): the secret store could not be asked for 'tcg-test/broken' (InvalidOperationException)", missing, StringComparison.Ordinal);
        Assert.Contains("db.d (config/db.yaml): environment variable 'TCG_TEST_MISSING' is not set", missing, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", missing, StringComparison.Ordinal);
    }

    private sealed class Vault : ISecretStore
    {
        public string? Find(string path, string? field) => path switch
        {
            "none" => null,
            "broken" => throw new InvalidOperationException("the password hunter2 was refused"),
            _ => $"{path} of {field}",
        };
    }

    [Fact]
    public void AKeyOfTheBuildPhaseCannotBeOverridden()
    {
        var project = TestProject.With(
            ("config/cache.yaml", "size: 10\nshards: 4\n"),
            ("schemas/cache.schema.json", """{ "properties": { "shards": { "x-phase": "build", "description": "How many shards there are." } } }"""));

        var values = LoadedConfiguration.Evaluate(project, CreateIn("Production", "[\"cache.size\"] = \"1\"") + ".Cache.Shards", CreateIn("Production", "[\"cache.shards\"] = \"1\"") + ".Cache.Shards");

        Assert.Equal("4", values[0]);
        Assert.Contains("cache.shards", values[1], StringComparison.Ordinal);
        Assert.Contains("build", values[1], StringComparison.Ordinal);
    }

    [Fact]
    public void ASectionOfTheBuildPhaseHasNoOverlay()
    {
        var project = TestProject.With(("config/cache.yaml", "size: 10\n"), ("config/cache.staging.yaml", "size: 5\n")).WithProperty("TemplateConfigGenDefaultPhase", "build");

        var run = GeneratorSession.RunOnce(project).IsClean();
        var message = Assert.Single(LoadedConfiguration.Evaluate(project, CreateIn("staging", "[\"cache.size\"] = \"1\"") + ".Cache.Size"));

        Assert.DoesNotContain("class Overlay", run.Files["Cache.g.cs"], StringComparison.Ordinal);
        Assert.Contains("cache.size", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AKeyThatNobodyCanOverrideReadsTheSameInEveryEnvironmentAndOverlay() => Gives(
        TestProject
            .With(
                ("config/cache.yaml", "pool:\n  size: 10\n  name: main\n  home: https://cache.example.com/\n  none: null\n  hosts: [a, b]\n  ttl: 1\n"),
                ("config/cache.staging.yaml", "pool:\n  size: 5\n"),
                ("schemas/cache.schema.json", """{ "properties": { "pool": { "properties": { "ttl": { "type": "integer", "x-phase": "startup" } } } } }"""))
            .WithProperty("TemplateConfigGenDefaultPhase", "build"),
        ("AppConfig.Environments.Staging.Cache.Pool.Size", "5"),
        ("AppConfig.Environments.Staging.Cache.Pool.Name", "main"),
        ("AppConfig.Environments.Staging.Cache.Pool.Home", "https://cache.example.com/"),
        ("AppConfig.Environments.Staging.Cache.Pool.None ?? \"nothing\"", "nothing"),
        ("AppConfig.Create(\"staging\", new() { [\"cache.pool.ttl\"] = \"7\" }).Cache.Pool.Ttl", "7"),
        ("AppConfig.Create(\"staging\", new() { [\"cache.pool.ttl\"] = \"7\" }).Cache.Pool.Size", "5"),
        ("AppConfig.Create(\"staging\", new() { [\"cache.pool.ttl\"] = \"7\" }).Cache.Pool.Name", "main"),
        ("AppConfig.Create(\"staging\", new() { [\"cache.pool.ttl\"] = \"7\" }).Cache.Pool.Home", "https://cache.example.com/"),
        ("string.Join(',', AppConfig.Create(\"staging\", new() { [\"cache.pool.ttl\"] = \"7\" }).Cache.Pool.Hosts)", "a,b"));

    [Fact]
    public void AProcessThatMustNameItsEnvironmentSaysSoAtTheFirstRead()
    {
        var message = Assert.Single(LoadedConfiguration.Evaluate(TestProject.With(("config/cache.yaml", "size: 1\n"), ("config/cache.staging.yaml", "size: 2\n")), "AppConfig.AtStartup.Cache.Size"));

        Assert.Equal("environment is not chosen: set CONFIG_ENVIRONMENT to one of staging, or name a default in the project (TemplateConfigGenDefaultEnvironment).", message);
    }

    [Fact]
    public void AppsettingsFollowTheRulesOfMicrosoftExtensionsConfiguration() => Gives(
        TestProject.With(
            ("appsettings.json", """
                {
                  // Comments and trailing commas are what .NET reads.
                  "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } },
                  "Hosts": { "Names": ["a", "b", "c"], "template": "${env:HOME}" },
                  "AllowedHosts": "*",
                }
                """),
            ("appsettings.Development.json", """{ "logging": { "loglevel": { "default": "Debug" } }, "Hosts": { "Names": ["x"] }, "Hosts:Extra": 1 }""")),
        ("AppConfig.Environments.Development.Logging.LogLevel[\"Default\"]", "Debug"),
        ("AppConfig.Environments.Development.Logging.LogLevel[\"microsoft.aspnetcore\"]", "Warning"),
        ("string.Join(',', AppConfig.Environments.Development.Hosts.Names)", "x,b,c"),
        ("AppConfig.Environments.Development.Hosts.Extra", "1"),
        ("AppConfig.Environments.Production.Hosts.Extra", "null"),
        ("AppConfig.Environments.Production.Hosts.Template", "${env:HOME}"),
        ("AppConfig.Environments.Production.AllowedHosts", "*"),
        ("AppConfig.Create(\"Canary\").EnvironmentName", "Canary"),
        ("AppConfig.Create(\"Canary\").AllowedHosts", "*"));

    [Fact]
    public void WhatOnlySomeEnvironmentsHaveIsNullInTheOthers() => Gives(
        TestProject.With(
            ("config/environments.yaml", "environments:\n  staging:\n  production:\n"),
            ("config/http.yaml", "port: 1\n"),
            ("config/tracing.staging.yaml", "rate: 0.5\nexporter:\n  port: 1\n")),
        ("AppConfig.Environments.Staging.Tracing.Rate", "0.5"),
        ("AppConfig.Environments.Production.Tracing.Rate", "null"),
        ("AppConfig.Environments.Staging.Tracing.Exporter!.Port", "1"),
        ("AppConfig.Environments.Production.Tracing.Exporter", "null"));

    [Fact]
    public void WhatOnlySomeAppsettingsHaveIsNullInTheOthers() => Gives(
        TestProject.With(
            ("appsettings.json", """{ "Http": { "Retry": 3, "Ports": [1, { "Name": "x" }], "Limits": 5 } }"""),
            ("appsettings.Staging.json", """{ "Tracing": { "Rate": 0.5 }, "Http": { "Retry": { "Count": 4 }, "Limits": [1] } }""")),
        ("AppConfig.Environments.Staging.Tracing.Rate", "0.5"),
        ("AppConfig.Environments.Production.Tracing.Rate", "null"),
        ("AppConfig.Create(\"Canary\").Tracing.Rate", "null"),
        ("AppConfig.Environments.Staging.Http.Retry!.Count", "4"),
        ("AppConfig.Environments.Production.Http.Retry", "null"),
        ("AppConfig.Environments.Production.Http.Ports[0]", "null"),
        ("AppConfig.Environments.Production.Http.Ports[1]!.Name", "x"),
        ("AppConfig.Environments.Production.Http.Limits", "null"),
        ("AppConfig.Environments.Staging.Http.Limits!.Value[0]", "1"));

    private static string Create(string overrides) => CreateIn("staging", overrides);

    private static string CreateIn(string environment, string overrides) => $"AppConfig.Create(\"{environment}\", new() {{ {overrides} }})";

    private static void Gives(TestProject project, params (string Expression, string Value)[] expected) =>
        Assert.Equal(
            expected.Select(pair => $"{pair.Expression} → {pair.Value}"),
            LoadedConfiguration.Evaluate(project, [.. expected.Select(pair => pair.Expression)]).Select((value, index) => $"{expected[index].Expression} → {value}"));
}
