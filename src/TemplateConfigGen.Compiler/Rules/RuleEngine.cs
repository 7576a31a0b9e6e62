using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
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
    private readonly (ValueRule Rule, string[] Texts)[] _byText;
    private readonly ValueRule[] _ofEveryKey;

    public RuleEngine(IReadOnlyList<Rule> rules)
    {
        var valueRules = rules.OfType<ValueRule>().ToList();
        _sectionRules = [.. rules.OfType<SectionRule>()];
        _byPhrase = valueRules
            .SelectMany(rule => rule.Keys.Select(key => (key, rule)))
            .GroupBy(pair => pair.key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.rule).Distinct().ToArray(), StringComparer.Ordinal);
        _byText = [.. valueRules.Where(rule => rule.Texts.Count > 0).Select(rule => (rule, rule.Texts.ToArray()))];
        _ofEveryKey = [.. valueRules.Where(rule => rule.Keys.Count + rule.Texts.Count == 0)];
    }

    /// <summary>An engine with every rule there is. Has no state, so all share it.</summary>
    public static RuleEngine Default { get; } = new(RuleCatalog.All);

    /// <summary>What the rules find in a section.</summary>
    public IEnumerable<Finding> Run(RuleSection section)
    {
        var report = new RuleReport();
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

        walk.AskAll();
        return Gather(report.Hits, section);
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

    /// <summary>Where nobody declared an environment protected, what a name suggests stops no build.</summary>
    private static Severity? SeverityIn(Rule rule, Protection protection) => protection switch
    {
        Protection.None => rule.Unprotected,
        Protection.Assumed when rule.Descriptor.Severity == Severity.Error => Severity.Warning,
        _ => rule.Descriptor.Severity,
    };

    /// <summary>The rules that a key wakes up.</summary>
    private ValueRule[] WokenBy(KeyName name)
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

        return woken is null ? _ofEveryKey : [.. woken.Distinct(), .. _ofEveryKey];
    }

    private sealed class Walk(RuleEngine engine, RuleReport report)
    {
        private readonly Dictionary<EffectiveNode, RuleScope> _scopes = [];
        private readonly List<RuleScope> _inOrder = [];
        private readonly Dictionary<string, (KeyName Name, ValueRule[] Rules)> _names = new(StringComparer.Ordinal);

        /// <summary>Notes everything that an environment has and no other had before.</summary>
        public void Enter(RuleSection section, EffectiveNode root, int environment)
        {
            if (Note(root, () => new RuleScope(parent: null, new KeyName(section.Path), section.Path, root, section.Schema), environment) is { } scope)
            {
                EnterBelow(scope, environment);
            }
        }

        /// <summary>Only now is it known which environments have what: rules are asked.</summary>
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

                foreach (var entry in scope.Node.Entries ?? [])
                {
                    Ask(entry, scope);
                }
            }
        }

        private void Ask(EffectiveEntry entry, RuleScope scope)
        {
            var (name, rules) = NameOf(entry.Key);
            RuleValue? value = null;
            foreach (var rule in rules)
            {
                report.Asking = rule;
                rule.Check(value ??= new RuleValue(name, entry.Value, scope), report);
            }

            AskAboutText(name, entry.Value, scope);
        }

        private void AskAboutText(KeyName name, EffectiveNode node, RuleScope scope)
        {
            if (node.Scalar is not { Kind: ScalarKind.String } scalar)
            {
                return;
            }

            RuleValue? value = null;
            foreach (var (rule, texts) in engine._byText)
            {
                if (ContainsAny(scalar.Text, texts))
                {
                    report.Asking = rule;
                    rule.Check(value ??= new RuleValue(name, node, scope), report);
                }
            }
        }

        private void EnterBelow(RuleScope scope, int environment)
        {
            var index = 0;
            foreach (var item in scope.Node.Items ?? [])
            {
                if (item.Scalar is null)
                {
                    var position = index;
                    EnterChild(item, () => new RuleScope(scope, scope.Name, RuleValue.Join(scope.Path, Invariant.Text(position)), item, schemaOfRoot: null), environment);
                }

                index++;
            }

            foreach (var entry in scope.Node.Entries ?? [])
            {
                if (entry.Value.Scalar is null)
                {
                    EnterChild(entry.Value, () => new RuleScope(scope, NameOf(entry.Key).Name, RuleValue.Join(scope.Path, entry.Key), entry.Value, schemaOfRoot: null), environment);
                }
            }
        }

        private void EnterChild(EffectiveNode node, Func<RuleScope> make, int environment)
        {
            if (Note(node, make, environment) is { } scope)
            {
                EnterBelow(scope, environment);
            }
        }

        /// <summary>The scope, when it is new; one that is known only learns of the environment.</summary>
        private RuleScope? Note(EffectiveNode node, Func<RuleScope> make, int environment)
        {
            if (_scopes.TryGetValue(node, out var known))
            {
                known.AddEnvironment(environment);
                return null;
            }

            var scope = make();
            _scopes.Add(node, scope);
            _inOrder.Add(scope);
            if (scope.Parent is null)
            {
                scope.AddEnvironment(environment);
            }

            return scope;
        }

        private (KeyName Name, ValueRule[] Rules) NameOf(string key)
        {
            if (!_names.TryGetValue(key, out var known))
            {
                var name = new KeyName(key);
                _names.Add(key, known = (name, engine.WokenBy(name)));
            }

            return known;
        }

        private static bool ContainsAny(string text, string[] parts)
        {
            foreach (var part in parts)
            {
                if (text.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0)
                {
                    return true;
                }
            }

            return false;
        }
    }
}
