using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Keys, sections and environments whose names C#, the framework or the generated code itself already uses.</summary>
public class NameTests
{
    public static TheoryData<string> SectionNames { get; } =
    [
        "class", "namespace", "current", "create", "at_startup", "app_config", "uri", "time_span", "date_time", "immutable_array",
        "frozen_dictionary", "string_comparer", "string_comparison", "scalar", "late_bound", "override_reader", "override_set", "environment_choice", "dictionary",
        "configuration_exception", "argument_null_exception", "equals", "get_type", "to_string", "instance", "base", "overlay", "start", "select", "override",
        "failed", "again", "is_needed", "is_late_bound", "root_settings", "system", "template_config_gen", "app", "config", "task", "object", "string", "any_environment",
        "environment_name", "names", "production", "production_environment", "for_tenant", "problem", "below", "overrides", "environment", "for", "2xx", "größe", "global",
        "attribute", "volatile", "generated_code", "exception", "int32", "nullable", "set_required_members", "func", "s_current",
    ];

    public static TheoryData<string> Keys { get; } =
    [
        "class", "base", "overlay", "instance", "below", "section", "equals", "get-hash-code", "to_string", "get_type", "memberwise_clone", "finalize",
        "reference_equals", "is_late_bound", "thing", "uri", "time_span", "date_time_offset", "immutable_array", "frozen_dictionary", "string_comparer", "scalar",
        "late_bound", "override_reader", "overrides", "2xx", "größe", "日本", "a-b", "MAX_SIZE", "x.y", "*", "", " ", "production", "production_values", "thing_view", "item",
        "key", "old", "owner", "value", "dictionary", "configuration_exception", "system", "_", "__", "$id", "object", "string", "var", "new", "it\"s", "back\\slash",
        "a<b>&c", "tab\tbed", "null", "true", "dynamic", "record", "required", "init", "field", "nameof", "e\u0301", "\u0301e", "😀", "ﬀ", "İ", "K", "ǆ",
    ];

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void ASectionMayBeCalled(string name)
    {
        const string Text = """
            { "at": "2024-01-02T03:04:05Z", "link": "https://example.org/", "wait": "PT1H", "list": [1], "map": { "a/b": "x" }, "late": "${env:HOME:-x}",
              "inner": { "deep": { "wait": "PT1S" } }, "items": [ { "a": 1, "in": { "b": 2 } } ] }
            """;

        GeneratorSession.RunOnce(TestProject.With(($"config/{name}.json", Text), ("config/other.json", Text), ($"config/{name}.production.json", """{ "list": [2] }"""))).IsClean();
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void AKeyMayBeCalled(string name)
    {
        var key = System.Text.Json.JsonSerializer.Serialize(name);
        var text = $$$"""
            { {{{key}}}: 1, "links": ["https://example.org/"], "late": ["${env:HOME:-x}"], "wait": "PT1H", "view": { {{{key}}}: "x", "inner": { {{{key}}}: [1], "n": 1 } },
              "lists": { {{{key}}}: [ { {{{key}}}: 1 } ], "n": 1 }, "items": [ { {{{key}}}: { {{{key}}}: 2, "wait": "PT1H" }, "n": [1] } ],
              "views": { {{{key}}}: { {{{key}}}: { {{{key}}}: true, "n": 1 }, "n": "2024-01-02T03:04:05Z" }, "n": 2 } }
            """;
        var schema = $$$"""{ "properties": { "wait": { "x-phase": "build" }, {{{key}}}: { "description": "A key." } } }""";

        GeneratorSession.RunOnce(TestProject.With(
            ("config/thing.json", text),
            ("config/thing.production.json", $$$"""{ {{{key}}}: 2, "late": [] }"""),
            ("schemas/thing.schema.json", schema))).IsClean();
    }

    [Theory]
    [MemberData(nameof(SectionNames))]
    public void AnEnvironmentMayBeCalled(string name) =>
        GeneratorSession.RunOnce(TestProject.With(
            ("config/environments.json", $$"""{ "environments": { "{{name}}": { }, "other": { "inherits": "{{name}}" } }, "default": "other" }"""),
            ("config/thing.json", """{ "at": "2024-01-02T03:04:05Z", "link": "https://example.org/", "late": "${env:HOME}", "list": ["PT1H"], "view": { "map": { "a/b": 1 } } }"""),
            ($"config/thing.{name}.json", """{ "link": "https://example.com/", "list": ["PT2H"], "at": "2025-01-02T03:04:05Z", "view": { "map": { "a/b": 2 } } }"""))).IsClean();

    [Theory]
    [InlineData("Uri")]
    [InlineData("TimeSpan")]
    [InlineData("OverrideReader")]
    [InlineData("Base")]
    [InlineData("Start")]
    [InlineData("Größe")]
    public void TheRootClassMayBeCalled(string name) =>
        GeneratorSession.RunOnce(TestProject
            .With(("config/thing.json", """{ "link": "https://example.org/", "wait": "PT1H", "late": "${env:HOME}" }"""))
            .WithProperty("TemplateConfigGenClassName", name)).IsClean();

    [Theory]
    [InlineData("Current")]
    [InlineData("Start")]
    [InlineData("Equals")]
    [InlineData("EnvironmentName")]
    [InlineData("AppConfig")]
    [InlineData("RootSettings")]
    [InlineData("Overlay")]
    [InlineData("Instance")]
    [InlineData("Logging")]
    [InlineData("Uri")]
    [InlineData("s_current")]
    [InlineData("IsLateBound")]
    [InlineData("2xx")]
    public void ATopLevelSettingOfAppsettingsMayBeCalled(string name) =>
        GeneratorSession.RunOnce(TestProject.With(
            ("appsettings.json", $$"""{ "{{name}}": "x", "Hosts": ["a"], "Servers": [ { "Name": "a" } ], "Endpoint": "https://example.org/" }"""),
            ("appsettings.Staging.json", $$"""{ "{{name}}": "y", "Logging": { "LogLevel": "Debug" } }"""))).Compiles();

    [Fact]
    public void NamesAreWhatTheDocumentationSays()
    {
        var project = TestProject.With(("config/max_pool-size.json", """{ "MAX_SIZE": 1, "2xx": 2, "Equals": 3, "max_pool_size": 4, "größe": 5, "camelCase": 6, "v1.10": 7, "a": { "a": 8 } }"""));

        Assert.Equal(
            ["1", "2", "3", "4", "5", "6", "7", "8"],
            LoadedConfiguration.Evaluate(
                project,
                [.. new[] { "MaxSize", "_2xx", "EqualsValue", "MaxPoolSizeValue", "Größe", "CamelCase", "V1_10", "A.A" }.Select(member => "AppConfig.AtStartup.MaxPoolSize." + member)]));
    }
}
