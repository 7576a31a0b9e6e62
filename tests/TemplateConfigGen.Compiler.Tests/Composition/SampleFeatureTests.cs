using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>That the sample uses everything there is to layers, tenants and references: whoever looks for an example finds it there.</summary>
public class SampleFeatureTests
{
    private static readonly string Folder = Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform");

    private static readonly CompilerOptions Options = CompilerOptions.Default with { BuildProperties = new([new("ReleaseTrain", "2026.11")]) };

    private static readonly List<ConfigInput> Inputs =
    [
        .. Read(Path.Combine(Folder, "config"), "config", InputKind.Config),
        .. Read(Path.Combine(TestFiles.RepositoryRoot, "schemas"), "schemas", InputKind.Schema),
    ];

    private static readonly ConfigPlan Plan = ConfigCompiler.Plan(Inputs, Options);

    private static readonly EffectiveConfiguration Effective = ConfigCompiler.Effective(Plan);

    private static readonly Dictionary<string, Func<bool>> Features = new(StringComparer.Ordinal)
    {
        ["a section in each format"] = () => Enum.GetValues<ConfigFormat>().Except([ConfigFormat.JsonWithComments]).All(format => Layers().Any(layer => layer.Document.Format == format)),
        ["layers of several formats over each other"] = () => Plan.Sections.Any(section => section.Layers.Select(layer => layer.Document.Format).Distinct().Count() > 1),
        ["an abstract environment"] = () => Plan.Graph.Nodes.Any(environment => environment.IsAbstract),
        ["a chain of four environments"] = () => Plan.Graph.Concrete.Any(environment => environment.Chain.Count >= 4),
        ["an alias"] = () => Plan.Graph.Nodes.Any(environment => !environment.Aliases.IsEmpty),
        ["a pattern"] = () => Plan.Graph.Nodes.Any(environment => !environment.Patterns.IsEmpty),
        ["a protected environment"] = () => Manifest("environments", "protected"),
        ["inline values of an environment"] = () => Manifest("environments", "values"),
        ["three tenants"] = () => Plan.Tenants.Tenants.Count >= 3,
        ["tenants on two templates"] = () => Plan.Tenants.Tenants.Select(tenant => tenant.Template).OfType<string>().Distinct(StringComparer.Ordinal).Count() >= 2,
        ["a template that extends another"] = () => Manifest("templates", "extends"),
        ["a required parameter, and one with a default"] = () => Plan.Tenants.Templates.Any(template => template.Parameters.Any(parameter => parameter.IsRequired) && template.Parameters.Any(parameter => !parameter.IsRequired)),
        ["inline values of a template"] = () => Manifest("templates", "values"),
        ["inline values of a tenant"] = () => Manifest("tenants", "values"),
        ["a tenant of some environments"] = () => Manifest("tenants", "environments"),
        ["a tenant's region, tier and frameworks"] = () => Manifest("tenants", "region") && Manifest("tenants", "tier") && Manifest("tenants", "frameworks"),
        ["a template's file, and one for an environment"] = () => Has("config/templates/operator/business_rules.yaml") && Has("config/templates/operator/performance_config.production.toml"),
        ["a tenant's file, and one for an environment"] = () => Has("config/tenants/meridian-mobile/feature_flags.json") && Has("config/tenants/meridian-mobile/feature_flags.production.toml"),
        ["a rule for a framework"] = () => Rule("framework"),
        ["a rule for a tier and a region"] = () => Rule("tier") && Rule("region"),
        ["a rule for a security level in an environment"] = () => Rule("securityLevel") && Rule("environment"),
        ["$append"] = () => Said("$append"),
        ["$prepend"] = () => Said("$prepend"),
        ["$replace"] = () => Said("$replace"),
        ["$remove"] = () => Said("$remove"),
        ["a list that the schema makes unique, with items of two layers"] = () =>
            Node("production", "monitoring_config", "logging", "redactFields") is SequenceNode { Items: var fields } && Holds(fields, "email") && Holds(fields, "clinicReference"),
        ["a list that the schema merges by key, with one item changed"] = () =>
            Node("preview", "template_registry", "templates") is SequenceNode { Items: var templates }
            && templates.OfType<MappingNode>().Single(template => Text(template, "id") == "year-in-sound") is var changed && Text(changed, "status") == "active" && Text(changed, "owner") == "listener-growth",
        ["x-final"] = () => Keyword("x-final"),
        ["x-required-in"] = () => Keyword("x-required-in"),
        ["x-differs"] = () => Keyword("x-differs"),
        ["x-phase"] = () => Keyword("x-phase"),
        ["${env:} with a default, and without"] = () => References().Any(reference => reference is { Kind: ReferenceKind.Env, Default: not null }) && References().Any(reference => reference is { Kind: ReferenceKind.Env, Default: null }),
        ["${secret:} with a reference in its default"] = () => References().Any(reference => reference.Kind == ReferenceKind.Secret && reference.Default?.References().Any() == true),
        ["${config:}"] = () => Refers(ReferenceKind.Config),
        ["${config:} of a value of another type than text"] = () => Node("production", "deployment_orchestration", "model_rollout", "guardrails", "max_inference_p99_ms") is ScalarNode { Kind: ScalarKind.Integer, Text: "45" },
        ["${var:}"] = () => Refers(ReferenceKind.Var),
        ["${build:}"] = () => Node("production", "integration_endpoints", "defaults", "userAgent") is ScalarNode { Text: "Overtone-Platform/2026.11" },
        ["a literal ${"] = () => Plan.Sections.SelectMany(section => section.Layers).Any(layer => layer.Document.File.Text.Contains("$${", StringComparison.Ordinal)),
        ["a registered template for each that tenants are made from"] = () =>
            Plan.Tenants.Templates.All(template => Node("production", "template_registry", "templates") is SequenceNode { Items: var all }
                && all.OfType<MappingNode>().Any(item => Text(item, "id") == template.Name && Text(item, "kind") == "tenant")),
        ["a suppression with its reason"] = () => Has("config/suppressions.yaml"),
        ["a lock for each section, environment and template that changes it"] = () =>
            Directory.EnumerateFiles(Path.Combine(Folder, "locks"), "*.lock").Select(Path.GetFileName).Order(StringComparer.Ordinal)
                .SequenceEqual(Plan.Sections.SelectMany(section => ConfigCompiler.Lock(section, Plan.Graph, Options).Locks).Select(file => file.Name).Order(StringComparer.Ordinal), StringComparer.Ordinal),
    };

