using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What the root class has for live changes and for hosts: nothing where nobody asks, and no way past the phases.</summary>
public class LiveBehaviourTests
{
    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "requests": { "type": "object", "x-phase": "live", "properties": { "per_minute": { "type": "integer", "minimum": 1 }, "paths": { "type": "array", "items": { "type": "string" } } } },
            "shards": { "type": "integer", "x-phase": "build" },
            "region": { "type": "string" }
          },
          "required": ["requests", "shards", "region"]
        }
        """;

    private static readonly TestProject Project = TestProject.With(
        ("config/limits.yaml", "requests: { per_minute: 600, paths: [/a] }\nshards: 8\nregion: eu\n"),
        ("config/server.yaml", "port: 8080\n"),
        ("schemas/limits.schema.json", Schema));

    [Fact]
    public void OnlyKeysOfPhaseLiveChangeWhileTheProcessRuns()
    {
        Assert.Equal(
            ["5", "/a", "True", "/b,/c", Refused("limits.region", "is fixed once the process has started (phase startup)"), Refused("server.port", "is fixed once the process has started (phase startup)")],
            LoadedConfiguration.Evaluate(
                Project,
                Live("limits.requests.per_minute", "5", ".Limits.Requests.PerMinute"),
                $"{Live("limits.requests.per_minute", "5", ".Limits.Requests.Paths")}[0]",
                $"ReferenceEquals({Live("limits.requests.per_minute", "5", ".Server")}, AppConfig.AtStartup.Server)",
                $"string.Join(',', {Live("limits.requests.paths", "[\\\"/b\\\", \\\"/c\\\"]", ".Limits.Requests.Paths")})",
                Live("limits.region", "us", ".Limits.Region"),
                Live("server.port", "1", ".Server.Port")));
    }

    /// <summary>A definition that stands in two places, contains itself, and has one key of each phase.</summary>
    [Fact]
    public void AKeyIsLiveWhereverItsDefinitionStands()
    {
        var project = TestProject.With(
            ("config/queue.yaml", "name: q\nmain: { workers: 2, region: eu, next: { workers: 3, region: us } }\nspare: null\n"),
            ("schemas/queue.schema.json", """
                {
                  "type": "object",
                  "properties": { "name": { "type": "string" }, "main": { "$ref": "#/$defs/pool" }, "spare": { "anyOf": [{ "$ref": "#/$defs/pool" }, { "type": "null" }] } },
                  "$defs": {
                    "pool": {
                      "type": "object",
                      "properties": { "next": { "$ref": "#/$defs/pool" }, "workers": { "type": "integer", "minimum": 1, "x-phase": "live" }, "region": { "type": "string" } },
                      "required": ["workers", "region"]
                    }
                  }
                }
                """));

        Assert.Equal(
            ["5", "eu", Refused("queue.main.region", "is fixed once the process has started (phase startup)"), Refused("queue.name", "is fixed once the process has started (phase startup)")],
            LoadedConfiguration.Evaluate(
                project,
                Live("queue.main.workers", "5", ".Queue.Main.Workers"),
                Live("queue.main.workers", "5", ".Queue.Main.Region"),
                Live("queue.main.region", "us", ".Queue.Main.Region"),
                Live("queue.name", "r", ".Queue.Name")));
    }

    [Fact]
    public void AllThatIsWrongWithAChangeIsSaidAtOnce()
    {
        var message = Assert.Single(LoadedConfiguration.Evaluate(
            Project,
            """
            ((TemplateConfigGen.Generated.IGeneratedConfiguration<AppConfig>)AppConfig.AtStartup).WithLive(TemplateConfigGen.Generated.OverrideSet.From(new Dictionary<string, string>
            { ["limits.requests.per_minute"] = "0", ["limits.shards"] = "9", ["limits.region"] = "us", ["limits.requests.per_hour"] = "1", ["nothing.at.all"] = "1" }, ignoreUnknown: false))
            """));

        Assert.Equal(
            """
            The configuration has 5 problems; no override was applied:
              limits.requests.per_minute (Create(…) override) is not a whole number of at least 1
              limits.shards (Create(…) override) is fixed at build time (phase build)
              limits.requests.per_hour (Create(…) override): there is no such key
              nothing (Create(…) override): there is no such section
              limits.region (Create(…) override) is fixed once the process has started (phase startup)
            """,
            message);
    }

    [Fact]
    public void ATenantHasTheLiveValuesOverItsOwn()
    {
        var project = Project.WithFile("config/environments.yaml", "environments:\n  production: {}\ntenants:\n  acme: { values: { limits: { region: us, requests: { per_minute: 7 } } } }\n");

        Assert.Equal(
            ["us 5", "us 7"],
            LoadedConfiguration.Evaluate(
                project,
                Live("limits.requests.per_minute", "5", ".ForTenant(\"acme\").Limits is var limits ? limits.Region + \" \" + limits.Requests.PerMinute : null"),
                Live("limits.requests.paths", "[]", ".ForTenant(\"acme\").Limits is var limits ? limits.Region + \" \" + limits.Requests.PerMinute : null")));
    }

    [Fact]
    public void AProgramWithoutAHostFollowsChangesUntilItStops()
    {
        var folder = Directory.CreateTempSubdirectory("tcg-live-");
        File.WriteAllText(Path.Combine(folder.FullName, "live-overrides.json"), """{ "limits": { "requests": { "per_minute": 5 } } }""");

        var answers = LoadedConfiguration.Evaluate(Project, $$"""
            ((Func<string>)(() =>
            {
                var live = AppConfig.StartLiveAsync(new() { Source = new TemplateConfigGen.Live.FileLiveSource(@"{{folder.FullName}}"), AllowUnsigned = true }).GetAwaiter().GetResult();
                live.DisposeAsync().AsTask().GetAwaiter().GetResult();
                return live.Status.Version + " " + AppConfig.Current.Limits.Requests.PerMinute + " " + AppConfig.AtStartup.Limits.Requests.PerMinute + " " + ReferenceEquals(live.Current, AppConfig.Current);
            }))()
            """);

        folder.Delete(recursive: true);
        Assert.Equal(["0 5 600 True"], answers);
    }

    [Fact]
    public void WhatNobodyAsksForIsNotThere()
    {
        var plain = TestProject.With(("config/server.yaml", "port: 8080\n"));

        Assert.Equal((false, false), Has(plain));
        Assert.Equal((true, false), Has(Project));
        Assert.Equal((true, true), Has(plain.WithProperty("TemplateConfigGenHosting", "true")));
        Assert.Equal((false, false), Has(Project.WithProperty("TemplateConfigGenRole", "library")));

        static (bool Live, bool Values) Has(TestProject project)
        {
            var code = string.Concat(GeneratorSession.RunOnce(project).Compiles().Files.Values);
            return (code.Contains("VisitSections", StringComparison.Ordinal), code.Contains("__Write", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AHostSeesEveryValueUnderItsKeyButNoSecret(bool reveal)
    {
        var project = TestProject
            .With(
                ("config/service.yaml", """
                    mode: strict
                    retry: [1, 2]
                    colour: forever
                    step: { kind: rewrite, to: /v2 }
                    cache: { ttl: PT5M, limits: { read/a: 0.5 }, home: "https://example.com/a?b", none: [] }
                    servers: [{ name: a, port: 1 }, { name: b }]
                    extra: { list: [1, 2, null], on: true }
                    password: "${env:HOSTED_PASSWORD:-}"
                    since: 2026-01-31T08:30:00Z
                    """),
                ("schemas/service.schema.json", """
                    { "type": "object", "properties": {
                      "mode": { "enum": ["strict", "off"] },
                      "retry": { "oneOf": [{ "type": "integer" }, { "type": "array", "items": { "type": "integer" } }] },
                      "colour": { "oneOf": [{ "type": "integer" }, { "const": "forever" }] },
                      "step": { "oneOf": [
                        { "type": "object", "required": ["kind", "to"], "properties": { "kind": { "const": "rewrite" }, "to": { "type": "string" } } },
                        { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "deny" }, "reason": { "type": "string" } } }] },
                      "cache": { "type": "object", "properties": { "ttl": { "type": "string", "format": "duration" }, "home": { "type": "string", "format": "uri" },
                        "limits": { "type": "object", "additionalProperties": { "type": "number" } }, "none": { "type": "array", "items": { "type": "string" } } } },
                      "extra": true,
                      "password": { "type": "string", "x-secret": true },
                      "since": { "type": "string", "format": "date-time" } } }
                    """))
            .WithProperty("TemplateConfigGenHosting", "true");
        GeneratorSession.RunOnce(project).Finds();
        var values = Assert.Single(LoadedConfiguration.Evaluate(project, $$"""
            ((Func<string>)(() =>
            {
                var values = new TemplateConfigGen.Generated.FlatValues({{(reveal ? "true" : "false")}});
                ((TemplateConfigGen.Generated.IHostedConfiguration<AppConfig>)AppConfig.AtStartup).Write(values);
                return string.Join("\n", values.Values.Select(pair => pair.Key + "=" + (pair.Value ?? "(null)")));
            }))()
            """));

        string[] expected =
        [
            "service:mode=strict", "service:retry:0=1", "service:retry:1=2", "service:colour=forever", "service:step:kind=rewrite", "service:step:to=/v2",
            "service:cache:ttl=00:05:00", "service:cache:home=https://example.com/a?b", "service:cache:limits:read/a=0.5", "service:cache:none=",
            "service:extra:list:0=1", "service:extra:list:1=2", "service:extra:list:2=(null)", "service:extra:on=true", "service:since=2026-01-31T08:30:00+00:00",
            "service:servers:0:name=a", "service:servers:0:port=1", "service:servers:1:name=b", "service:servers:1:port=(null)", .. reveal ? ["service:password="] : Array.Empty<string>(),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), values.Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnEditedValueMakesNoNewRootClass()
    {
        var session = new GeneratorSession();
        session.Run(Project).IsClean();

        var edited = session.Run(Project.WithFile("config/limits.yaml", "requests: { per_minute: 700, paths: [/a] }\nshards: 8\nregion: eu\n"));
        var live = session.Run(Project.WithFile("schemas/limits.schema.json", Schema.Replace("\"x-phase\": \"build\"", "\"x-phase\": \"live\"", StringComparison.Ordinal)));

        Assert.Equal((0, 1), (edited.Made(Steps.Root), live.Made(Steps.Root)));
    }

    private static string Live(string key, string value, string read) =>
        $"((TemplateConfigGen.Generated.IGeneratedConfiguration<AppConfig>)AppConfig.AtStartup).WithLive(TemplateConfigGen.Generated.OverrideSet.From(new Dictionary<string, string> {{ [\"{key}\"] = \"{value}\" }}, ignoreUnknown: false)){read}";

    private static string Refused(string key, string reason) => $"{key} (Create(…) override) {reason}.";
}
