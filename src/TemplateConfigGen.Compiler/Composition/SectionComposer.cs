using TemplateConfigGen.Compiler.Composition.References;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Lays the layers of one section over each other.</summary>
internal static class SectionComposer
{
    private static readonly bool[] Own = [false];
    private static readonly bool[] LibraryFirst = [true, false];

    /// <param name="schemaOf">What the schema of a section knows of its keys; asked of this section and of those it refers to.</param>
    /// <param name="isChecked">Whether anybody will ask what is wrong with layers that are laid all the same.</param>
    public static ComposedSection Compose(SectionPlan plan, EnvironmentGraph graph, bool microsoft, Func<SectionPlan, ISchemaKeys?> schemaOf, bool isChecked = true)
    {
        var laid = Lay(plan, graph, microsoft, schemaOf(plan), isChecked);
        return plan.IsReferring ? SectionResolver.Resolve(laid, graph, schemaOf) : laid;
    }

    /// <summary>The section with its layers laid over each other, and with its references as they are written.</summary>
    public static ComposedSection Lay(SectionPlan plan, EnvironmentGraph graph, bool microsoft, ISchemaKeys? schema, bool isChecked)
    {
        var findings = new List<Finding>();
        var layers = Read(plan.Layers, plan, microsoft, findings);
        var variants = Read(plan.Variants?.Layers ?? default, plan, microsoft, findings);
        if (isChecked)
        {
            new LayerChecks(plan, layers, variants, schema, microsoft, findings).Run();
        }

        // What two environments have from the same layers is the same node, and is looked at once from here on.
        var merger = new Merger(microsoft, findings) { Known = microsoft ? null : [] };
        var bottom = Lay("", new ComposedEnvironment("", Root: null, HasLayers: false), [null]);
        var environments = graph.Concrete.Select(environment => Lay(environment.Name, bottom, environment.Chain)).ToList();
        if (plan.Variants is null)
        {
            return new ComposedSection(plan, layers, bottom, environments, graph.IsOpen, findings);
        }

        var composed = new ComposedVariants(plan.Variants.Graph, variants, graph, environments, schema);
        if (isChecked)
        {
            new VariantChecks(composed, plan.Key, schema, findings).Run();
        }

        return new ComposedSection(plan, layers, bottom, composed.Environments, graph.IsOpen, findings) { Variants = composed };

        ComposedEnvironment Lay(string name, ComposedEnvironment below, IEnumerable<string?> chain)
        {
            var effective = below.Root;
            var hasLayers = below.HasLayers;

            // All that a library says comes first: the application has the last word, wherever in the chain it says it.
            foreach (var ofLibrary in plan.Library is null ? Own : LibraryFirst)
            {
                foreach (var link in chain)
                {
                    foreach (var layer in plan.Layers)
                    {
                        hasLayers |= layer.Environment == link;
                    }

                    foreach (var (layer, root) in layers)
                    {
                        if (layer.Environment == link && layer.Library is not null == ofLibrary)
                        {
                            effective = merger.Merge(effective, root, layer, microsoft ? null : schema);
                        }
                    }
                }
            }

            return new ComposedEnvironment(name, effective, hasLayers);
        }
    }

    private static List<LaidLayer> Read(EquatableArray<Layer> layers, SectionPlan plan, bool microsoft, List<Finding> findings)
    {
        var read = new List<LaidLayer>(layers.Count);
        foreach (var layer in layers)
        {
            if (Root(layer, plan, microsoft, findings) is { } root)
            {
                read.Add(new LaidLayer(layer, microsoft || !layer.Document.MayHaveDirectives ? root : new DirectiveChecks(layer, findings).Run(root)));
            }
        }

        if (microsoft)
        {
            var roots = read.Select(layer => (ConfigNode?)layer.Root).ToArray();
            MicrosoftLists.Unify(roots);
            return [.. read.Select((layer, i) => layer with { Root = (MappingNode)roots[i]! })];
        }

        return read;
    }

    private static MappingNode? Root(Layer layer, SectionPlan plan, bool microsoft, List<Finding> findings)
    {
        if (microsoft)
        {
            return MicrosoftTree.SectionRoot(layer.Document, plan.Key, plan.Microsoft!) is { } part ? (plan.IsRoot ? WithoutSchema(part) : part) : null;
        }

        var root = layer.Root();
        if (root is MappingNode or null)
        {
            return root is MappingNode mapping ? WithoutSchema(mapping) : null;
        }

        // An inline block may be empty: `performance_config:` in the manifest. What a broken file was meant to hold, nobody knows.
        if (root is not ScalarNode { Kind: ScalarKind.Null } && layer.Document.Findings.Count == 0)
        {
            findings.Add(Finding.Create(CompositionFindings.SectionIsNoMapping, layer.Locate(root.Span), Describe.A(root)));
        }

        return null;
    }

    /// <summary>A file's <c>$schema</c> says something about the file; it is no key of the section.</summary>
    private static MappingNode WithoutSchema(MappingNode root) =>
        root.Find("$schema") is { Value: ScalarNode } schema ? new MappingNode(root.Span, [.. root.Entries.Where(entry => entry != schema)]) : root;
}

/// <summary>A layer, and the mapping that it lays over those below.</summary>
internal sealed record LaidLayer(Layer Layer, MappingNode Root);
