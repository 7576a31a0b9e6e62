using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary>A layer that no environment gets a value from: nobody inherits from its environment, or everything in it is overridden wherever it counts.</summary>
internal sealed class UnusedLayerRule : SectionRule
{
    public override FindingDescriptor Descriptor => HygieneFindings.UnusedLayer;

    public override Severity? Unprotected => Severity.Warning;

    public override void Check(RuleSection section, RuleReport report)
    {
        // A project that builds a choice of its environments means to leave layers out; and of a broken file nobody knows what it holds.
        if (!section.Options.Environments.IsEmpty || section.Options.IsAppsettings || section.Composed.Plan.Layers.Any(layer => layer.Document.Findings.Count > 0))
        {
            return;
        }

        var overlays = section.Composed.Layers.Where(pair => pair.Layer.Environment is not null && pair.Root.Entries.Count > 0).ToList();
        if (overlays.Count == 0)
        {
            return;
        }

        var winners = new HashSet<EffectiveNode>();
        var layers = new List<Layer>();
        foreach (var environment in section.Composed.Environments)
        {
            Collect(environment.Root, winners, layers);
        }

        foreach (var (layer, root) in overlays)
        {
            var name = layer.Environment!;

            var reason = !section.Environments.Any(environment => environment.Chain.Contains(name, StringComparer.Ordinal))
                ? $"'{name}' is abstract, and no environment inherits from it"
                : !layers.Exists(winner => ReferenceEquals(winner, layer)) && ReferenceEquals(Directive.WithoutDirectives(root), root)
                    ? "the layers above override every value in it, in every environment that it is part of"
                    : null;
            if (reason is not null)
            {
                report.Add(section.Path, layer.Locate(root.Entries[0].KeySpan), [], section.All, reason);
            }
        }
    }

    private static void Collect(EffectiveNode? node, HashSet<EffectiveNode> seen, List<Layer> layers)
    {
        if (node is null)
        {
            return;
        }

        if (node.Entries is null or { Length: 0 })
        {
            Add(node.Layer, layers);
        }

        // Only what has parts is worth remembering.
        if (node.Scalar is not null || !seen.Add(node))
        {
            return;
        }

        foreach (var entry in node.Entries ?? [])
        {
            Collect(entry.Value, seen, layers);
        }

        foreach (var item in node.Items ?? [])
        {
            Collect(item, seen, layers);
        }
    }

    private static void Add(Layer layer, List<Layer> layers)
    {
        foreach (var known in layers)
        {
            if (ReferenceEquals(known, layer))
            {
                return;
            }
        }

        layers.Add(layer);
    }
}
