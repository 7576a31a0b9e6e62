using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>
/// The rules on their way through one section: its environments and templates first, which are known once the section is composed, then tenants as they come along. There may be very many
/// of those, so each is composed once, shown to who models it and to the rules, and forgotten.
/// </summary>
internal sealed class RuleRun
{
    /// <summary>Who has more of one kind in one section does not read on.</summary>
    private const int MostFindingsOfARule = 100;

    private readonly RuleSection _section;
    private readonly RuleReport _report;
    private readonly RuleWalk _walk;
    private readonly ComposedVariants? _variants;
    private readonly Dictionary<(int Environment, string Template), EffectiveNode?> _templates = [];
    private readonly HashSet<(int Environment, string? Template, string Rules)> _known = [];
    private TenantNode? _last;

    public RuleRun(RuleEngine engine, RuleSection section)
    {
        _section = section;
        _variants = section.Composed.Variants;
        _report = new RuleReport(section.Environments.Count);
        _walk = new RuleWalk(engine, _report);
        foreach (var rule in engine.OfSections)
        {
            _report.Asking = rule;
            rule.Check(section, _report);
        }

        for (var i = 0; i < section.Composed.Environments.Count; i++)
        {
            if (section.Composed.Environments[i].Root is { } root)
            {
                _walk.Enter(section, root, environment: i);
            }
        }

        if (_variants is not null)
        {
            EnterTemplates(_variants);
            EnterSwitchedRules(_variants);
        }
    }

    /// <summary>Looks at what a tenant has in an environment. What several have in common is looked at for the first of them.</summary>
    /// <param name="environment">The position of the environment; those of a tenant come one after the other.</param>
    public void Look(TenantNode tenant, int environment, EffectiveNode? root)
    {
        if (root is null || !IsNew(tenant, environment))
        {
            return;
        }

        if (!ReferenceEquals(tenant, _last))
        {
            // Tenants have nothing in common but what they are laid over, which is asked about before them.
            _walk.AskAll();
            _last = tenant;
        }

        _walk.Enter(
            _section, root, environment, _variants!.LayersOf(LayerScope.Tenant, tenant.Name) is [var lowest, ..] ? lowest.Layer : null,
            _variants.Graph.FindTemplate(tenant.Template) is { } template ? _templates[(environment, template.Name)] : _section.Composed.Environments[environment].Root);
    }

    public RuleAnswers Finish()
    {
        _walk.AskAll();
        var assessed = _report.Assessed
            .Select(pair => new AssessedRule(pair.Key.Name, pair.Value.Select(i => _section.Environments[i].Name).ToEquatableArray()))
            .OrderBy(rule => rule.Rule, StringComparer.Ordinal);
        return new RuleAnswers(Gather().ToEquatableArray(), assessed.ToEquatableArray());
    }

    private void EnterTemplates(ComposedVariants variants)
    {
        for (var i = 0; i < _section.Environments.Count; i++)
        {
            foreach (var template in variants.Graph.Templates)
            {
                var root = variants.TemplateRoot(_section.Environments[i], template);
                _templates.Add((i, template.Name), root);
                if (root is not null)
                {
                    _walk.Enter(_section, root, environment: i, variants.LayersOf(LayerScope.Template, template.Name) is [var lowest, ..] ? lowest.Layer : null);
                }
            }
        }
    }

    /// <summary>The environments with every rule that a call could switch on.</summary>
    private void EnterSwitchedRules(ComposedVariants variants)
    {
        if (!variants.Rules.Any(rule => rule.When.IsDecidedAtRunTime))
        {
            return;
        }

        for (var i = 0; i < _section.Environments.Count; i++)
        {
            var situation = Situation.Of(_section.Environments[i], tenant: null);
            if (variants.Root(_section.Environments[i], tenant: null, rule => rule.When.HoldsWhateverIsAsked(situation), []) is { } root)
            {
                _walk.Enter(_section, root, environment: i, owner: null, _section.Composed.Environments[i].Root);
            }
        }
    }

    /// <summary>Who has no layers of its own has what its template has, unless a reference asks who it is.</summary>
    private bool IsNew(TenantNode tenant, int environment)
    {
        if (_variants!.Resolution is not null || _variants.LayersOf(LayerScope.Tenant, tenant.Name).Count > 0)
        {
            return true;
        }

        var situation = Situation.Of(_section.Environments[environment], tenant);
        return _known.Add((environment, tenant.Template, string.Join("\n", _variants.Rules.Where(rule => rule.When.Holds(situation)).Select(rule => rule.Name))));
    }

    private IEnumerable<Finding> Gather()
    {
        var gathered = new Dictionary<(Rule Rule, SourceLocation Location, string Arguments), RuleHit>();
        var inOrder = new List<RuleHit>();
        foreach (var hit in _report.Hits)
        {
            var same = (hit.Rule, hit.Location, string.Join("\n", hit.Arguments));
            if (!gathered.TryGetValue(same, out var known))
            {
                gathered.Add(same, hit);
                inOrder.Add(hit);
            }
            else if (!ReferenceEquals(known.Environments, hit.Environments))
            {
                known.Environments.AddRange(hit.Environments.Except(known.Environments).ToList());
            }
        }

        foreach (var hit in inOrder.GroupBy(hit => hit.Rule).SelectMany(ofRule => ofRule.Take(MostFindingsOfARule)))
        {
            hit.Environments.Sort();
            var severities = hit.Environments
                .Select(i => (_section.Environments[i].Name, Severity: RuleEngine.SeverityIn(hit.Rule, _section.Environments[i].Protection)))
                .Where(pair => pair.Severity is not null)
                .Select(pair => new EnvironmentSeverity(pair.Name, pair.Severity!.Value))
                .ToEquatableArray();
            if (!severities.IsEmpty)
            {
                yield return RuleFindings.Of(hit, severities, _section.Environments.Count);
            }
        }
    }
}

/// <summary>What the rules say of a section.</summary>
/// <param name="Assessed">The rules that had something to look at.</param>
internal sealed record RuleAnswers(EquatableArray<Finding> Findings, EquatableArray<AssessedRule> Assessed);
