using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Cli.Reports;

/// <summary>Where the value of a finding comes from: the lowest layer first, the one that wins last.</summary>
internal static class Lineage
{
    private const int LongestValue = 60;

    public static IReadOnlyList<LineageStep> Of(Finding finding, EffectiveConfiguration configuration)
    {
        if (finding.Rule is not { Environments.IsEmpty: false } rule || configuration.FindSection(rule.KeyPath) is not { } found)
        {
            return [];
        }

        var index = configuration.Plan.Graph.Concrete.ToList().FindIndex(node => node.Name == rule.Environments[^1].Environment);
        if (index < 0 || EffectiveConfiguration.Find(found.Section.Environments[index].Root, found.Path) is not { Scalar: not null } value)
        {
            return [];
        }

        var isSecret = SecretFindings.All.Contains(finding.Descriptor);
        var steps = new List<LineageStep>();
        for (var node = value; node is not null; node = node.Overridden)
        {
            var shown = isSecret ? ShownValue.Hidden : ShownValue.Of(node, rule.KeyPath);
            steps.Insert(0, new LineageStep(node.Layer.Name, node.Location.ToString(), shown.Length <= LongestValue ? shown : shown[..LongestValue] + "…", ReferenceEquals(node, value)));
        }

        return steps;
    }
}

/// <summary>What one layer says of a value.</summary>
/// <param name="Wins">Whether it is the one that counts.</param>
internal sealed record LineageStep(string Layer, string Place, string Value, bool Wins);
