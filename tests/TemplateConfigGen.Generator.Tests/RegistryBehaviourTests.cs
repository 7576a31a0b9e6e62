using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>The template registry, compiled and run: listed and resolved through the generated root class.</summary>
public class RegistryBehaviourTests
{
    private const string Registry = """
        { "templates": [
          { "id": "welcome", "version": "1.9.0", "channel": "email" },
          { "id": "welcome", "version": "1.10.0", "channel": "push" },
          { "id": "premium", "version": "2.0.0", "channel": "none", "kind": "tenant" }
        ] }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TemplatesAreListedAndResolvedInAContext(bool hasSchema)
    {
        var project = TestProject.With(
            ("config/environments.yaml", """
                environments: { staging: {}, production: {} }
                templates: { premium: {} }
                tenants: { acme: { template: premium, values: { template_registry: { templates: { $append: [{ id: own, version: 1.0.0, channel: email }] } } } } }
                """),
            ("config/template_registry.json", Registry),
            ("config/template_registry.staging.yaml", "templates: { $append: [{ id: welcome, version: 2.0.0-rc.1, channel: push }, { id: welcome, version: 2.0.0, channel: email }] }\n"));
        project = hasSchema
            ? project.WithFile("schemas/template_registry.schema.json", """
                {
                  "type": "object",
                  "properties": { "templates": { "type": "array", "items": { "$ref": "#/$defs/template" } } },
                  "required": ["templates"],
                  "$defs": { "template": {
                    "type": "object",
                    "properties": { "id": { "type": "string" }, "version": { "type": "string" }, "channel": { "enum": ["email", "push", "none"] }, "kind": { "type": "string" } },
                    "required": ["id", "version", "channel"]
                  } }
                }
                """)
            : project;

        Assert.Equal(
            ["3", "welcome 1.10.0", "Push", "welcome 2.0.0", "own 1.0.0", "null", "There is no template 'welcom' in the registry. Did you mean 'welcome'?"],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfig.Templates.List(size: 2).Total",
                Shown("AppConfig.Templates.Resolve(\"welcome\")"),
                hasSchema ? "AppConfig.Templates.Resolve(\"welcome\").Channel" : "AppConfig.Templates.Resolve(\"welcome\").Channel == \"push\" ? \"Push\" : \"another\"",
                Shown("AppConfig.Templates.Resolve(\"welcome\", context: new(environment: \"staging\"))"),
                Shown("AppConfig.Templates.Resolve(\"own\", context: new(ConfigurationScope.Tenant, \"acme\"))"),
                "AppConfig.Templates.Find(\"own\")",
                "new Func<string>(() => { try { return AppConfig.Templates.Resolve(\"welcom\").Id; } catch (KeyNotFoundException none) { return none.Message; } })()"));
    }

    [Theory]
    [InlineData("""{ "templates": [{ "id": "a", "version": "1.0.0" }, { "id": "b" }] }""")]
    [InlineData("""{ "templates": ["a"] }""")]
    [InlineData("""{ "templates": { "a": "1.0.0" } }""")]
    [InlineData("""{ "location": "here" }""")]
    public void ARegistryOfAnotherFormHasNoTemplatesToList(string registry)
    {
        var run = GeneratorSession.RunOnce(TestProject.With(("config/template_registry.json", registry)));

        run.Compiles();
        Assert.DoesNotContain("TemplateRegistryManager", string.Concat(run.Files.Values), StringComparison.Ordinal);
    }

    [Fact]
    public void ASectionThatIsCalledAsTheListIsKeepsItsName() => Assert.Equal(
        ["5", "welcome"],
        LoadedConfiguration.Evaluate(
            TestProject.With(("config/template_registry.json", Registry.Replace(", \"kind\": \"tenant\"", "", StringComparison.Ordinal)), ("config/templates.yaml", "size: 5\n")),
            "AppConfig.AtStartup.Templates.Size",
            "AppConfig.TemplatesCore.List().Templates[0].Id"));

    private static string Shown(string template) => $"{template}.Id + \" \" + {template}.Version";
}
