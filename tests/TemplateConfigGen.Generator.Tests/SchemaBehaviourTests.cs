using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What the types of a schema do when a program runs with them.</summary>
public class SchemaBehaviourTests
{
    private const string Schema = """
        {
          "type": "object",
          "required": ["mode"],
          "properties": {
            "mode": { "enum": ["strict", "lenient", "off"] },
            "port": { "type": "integer", "minimum": 1, "maximum": 65535, "default": 8080 },
            "name": { "type": ["string", "null"], "minLength": 2, "maxLength": 5, "pattern": "^[a-z]+$" },
            "step": { "type": "number", "multipleOf": 0.25 },
            "buffer": { "type": ["string", "integer"], "x-unit": "bytes", "default": "64KiB" },
            "id": { "type": "string", "format": "uuid", "default": "123e4567-e89b-12d3-a456-426614174000" },
            "address": { "type": "string", "format": "ipv6", "default": "::1" },
            "hosts": { "type": "array", "items": { "type": "string" }, "minItems": 1, "maxItems": 2, "uniqueItems": true, "default": ["a"] },
            "limits": { "type": "object", "additionalProperties": { "type": "integer", "maximum": 10 } },
            "area": { "type": "array", "prefixItems": [{ "type": "integer" }, { "type": "string" }], "items": false, "default": [1, "m"] },
            "retry": { "oneOf": [{ "type": "integer", "minimum": 0 }, { "const": "forever" }, { "type": "array", "items": { "type": "integer" } }], "default": 3 },
            "root": { "$ref": "#/$defs/node" },
            "steps": { "type": "array", "items": { "$ref": "#/$defs/step" }, "default": [] },
            "extra": {}
          },
          "$defs": {
            "node": { "type": "object", "required": ["value"], "properties": { "value": { "type": "integer" }, "next": { "$ref": "#/$defs/node" }, "weight": { "type": "integer", "default": 7 } } },
            "step": {
              "oneOf": [
                { "type": "object", "required": ["kind", "to"], "properties": { "kind": { "const": "rewrite" }, "to": { "type": "string" } } },
                { "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["allow", "deny"] }, "reason": { "type": "string" } } }
              ]
            }
          }
        }
        """;

    private static readonly TestProject Project = TestProject.With(
        ("schemas/app.schema.json", Schema),
        ("config/app.yaml", "mode: strict\nroot: { value: 1, next: { value: 2 } }\nsteps: [{ kind: rewrite, to: /v2 }, { kind: deny }]\nlimits: { a: 1 }\nextra: { deep: [1, 2] }\n"));

    [Fact]
    public void ValuesAndDefaultsHaveTheTypesOfTheSchema() =>
        Assert.Equal(
            ["Strict", "8080", "null", "null", "65536", "123e4567-e89b-12d3-a456-426614174000", "::1", "a", "1m", "True 3", "2", "7", "rewrite /v2", "deny", "1"],
            LoadedConfiguration.Evaluate(
                Project,
                "AppConfig.AtStartup.App.Mode",
                "AppConfig.AtStartup.App.Port",
                "AppConfig.AtStartup.App.Name",
                "AppConfig.AtStartup.App.Step",
                "AppConfig.AtStartup.App.Buffer",
                "AppConfig.AtStartup.App.Id",
                "AppConfig.AtStartup.App.Address",
                "AppConfig.AtStartup.App.Hosts.Single()",
                "AppConfig.AtStartup.App.Area.Item1 + AppConfig.AtStartup.App.Area.Item2",
                "AppConfig.AtStartup.App.Retry.TryGetInt32(out var times) + \" \" + times",
                "AppConfig.AtStartup.App.Root!.Next!.Value",
                "AppConfig.AtStartup.App.Root!.Weight",
                "AppConfig.AtStartup.App.Steps[0] is Config.App.StepItem.Rewrite { Kind: var kind, To: var to } ? kind + \" \" + to : null",
                "AppConfig.AtStartup.App.Steps[1].Kind",
                "AppConfig.AtStartup.App.Extra.Deep[0]"));