    public static TheoryData<string> Names { get; } = [.. Features.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheSampleHas(string feature) => Assert.True(Features[feature](), $"The sample has no {feature} any more.");

    /// <summary>The registry check looks at the sample's own registry: each of these edits is found.</summary>
    [Theory]
    [InlineData("\"version\": \"2.1.0\"", "\"version\": \"2.1\"", "TCG0146")]
    [InlineData("\"id\": \"operator\"", "\"id\": \"operators\"", "TCG0145")]
    [InlineData("\"name\": \"includedSeats\", \"type\": \"integer\"", "\"name\": \"includedSeats\", \"type\": \"number\"", "TCG0147")]
    [InlineData("\"meridian-mobile\", ", "", "TCG0147")]
    [InlineData("\"supersedes\": \"2.0.4\"", "\"supersedes\": \"2.2.0\"", "TCG0147")]
    public void TheSamplesRegistryIsHeldToItsManifest(string was, string now, string id)
    {
        var at = Inputs.FindIndex(input => input.Document.File.DisplayPath == "config/template_registry.json");
        var text = Inputs[at].Document.File.Text;
        var place = text.IndexOf("\"id\": \"operator\"", StringComparison.Ordinal) is var start && text.IndexOf(was, start, StringComparison.Ordinal) is var found and >= 0 ? found : throw new InvalidOperationException(was);
        var edited = new SourceFile("config/template_registry.json", text[..place] + now + text[(place + was.Length)..]);
        List<ConfigInput> inputs = [.. Inputs];
        inputs[at] = new ConfigInput(ConfigReader.Read(edited, ConfigFormat.Json, ReadOptions.Default, CancellationToken.None), InputKind.Config, "template_registry.json");

        Assert.DoesNotContain(Findings(Inputs), finding => finding.Descriptor.Severity == Severity.Error);
        Assert.Contains(Findings(inputs), finding => finding.Descriptor.Id == id);
    }

    private static IReadOnlyList<Finding> Findings(List<ConfigInput> inputs) => ConfigCompiler.Plan(inputs, Options).Findings.ToList();

    private static IEnumerable<Layer> Layers() => Plan.Sections.SelectMany(section => section.Layers);

    private static bool Has(string path) => Inputs.Exists(input => input.Document.File.DisplayPath == path);

    private static MappingNode ManifestRoot => (MappingNode)Inputs.Single(input => input.Document.File.DisplayPath == "config/environments.yaml").Document.Root!;

    /// <summary>Whether something that the manifest declares says a word.</summary>
    private static bool Manifest(string part, string word) =>
        ((MappingNode)ManifestRoot.Find(part)!.Value).Entries.Any(entry => (entry.Value as MappingNode)?.Find(word) is not null);

    private static bool Rule(string word) =>
        ((SequenceNode)ManifestRoot.Find("rules")!.Value).Items.OfType<MappingNode>().Any(rule => (rule.Find("when")?.Value as MappingNode)?.Find(word) is not null);

    /// <summary>Whether a config file has a key, at any depth.</summary>
    private static bool Said(string key) => Inputs.Where(input => input.Kind == InputKind.Config).Any(input => Below(input.Document.Root!).OfType<MappingNode>().Any(node => node.Find(key) is not null));

    private static bool Keyword(string key) =>
        Inputs.Where(input => input.Kind == InputKind.Schema && Plan.Sections.Any(section => input.RelativePath == section.Key + ".schema.json"))
            .Any(input => Below(input.Document.Root!).OfType<MappingNode>().Any(node => node.Find(key) is not null));

    private static bool Refers(ReferenceKind kind) => References().Any(reference => reference.Kind == kind);

    private static IEnumerable<Reference> References() =>
        Inputs.Where(input => input.Kind == InputKind.Config)
            .SelectMany(input => Below(input.Document.Root!))
            .OfType<ScalarNode>()
            .Where(scalar => scalar.Text.Contains("${", StringComparison.Ordinal))
            .SelectMany(scalar => Interpolation.Parse(scalar.Text).References());

    private static IEnumerable<ConfigNode> Below(ConfigNode node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry => Below(entry.Value)).Prepend(node),
        SequenceNode sequence => sequence.Items.SelectMany(Below).Prepend(node),
        _ => [node],
    };

    private static ConfigNode? Node(string environment, string section, params string[] path)
    {
        var (composed, _) = Effective.FindSection(section)!.Value;
        return EffectiveConfiguration.Find(composed.Root(Plan.Graph.Find(environment)!), string.Join('.', path)) is { } value ? ShownValue.Tree(value, section) : null;
    }

    private static bool Holds(IEnumerable<ConfigNode> items, string text) => items.OfType<ScalarNode>().Any(item => item.Text == text);

    private static string? Text(MappingNode node, string key) => (node.Find(key)?.Value as ScalarNode)?.Text;

    private static IEnumerable<ConfigInput> Read(string folder, string name, InputKind kind) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path =>
        {
            var relative = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var file = new SourceFile($"{name}/{relative}", File.ReadAllText(path));
            return new ConfigInput(ConfigReader.Read(file, ConfigReader.FormatOf(path)!.Value, ReadOptions.Default, CancellationToken.None), kind, relative);
        });
}
