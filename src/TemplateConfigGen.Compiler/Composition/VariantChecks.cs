using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>What is wrong with layers of templates, tenants and rules once they are laid: final values that they override, and values of tenants that a rule always overrides.</summary>
internal sealed class VariantChecks(ComposedVariants variants, string section, ISchemaKeys? schema, List<Finding> findings)
{
    public void Run()
    {
        foreach (var owner in variants.Layers.Where(layer => schema is not null && SetsFinal(layer.Root, schema)).Select(layer => (layer.Layer.Scope, layer.Layer.Owner)).Distinct())
        {
            ReportFinal(owner.Scope, owner.Owner);
        }

        if (variants.Rules.Count > 0)
        {
            foreach (var tenant in variants.Tenants)
            {
                CheckRules(tenant);
            }
        }
    }

    private static bool SetsFinal(MappingNode root, ISchemaKeys keys)
    {
        foreach (var entry in root.Entries)
        {
            if (keys.MergeOf(entry.Key).IsFinal || (entry.Value is MappingNode inner && keys.Below(entry.Key) is { } below && SetsFinal(inner, below)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Composes the owner in every environment with a merger that says so. A layer that counts in several says it once.</summary>
    private void ReportFinal(LayerScope scope, string owner)
    {
        var found = new List<Finding>();
        foreach (var environment in variants.EnvironmentNodes)
        {
            variants.Compose(environment, scope, owner, found);
        }

        findings.AddRange(found.Where(finding => findings.TrueForAll(other => other.Location != finding.Location || other.Descriptor != finding.Descriptor)).GroupBy(finding => finding.Location).Select(group => group.First()));
    }

    private void CheckRules(TenantNode tenant)
    {
        var environments = variants.EnvironmentNodes.Where(environment => tenant.IsIn(environment.Name)).ToList();
        foreach (var rule in variants.Rules)
        {
            if (environments.Count > 0 && environments.TrueForAll(environment => rule.When.Holds(Situation.Of(environment, tenant))))
            {
                foreach (var (layer, root) in variants.LayersOf(LayerScope.Tenant, tenant.Name))
                {
                    // An overlay of the rule counts in some environments only.
                    foreach (var (ruleLayer, ruleRoot) in variants.LayersOf(LayerScope.Rule, rule.Name).Where(ruleLayer => ruleLayer.Layer.Environment is null))
                    {
                        Compare(tenant, layer, root, ruleLayer, ruleRoot, section);
                    }
                }
            }
        }
    }

    private void Compare(TenantNode tenant, Layer layer, MappingNode own, Layer ruleLayer, MappingNode rule, string path)
    {
        foreach (var entry in own.Entries)
        {
            if (rule.Find(entry.Key) is not { } other)
            {
                continue;
            }

            var key = path + "." + entry.Key;
            if (entry.Value is MappingNode inner && other.Value is MappingNode otherInner && Directive.Of(otherInner) is null)
            {
                Compare(tenant, layer, inner, ruleLayer, otherInner, key);
            }
            else if (other.Value is ScalarNode)
            {
                var there = ruleLayer.Locate(other.KeySpan);
                findings.Add(Finding.Create(VariantFindings.RuleWins, layer.Locate(entry.KeySpan), tenant.Name, key, ruleLayer.Owner, there.ToString()).WithAdditional(there));
            }
        }
    }
}
