using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Declarations;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>What holds for any tenants: every value names whose it is.</summary>
public sealed class TenantLawsTests
{
    private static readonly string[] Keys = ["a", "b", "c"];
    private static readonly string[] Tenants = ["acme", "globex", "initech"];
    private static readonly string[] Formats = ["yaml", "json", "toml", "xml"];

    [Property(MaxTest = 60)]
    public Property NoValueOfATenantIsReachableFromAnother() =>
        Prop.ForAll(
            Projects().ToArbitrary(),
            files => Every(new Project([.. files]), (tenant, node) =>
            {
                for (var layer = node; layer is not null; layer = layer.Overridden)
                {
                    Assert.DoesNotContain(Tenants.Where(other => other != tenant?.Name), other => layer.Layer.Owner == other || layer.Scalar?.Text.StartsWith(other, StringComparison.Ordinal) == true);
                }
            }));

    [Property(MaxTest = 60)]
    public Property EveryValueIsTheOneAtTheSpanThatItsProvenanceNames() =>
        Prop.ForAll(
            Projects().ToArbitrary(),
            files => Every(new Project([.. files]), (_, node) =>
            {
                if (node.Scalar is { } scalar)
                {
                    Assert.Equal(scalar.Text, node.Layer.Document.File.Text.Substring(scalar.Span.Start, scalar.Span.Length).Trim('"'));
                }
            }));

    [Property(MaxTest = 60)]
    public Property TheHighestLayerThatSaysAValueWins() =>
        Prop.ForAll(
            Projects().ToArbitrary(),
            files =>
            {
                Every(new Project([.. files]), (_, node) =>
                {
                    for (var layer = node; layer.Overridden is { } below; layer = below)
                    {
                        Assert.True(Rank(layer.Layer) > Rank(below.Layer), $"{layer.Layer.Name} over {below.Layer.Name}");
                    }
                });

                static int Rank(Layer layer) => ((int)layer.Scope * 10) + (layer.Owner == "premium" ? 5 : 0) + (layer.Environment is null ? 0 : 1);
            });

    /// <summary>Plain addresses are known without .NET's own parser, and must be what it takes, too.</summary>
    [Property(MaxTest = 2000)]
    public Property APlainAddressIsAnAbsoluteUri() =>
        Prop.ForAll(
            Gen.Elements("https://", "https://a", "a", "Z", ".", "-", "_", "0", "9", "/", "//", ":", "80", "..", "xn--", "@", "?", "#", "%", "\\", "é", "example.com").ListOf(9).Select(parts => "https://" + string.Concat(parts)).ToArbitrary(),
            text => !ParameterTypes.IsPlainAddress(text) || Uri.TryCreate(text, UriKind.Absolute, out _));

    [Theory]
    [InlineData("https://support.overtone.example/", true)]
    [InlineData("https://support.overtone.example", true)]
    [InlineData("https://a/b/c-d_e/9", true)]
    [InlineData("http://support.overtone.example/", false)]
    [InlineData("https://", false)]
    [InlineData("https:///x", false)]
    [InlineData("https://a..b/", false)]
    [InlineData("https://a./", false)]
    [InlineData("https://10.0.0.1/", false)]
    [InlineData("https://a:80/", false)]
    [InlineData("https://a/?q", false)]
    public void OnlyWhatIsPlainIsAPlainAddress(string text, bool isPlain) => Assert.Equal(isPlain, ParameterTypes.IsPlainAddress(text));

    [Property(MaxTest = 30)]
    public Property FilesMayComeInAnyOrderAndAnyFormat() =>
        Prop.ForAll(
            Projects().ToArbitrary(),
            Gen.Choose(0, 3).ToArbitrary(),
            (files, turn) =>
            {
                var (here, there) = (new Project([.. files]), new Project([.. files.Reverse().Select((file, i) => file.Path.Contains("environments", StringComparison.Ordinal) ? file : InFormat(file, Formats[(i + turn) % 4]))]));
                Assert.Equal(Texts(here), Texts(there));
            });

    private static void Every(Project project, Action<TenantNode?, EffectiveNode> check)
    {
        var plan = project.Plan();
        Assert.Empty(plan.Findings);
        var section = ConfigCompiler.Effective(plan).Sections.Single();
        foreach (var environment in plan.Graph.Concrete)
        {
            foreach (var tenant in plan.Tenants.Tenants.Cast<TenantNode?>().Append(null))
            {
                foreach (var (_, leaf) in EffectiveConfiguration.Leaves(section.Root(environment, tenant), ""))
                {
                    check(tenant, leaf);
                }
            }
        }
    }

    private static List<string> Texts(Project project)
    {
        var texts = new List<string>();
        Every(project, (tenant, node) => texts.Add($"{tenant?.Name} {node.Scalar?.Text}"));
        return texts;
    }

    private static (string Path, string Text) InFormat((string Path, string Text) file, string format)
    {
        // Layers are flat here: "key: \"value\"" a line.
        var pairs = file.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ")).ToList();
        var text = format switch
        {
            "json" => "{" + string.Join(",", pairs.Select(pair => $"\"{pair[0]}\": {pair[1]}")) + "}",
            "toml" => string.Join('\n', pairs.Select(pair => $"{pair[0]} = {pair[1]}")),
            "xml" => "<s>" + string.Concat(pairs.Select(pair => $"<{pair[0]}>{pair[1].Trim('"')}</{pair[0]}>")) + "</s>",
            _ => file.Text,
        };
        return (Path.ChangeExtension(file.Path, format), text);
    }

    /// <summary>A base file with every key, and for each owner, in each environment and none, a file with some of them or no file at all.</summary>
    private static Gen<IReadOnlyList<(string Path, string Text)>> Projects()
    {
        string[] owners = ["", "templates/standard/", "templates/premium/", "tenants/acme/", "tenants/globex/", "tenants/initech/", "rules/europe/"];
        string[] suffixes = ["", ".staging", ".production"];
        var layers = owners.SelectMany(owner => suffixes.Select(suffix => (owner, suffix))).Where(layer => layer != ("", "")).ToList();
        return Gen.CollectToList(layers, layer => Gen.SubListOf(Keys).Select(keys => (layer, keys))).Select(chosen =>
            (IReadOnlyList<(string, string)>)
            [
                ("config/environments.yaml",
                    """
                    environments: { staging: {}, production: {} }
                    templates: { standard: {}, premium: { extends: standard } }
                    tenants: { acme: { template: premium, region: eu }, globex: { template: premium }, initech: { template: standard } }
                    rules: [{ name: europe, when: { region: eu } }]
                    """),
                ("config/s.yaml", string.Concat(Keys.Select(key => $"{key}: \"base\"\n"))),
                .. chosen.Where(layer => layer.keys.Count > 0).Select(layer => (
                    $"config/{layer.layer.owner}s{layer.layer.suffix}.yaml",
                    string.Concat(layer.keys.Select(key => $"{key}: \"{(layer.layer.owner.Split('/') is [_, var name, _] ? name : "own")}{layer.layer.suffix}\"\n")))),
            ]);
    }
}
