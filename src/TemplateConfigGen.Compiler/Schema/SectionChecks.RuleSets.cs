using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>What a call makes of a section by having rules hold that do not hold by what is declared: every set of them that it can bring about, for the environments and for tenants.</summary>
internal sealed partial class SectionChecks
{
    private void CheckRuleSets()
    {
        if (_section.Variants is not { } variants || IsBroken || variants.Layers.Any(layer => layer.Layer.Document.Findings.Count > 0))
        {
            return;
        }

        var runTime = new RunTimeRules(variants.Graph);
        var switched = variants.Rules.Where(rule => rule.When.IsDecidedAtRunTime).ToList();
        if (switched.Count == 0 || runTime.Sets(switched) is not { } sets)
        {
            return;
        }

        var kept = new Dictionary<EffectiveNode, bool>();
        foreach (var environment in variants.EnvironmentNodes)
        {
            var known = new HashSet<(string? Template, string Sets)>();
            foreach (var tenant in variants.Graph.Tenants.Where(tenant => tenant.IsIn(environment.Name)).Prepend(null))
            {
                // Where the schema judges each value alone, no set of rules is worse than the rules.
                var below = tenant is null ? variants.Below(environment, LayerScope.Rule, "") : variants.Below(environment, tenant);
                if (below is null || IsKeptByRules(below))
                {
                    continue;
                }

                var situation = Situation.Of(environment, tenant);
                var reachable = runTime.Reachable(switched, sets, situation).ToList();
                var isOfItsOwn = tenant is not null && variants.LayersOf(LayerScope.Tenant, tenant.Name).Count > 0;
                if (isOfItsOwn || known.Add((tenant?.Template, string.Join(",", reachable))))
                {
                    reachable.ForEach(set => CheckRuleSet(variants, environment, tenant, [.. switched.Where(rule => (set & runTime.BitOf(rule)) != 0)], situation));
                }
            }
        }

        bool IsKeptByRules(EffectiveNode below)
        {
            if (!kept.TryGetValue(below, out var isKept))
            {
                kept.Add(below, isKept = switched.TrueForAll(rule => AreKept(variants.LayersOf(LayerScope.Rule, rule.Name), below)));
            }

            return isKept;
        }
    }

    private void CheckRuleSet(ComposedVariants variants, EnvironmentNode environment, TenantNode? tenant, List<RuleNode> rules, Situation situation)
    {
        _effective.Clear();
        if (variants.Root(environment, tenant, rule => rules.Contains(rule) || (!rule.When.IsDecidedAtRunTime && rule.When.Holds(situation)), []) is not { } root || _whole.IsValid(_schema, Bound(root)))
        {
            return;
        }

        _entries ??= Entries();
        var names = (rules.Count == 1 ? "the rule " : "the rules ") + Sentence.List(rules.Select(rule => $"'{rule.Name}'"));
        var where = $"in {environment.Name}" + (tenant is null ? "" : $" for the tenant '{tenant.Name}'");
        SourceLocation[] layers = [.. rules.Select(rule => variants.LayersOf(LayerScope.Rule, rule.Name)[0]).Select(layer => layer.Layer.Locate(new SourceSpan(layer.Root.Span.Start, 0)))];
        foreach (var failure in _whole.Validate(_schema, Bound(root)))
        {
            // What is wrong without a call, or with fewer rules, has been said.
            if (_effective.TryGetValue(OriginOf(failure.Value), out var value)
                && failure.ToFinding(value.Layer.Document.File) is var plain
                && !_seen.Contains((plain.Descriptor.Id, plain.Location))
                && _seen.Add((VariantFindings.Disagreeing.Id, plain.Location)))
            {
                _findings.Add(Finding.Create(VariantFindings.Disagreeing, plain.Location, names, where, _section.Plan.Key, plain.Message).WithAdditional(layers));
            }
        }
    }
}
