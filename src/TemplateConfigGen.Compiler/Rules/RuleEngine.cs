using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>
/// Runs the rules over the effective values of all environments of a section. Layers share what they do not override, so a mapping that several environments have
/// in common is one object, and is looked at once: the cost follows the files, not the environments.
/// </summary>
internal sealed class RuleEngine
{
    /// <summary>Who has more of one kind in one section does not read on.</summary>
    private const int MostFindingsOfARule = 100;

    private readonly SectionRule[] _sectionRules;
    private readonly Dictionary<string, ValueRule[]> _byPhrase;
    private readonly RuleTexts _byText;
    private readonly ValueRule[] _ofEveryKey;
    private readonly ConditionalWeakTable<KeyName, ValueRule[]> _wokenBy = new();
    private readonly ConditionalWeakTable<KeyName, ValueRule[]>.CreateValueCallback _findWoken;

    public RuleEngine(IReadOnlyList<Rule> rules)
    {
        var valueRules = rules.OfType<ValueRule>().ToList();
        _sectionRules = [.. rules.OfType<SectionRule>()];
        _byPhrase = valueRules
            .SelectMany(rule => rule.Keys.Select(key => (key, rule)))
            .GroupBy(pair => pair.key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.rule).Distinct().ToArray(), StringComparer.Ordinal);
        _byText = new RuleTexts([.. valueRules.Where(rule => rule.Texts.Count > 0)]);
        _ofEveryKey = [.. valueRules.Where(rule => rule.Keys.Count + rule.Texts.Count == 0)];
        _findWoken = FindWoken;
    }

    /// <summary>An engine with every rule there is. What it remembers of keys is the same for all, so all share it.</summary>
    public static RuleEngine Default { get; } = new(RuleCatalog.All);

    /// <summary>What the rules find in a section, and which of them had something to look at.</summary>
    public RuleAnswers Run(RuleSection section)
    {
        var report = new RuleReport(section.Environments.Count);
        foreach (var rule in _sectionRules)
        {
            report.Asking = rule;
            rule.Check(section, report);
        }

        var walk = new Walk(this, report);
        for (var i = 0; i < section.Composed.Environments.Count; i++)
        {
            if (section.Composed.Environments[i].Root is { } root)
            {
                walk.Enter(section, root, environment: i);
            }
        }

        if (section.Composed.Variants is { } variants)
        {
            AskAboutVariants(walk, section, variants);
        }
        else
        {
            walk.AskAll();
        }

        var assessed = report.Assessed
            .Select(pair => new AssessedRule(pair.Key.Name, pair.Value.Select(i => section.Environments[i].Name).ToEquatableArray()))
            .OrderBy(rule => rule.Rule, StringComparer.Ordinal);
        return new RuleAnswers(Gather(report.Hits, section).ToEquatableArray(), assessed.ToEquatableArray());
    }

    /// <summary>Templates before the tenants that are made from them: what a tenant does not change has been asked about. Tenants one by one, since they are many, and have nothing in common but that.</summary>
    private static void AskAboutVariants(Walk walk, RuleSection section, ComposedVariants variants)
    {
        var below = new Dictionary<(int Environment, string Template), EffectiveNode?>();
        for (var i = 0; i < section.Environments.Count; i++)
        {
            foreach (var template in variants.Graph.Templates)
            {
                var root = variants.TemplateRoot(section.Environments[i], template);
                below.Add((i, template.Name), root);
                if (root is not null)
                {
                    walk.Enter(section, root, environment: i, variants.LayersOf(LayerScope.Template, template.Name) is [var lowest, ..] ? lowest.Layer : null);
                }
            }
        }

        for (var i = 0; i < section.Environments.Count; i++)
        {
            // With every rule that a call could switch on.
            var situation = Situation.Of(section.Environments[i], tenant: null);
            if (variants.Rules.Any(rule => rule.When.IsDecidedAtRunTime) && variants.Root(section.Environments[i], tenant: null, rule => rule.When.HoldsWhateverIsAsked(situation), []) is { } root)
            {
                walk.Enter(section, root, environment: i, owner: null, section.Composed.Environments[i].Root);
            }
        }

        TenantNode? last = null;
        foreach (var (tenant, i, root) in variants.RootsOfTenants())
        {
            if (!ReferenceEquals(tenant, last))
            {
                walk.AskAll();
                last = tenant;
            }

            walk.Enter(
                section, root, environment: i, variants.LayersOf(LayerScope.Tenant, tenant.Name) is [var lowest, ..] ? lowest.Layer : null,
                variants.Graph.FindTemplate(tenant.Template) is { } template ? below[(i, template.Name)] : section.Composed.Environments[i].Root);
        }

        walk.AskAll();
    }

    private static IEnumerable<Finding> Gather(IReadOnlyList<RuleHit> hits, RuleSection section)
    {
        var gathered = new Dictionary<(Rule Rule, SourceLocation Location, string Arguments), RuleHit>();
        var inOrder = new List<RuleHit>();
        foreach (var hit in hits)
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
                .Select(i => (section.Environments[i].Name, Severity: SeverityIn(hit.Rule, section.Environments[i].Protection)))
                .Where(pair => pair.Severity is not null)
                .Select(pair => new EnvironmentSeverity(pair.Name, pair.Severity!.Value))
                .ToEquatableArray();
            if (!severities.IsEmpty)
            {
                yield return RuleFindings.Of(hit, severities, section.Environments.Count);
            }
        }
    }

    /// <summary>Where nobody declared an environment protected, all is one step milder than there: what a name suggests stops no build.</summary>
    public static Severity? SeverityIn(Rule rule, Protection protection) => protection switch
    {
        Protection.None => rule.Unprotected,
        Protection.Assumed when rule.Protected is > Severity.Info and var severity => (Severity)Math.Max((int)severity - 1, (int)(rule.Unprotected ?? Severity.Info)),
        _ => rule.Protected,
    };

    /// <summary>The rules that a key wakes up, but for those that every key does.</summary>
    private ValueRule[] WokenBy(KeyName name) => _wokenBy.GetValue(name, _findWoken);

    private ValueRule[] FindWoken(KeyName name)
    {
        List<ValueRule>? woken = null;
        foreach (var phrase in name.Phrases)
        {
            if (_byPhrase.TryGetValue(phrase, out var rules))
            {
                woken ??= [];
                woken.AddRange(rules);
            }
        }

        return woken is null ? [] : [.. woken.Distinct()];
    }

    private sealed class Walk(RuleEngine engine, RuleReport report)
    {
        private readonly Dictionary<EffectiveNode, RuleScope> _scopes = [];
        private readonly List<RuleScope> _inOrder = [];

        /// <summary>Notes everything that an environment has and no other had before.</summary>
        /// <param name="owner">The lowest layer of the template or tenant whose configuration it is; null for the environment's own.</param>
        /// <param name="below">What it is laid over, which has been entered.</param>
        public void Enter(RuleSection section, EffectiveNode root, int environment, Layer? owner = null, EffectiveNode? below = null)
        {
            if (IsNew(root, environment))
            {
                var scope = new RuleScope(parent: null, KeyName.Of(section.Path), section.Path, root, section.Schema) { Owner = owner, Below = below };
                scope.AddEnvironment(environment);
                EnterBelow(scope, environment);
            }
        }

        /// <summary>Only now is it known which environments have what: rules are asked, and all is forgotten.</summary>
        public void AskAll()
        {
            foreach (var scope in _inOrder)
            {
                if (scope.Node.Items is { } items)
                {
                    foreach (var item in items)
                    {
                        AskAboutText(scope.Name, item, scope);
                    }
                }

                var entries = scope.Node.Entries ?? [];
                for (var i = 0; i < entries.Length; i++)
                {
                    Ask(entries[i], scope, scope.IsKept(entries[i], near: i));
                }
            }

            _scopes.Clear();
            _inOrder.Clear();
        }

        /// <param name="isKept">Whether the value was asked about where it comes from, and only what stands beside it is new.</param>
        private void Ask(EffectiveEntry entry, RuleScope scope, bool isKept)
        {
            var name = KeyName.Of(entry.Key);
            RuleValue? value = null;
            Ask(engine.WokenBy(name));
            if (!isKept)
            {
                Ask(engine._ofEveryKey);
                AskAboutText(name, entry.Value, scope);
            }

            void Ask(ValueRule[] asked)
            {
                foreach (var rule in asked)
                {
                    report.Asking = rule;
                    Assess(rule, scope);
                    rule.Check(value ??= new RuleValue(name, entry.Value, scope), report);
                }
            }
        }

        private void AskAboutText(KeyName name, EffectiveNode node, RuleScope scope)
        {
            if (node.Scalar is not { Kind: ScalarKind.String } scalar)
            {
                return;
            }

            var woken = engine._byText.WokenBy(scalar.Text);
            RuleValue? value = null;
            for (var i = 0; woken != 0; woken >>= 1, i++)
            {
                if ((woken & 1) != 0)
                {
                    var rule = engine._byText.Rules[i];
                    report.Asking = rule;
                    Assess(rule, scope);
                    rule.Check(value ??= new RuleValue(name, node, scope), report);
                }
            }
        }

        /// <summary>A key or a text that wakes a rule up is something for it to look at.</summary>
        private void Assess(ValueRule rule, RuleScope scope)
        {
            if (rule.Keys.Count + rule.Texts.Count > 0)
            {
                report.Assess(scope);
            }
        }

        private void EnterBelow(RuleScope scope, int environment)
        {
            _scopes.Add(scope.Node, scope);
            _inOrder.Add(scope);
            for (var i = 0; i < scope.Node.Items?.Count; i++)
            {
                var item = scope.Node.Items[i];
                if (item.Scalar is null && IsNew(item, environment))
                {
                    EnterBelow(new RuleScope(scope, scope.Name, RuleValue.Join(scope.Path, Invariant.Text(i)), item, schemaOfRoot: null), environment);
                }
            }

            var entries = scope.Node.Entries ?? [];
            for (var i = 0; i < entries.Length; i++)
            {
                var entry = entries[i];
                if (entry.Value.Scalar is null && !scope.IsKept(entry, near: i) && IsNew(entry.Value, environment))
                {
                    EnterBelow(
                        new RuleScope(scope, KeyName.Of(entry.Key), RuleValue.Join(scope.Path, entry.Key), entry.Value, schemaOfRoot: null) { Below = scope.Below?.Find(entry.Key) }, environment);
                }
            }
        }

        /// <summary>A scope that is known only learns of the environment.</summary>
        private bool IsNew(EffectiveNode node, int environment)
        {
            if (!_scopes.TryGetValue(node, out var known))
            {
                return true;
            }

            known.AddEnvironment(environment);
            return false;
        }
    }
}

/// <summary>What the rules say of a section.</summary>
/// <param name="Assessed">The rules that had something to look at.</param>
internal sealed record RuleAnswers(EquatableArray<Finding> Findings, EquatableArray<AssessedRule> Assessed);
