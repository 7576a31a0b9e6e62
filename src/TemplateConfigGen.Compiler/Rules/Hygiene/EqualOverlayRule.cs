using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Hygiene;

/// <summary>A layer that repeats what lies below it: harmless today, and out of step the day that one of the two changes.</summary>
internal sealed class EqualOverlayRule : ValueRule
{
    public override FindingDescriptor Descriptor => HygieneFindings.EqualOverlay;

    public override Severity? Unprotected => Severity.Info;

    /// <summary>What lies below a tenant's value is a configuration that is looked at itself.</summary>
    public override bool MayConcern(EffectiveNode value) => value.Overridden is not null && value.Layer.Scope != LayerScope.Tenant;

    public override void Check(RuleValue value, RuleReport report)
    {
        // In an item of a list, what is repeated says which item is meant.
        if (value.Scope.IsInList)
        {
            return;
        }

        for (var node = value.Node; node.Overridden is { } below; node = below)
        {
            // What a template, tenant or rule pins is meant to hold, whatever becomes of what is below.
            if (node.Layer.Scope == LayerScope.Section && IsReplacement(node) && EffectiveValues.AreEqual(node, below))
            {
                report.Add(value.Path, node, value.Scope, below.Location.ToString());
            }
        }
    }

    /// <summary>Mappings are made of values that are looked at themselves, and a list that was added to holds items of several layers.</summary>
    private static bool IsReplacement(EffectiveNode node) =>
        node.Node is ScalarNode || (node is { Node: SequenceNode, Items: { } items } && items.All(item => ReferenceEquals(item.Layer, node.Layer)));
}
