using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>A region beside a list of allowed regions, or below it, that is none of them. <c>eu</c> allows <c>eu-west-1</c>.</summary>
internal sealed class RegionRule : ValueRule
{
    private static readonly string[] Lists = ["allowedregions", "allowedlocations", "allowedcountries", "permittedregions", "dataresidency", "residency", "residencyregions", "regionallowlist", "allowedzones"];
    private static readonly string[] Regions = ["region", "regions", "location", "locations", "datacenter", "replicationregions", "backupregion", "primaryregion", "secondaryregion", "failoverregion", "storageregion", "awsregion", "zone", "datalocation"];

    public override FindingDescriptor Descriptor => ComplianceFindings.RegionOutside;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Keys => Lists;

    public override void Check(RuleValue value, RuleReport report)
    {
        var allowed = Settings.Texts(value.Node).Select(pair => pair.Text).ToList();
        if (allowed.Count > 0 && allowed.TrueForAll(text => text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_')) && !allowed.Contains("home-region", StringComparer.Ordinal))
        {
            Look(value.Scope.Node, value.Scope.Path, value, allowed, report);
        }
    }

    private static void Look(EffectiveNode mapping, string path, RuleValue value, List<string> allowed, RuleReport report)
    {
        foreach (var entry in mapping.Entries ?? [])
        {
            var name = KeyName.Of(entry.Key);
            if (Regions.Contains(name.Whole, StringComparer.Ordinal))
            {
                foreach (var (text, node) in Settings.Texts(entry.Value))
                {
                    if (!allowed.Exists(region => Allows(region, text)))
                    {
                        report.Add(RuleValue.Join(path, entry.Key), node, value.Scope, Found.Short(text), value.Name.Key);
                    }
                }
            }
            else if (entry.Value.Entries is { } below && !Array.Exists(below, other => KeyName.Of(other.Key).HasAny(Lists)))
            {
                Look(entry.Value, RuleValue.Join(path, entry.Key), value, allowed, report);
            }
        }
    }

    private static bool Allows(string allowed, string region) =>
        region.StartsWith(allowed, StringComparison.OrdinalIgnoreCase) && (region.Length == allowed.Length || !char.IsLetter(region[allowed.Length]) || allowed.Length > 3);
}