    [Theory]
    [InlineData("mode", "off", "Mode", "Off")]
    [InlineData("port", "443", "Port", "443")]
    [InlineData("name", "abc", "Name", "abc")]
    [InlineData("step", "0.75", "Step", "0.75")]
    [InlineData("buffer", "1.5 MB", "Buffer", "1500000")]
    [InlineData("address", "2001:db8::1", "Address", "2001:db8::1")]
    [InlineData("hosts", "[\"x\", \"y\"]", "Hosts.Length", "2")]
    [InlineData("limits.b", "10", "Limits[\"b\"]", "10")]
    [InlineData("area", "[5, \"km\"]", "Area.Item2", "km")]
    [InlineData("area.0", "6", "Area.Item1", "6")]
    [InlineData("retry", "forever", "Retry.TryGetString(out _)", "True")]
    [InlineData("retry", "[1, 2]", "Retry.TryGetList(out var list) ? list[1] : 0", "2")]
    [InlineData("root.next.next", "{\"value\": 9}", "Root!.Next!.Next!.Weight", "7")]
    [InlineData("steps", "[{\"kind\": \"allow\", \"reason\": \"x\"}]", "Steps[0] is Config.App.StepItem.Allow { Reason: \"x\" }", "True")]
    public void AnOverrideThatTheSchemaAllowsIsTaken(string key, string text, string member, string expected) =>
        Assert.Equal([expected], LoadedConfiguration.Evaluate(Project, Created(key, text, member)));

    [Theory]
    [InlineData("mode", "loose", "app.mode (Create(…) override) is not one of 'strict', 'lenient', 'off'")]
    [InlineData("port", "0", "app.port (Create(…) override) is not a whole number of at least 1 and at most 65535")]
    [InlineData("name", "abcdef", "app.name (Create(…) override) is not a text of 2 to 5 characters that matches ^[a-z]+$")]
    [InlineData("name", "ABC", "app.name (Create(…) override) is not a text of 2 to 5 characters that matches ^[a-z]+$")]
    [InlineData("step", "0.3", "app.step (Create(…) override) is not a number that is a multiple of 0.25")]
    [InlineData("hosts", "[]", "app.hosts (Create(…) override) has 0 items, fewer than 1, which the schema does not allow")]
    [InlineData("hosts", "[\"a\", \"b\", \"c\"]", "app.hosts (Create(…) override) has 3 items, more than 2, which the schema does not allow")]
    [InlineData("hosts", "[\"a\", \"a\"]", "app.hosts (Create(…) override) has an item that stands twice")]
    [InlineData("limits.b", "11", "app.limits.b (Create(…) override) is not a whole number of at most 10")]
    [InlineData("retry", "never", "app.retry (Create(…) override) is not a whole number of at least 0 or 'forever' or a list")]
    [InlineData("steps", "[{\"kind\": \"jump\"}]", "app.steps.0.kind (Create(…) override) is not one of 'rewrite', 'allow', 'deny'")]
    [InlineData("buffer", "1 parsec", "app.buffer (Create(…) override) is not a number of bytes such as 1048576, 64KiB or 1GB")]
    public void AnOverrideThatTheSchemaRefusesStopsTheStart(string key, string text, string problem) =>
        Assert.Contains(problem, Assert.Single(LoadedConfiguration.Evaluate(Project, Created(key, text, "Mode"))), StringComparison.Ordinal);

    [Fact]
    public void ALateBoundValueIsHeldToTheSchema()
    {
        var project = TestProject.With(
            ("schemas/app.schema.json", """{ "properties": { "level": { "enum": ["low", "high"] }, "port": { "type": "integer", "maximum": 9 } } }"""),
            ("config/app.yaml", "level: ${env:TCG_TEST_LEVEL:-high}\nport: ${env:TCG_TEST_PORT:-10}\n"));

        Assert.Equal(
            ["High", "app.port (config/app.yaml) is not a whole number of at most 9."],
            LoadedConfiguration.Evaluate(project, "AppConfig.Environments.Production.App.Level", "AppConfig.Environments.Production.App.Port"));
    }

