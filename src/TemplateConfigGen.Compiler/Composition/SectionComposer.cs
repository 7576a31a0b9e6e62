using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Lays the layers of one section over each other.</summary>
internal static class SectionComposer
{
    public static ComposedSection Compose(SectionPlan plan, EnvironmentGraph graph, bool microsoft)
    {
        var findings = new List<Finding>();
        var layers = new List<(Layer Layer, MappingNode Root)>();
        foreach (var layer in plan.Layers)
        {
            if (Root(layer, plan, microsoft, findings) is { } root)
            {
                layers.Add((layer, root));
            }
        }

        new LayerChecks(plan, layers, microsoft, findings).Run();

        var merger = new Merger(microsoft);
        EffectiveNode? bottom = null;
        foreach (var (layer, root) in layers.Where(layer => layer.Layer.Environment is null))
        {
            bottom = merger.Merge(bottom, root, layer);
        }

        var environments = new List<ComposedEnvironment>();
        foreach (var environment in graph.Concrete)
        {
            var effective = bottom;
            foreach (var (layer, root) in environment.Chain.SelectMany(name => layers.Where(layer => layer.Layer.Environment == name)))
            {
                effective = merger.Merge(effective, root, layer);
            }

            environments.Add(new ComposedEnvironment(environment, effective));
        }

        return new ComposedSection(plan, layers, bottom, environments, findings);
    }

    private static MappingNode? Root(Layer layer, SectionPlan plan, bool microsoft, List<Finding> findings)
    {
        if (microsoft)
        {
            return MicrosoftTree.SectionRoot(layer.Document, plan.Key) is { } part ? WithoutSchema(part) : null;
        }

        var root = layer.Root();
        if (root is MappingNode or null)
        {
            return root is MappingNode mapping ? WithoutSchema(mapping) : null;
        }

        // An inline block may be empty: `performance_config:` in the manifest.
        if (root is not ScalarNode { Kind: ScalarKind.Null })
        {
            findings.Add(Finding.Create(CompositionFindings.SectionIsNoMapping, layer.Locate(root.Span), Describe.A(root)));
        }

        return null;
    }

    /// <summary>A file's <c>$schema</c> says something about the file; it is no key of the section.</summary>
    private static MappingNode WithoutSchema(MappingNode root) =>
        root.Find("$schema") is { Value: ScalarNode } schema ? new MappingNode(root.Span, [.. root.Entries.Where(entry => entry != schema)]) : root;
}