    /// <summary>Up to a hundred values stand in a switch; more are data, or the C# compiler would take time with the square of their number.</summary>
    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    [InlineData(3000, false)]
    public void AnEnumerationMayHaveAnyNumberOfValues(int count, bool isSwitch)
    {
        var values = string.Join(", ", Enumerable.Range(0, count).Select(number => $"\"say \\\"{number}\\\"\""));
        var project = TestProject
            .With(
                ("schemas/app.schema.json", $$"""{ "properties": { "word": { "enum": [{{values}}] }, "other": { "$ref": "#/$defs/word" } }, "$defs": { "word": { "enum": [{{values}}] } } }"""),
                ("config/app.yaml", "word: say \"7\"\nother: say \"99\"\n"))
            .WithProperty("TemplateConfigGenHosting", "true");

        Assert.Equal(
            ["Say7", "Say42", "Say0", "app:other=say \"99\" app:word=say \"7\"", "TemplateConfigGen.ConfigurationException"],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfig.AtStartup.App.Word",
                Created("word", "say \"42\"", "Word"),
                Created("other", "say \"0\"", "Other"),
                """
                ((Func<string>)(() =>
                {
                    var values = new TemplateConfigGen.Generated.FlatValues(false);
                    ((TemplateConfigGen.Generated.IHostedConfiguration<AppConfig>)AppConfig.AtStartup).Write(values);
                    return string.Join(" ", values.Values.Select(pair => pair.Key + "=" + pair.Value).Order(StringComparer.Ordinal));
                }))()
                """,
                "((Func<object>)(() => { try { return " + Created("word", "say \"x\"", "Word") + "; } catch (TemplateConfigGen.ConfigurationException failure) { return failure.GetType().ToString(); } }))()"));
        Assert.Equal(isSwitch, GeneratorSession.RunOnce(project).Files.Any(file => file.Value.Contains("text switch", StringComparison.Ordinal)));
    }

    [Fact]
    public void DefaultsThatNeedATypeOfTheirOwnAreBaked()
    {
        const string Defaults = """
            {
              "properties": {
                "retry": { "$ref": "#/$defs/retry", "default": { "attempts": 3 } },
                "retries": { "type": "array", "items": { "$ref": "#/$defs/retry" }, "default": [{ "attempts": 1 }, {}] },
                "byHost": { "type": "object", "additionalProperties": { "$ref": "#/$defs/retry" }, "default": { "a": { "delay": "5s" } } },
                "sink": { "$ref": "#/$defs/sink", "default": { "kind": "file", "path": "/tmp" } },
                "size": { "anyOf": [{ "type": "integer" }, { "$ref": "#/$defs/retry" }], "default": { "attempts": 9 } },
                "tls": { "type": "object", "properties": { "versions": { "type": "array", "items": { "type": "string" }, "default": ["1.3"] } }, "default": {} }
              },
              "$defs": {
                "retry": {
                  "type": "object",
                  "properties": {
                    "attempts": { "type": "integer", "default": 7 }, "delay": { "type": "string", "default": "1s" },
                    "inner": { "$ref": "#/$defs/inner", "default": { "deep": true } } } },
                "inner": { "type": "object", "properties": { "deep": { "type": "boolean" }, "level": { "type": "integer", "default": 2 } } },
                "sink": {
                  "oneOf": [
                    { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "file" }, "path": { "type": "string" } } },
                    { "type": "object", "required": ["kind"], "properties": { "kind": { "const": "console" } } }
                  ]
                }
              }
            }
            """;
        var project = TestProject.With(("schemas/app.schema.json", Defaults), ("config/app.yaml", "{}\n"));

        Assert.Equal(
            ["3 1s True 2", "1 7", "5s 7", "/tmp", "9", "1.3", "3 4s"],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfig.AtStartup.App.Retry is var retry ? $\"{retry.Attempts} {retry.Delay} {retry.Inner.Deep} {retry.Inner.Level}\" : null",
                "AppConfig.AtStartup.App.Retries[0].Attempts + \" \" + AppConfig.AtStartup.App.Retries[1].Attempts",
                "AppConfig.AtStartup.App.ByHost[\"a\"].Delay + \" \" + AppConfig.AtStartup.App.ByHost[\"a\"].Attempts",
                "((Config.App.SinkItem.File)AppConfig.AtStartup.App.Sink).Path",
                "AppConfig.AtStartup.App.Size.TryGetRetry(out var size) ? size.Attempts : 0",
                "AppConfig.AtStartup.App.Tls.Versions.Single()",
                """AppConfig.Create("Production", new Dictionary<string, string> { ["app.retry.delay"] = "4s" }).App.Retry is var other ? other.Attempts + " " + other.Delay : null"""));
    }

    private static string Created(string key, string text, string member) =>
        $$"""AppConfig.Create("Production", new Dictionary<string, string> { ["app.{{key}}"] = @"{{text.Replace("\"", "\"\"", StringComparison.Ordinal)}}" }).App.{{member}}""";
}
