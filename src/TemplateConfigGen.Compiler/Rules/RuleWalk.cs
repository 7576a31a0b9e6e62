using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>
/// Goes through effective values, notes which environments have what, and then asks the rules about it. Layers share what they do not override, so a mapping that several environments have
/// in common is one object, and is looked at once: the cost follows the files, not the environments.
/// </summary>
internal sealed class RuleWalk(RuleEngine engine, RuleReport report)
{
    private readonly Dictionary<EffectiveNode, RuleScope> _scopes = [];
    private readonly List<RuleScope> _inOrder = [];

    /// <summary>The rules that the keys of a mapping wake up, for mappings that many others are laid over.</summary>
    private readonly Dictionary<EffectiveNode, ValueRule[][]> _wokenBelow = [];

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

            AskAboutEntries(scope);
        }

        _scopes.Clear();
        _inOrder.Clear();
    }

    private void AskAboutEntries(RuleScope scope)
    {
        var entries = scope.Node.Entries ?? [];
        var lower = scope.Below?.Entries ?? [];
        var wokenBelow = lower.Length == 0 ? [] : WokenBelow(scope.Below!, lower);
        for (var i = 0; i < entries.Length; i++)
        {
            // What is laid over a mapping has its keys in the same places.
            if (i < lower.Length && ReferenceEquals(lower[i].Key, entries[i].Key))
            {
                var isKept = ReferenceEquals(lower[i].Value, entries[i].Value);
                if (!isKept || wokenBelow[i].Length > 0)
                {
                    Ask(entries[i], scope, wokenBelow[i], isKept);
                }
            }
            else
            {
                Ask(entries[i], scope, engine.WokenBy(KeyName.Of(entries[i].Key)), scope.IsKept(entries[i], near: i));
            }
        }
    }

    private ValueRule[][] WokenBelow(EffectiveNode below, EffectiveEntry[] entries)
    {
        if (!_wokenBelow.TryGetValue(below, out var woken))
        {
            _wokenBelow.Add(below, woken = Array.ConvertAll(entries, entry => engine.WokenBy(KeyName.Of(entry.Key))));
        }

        return woken;
    }

    /// <param name="woken">The rules that the key wakes up.</param>
    /// <param name="isKept">Whether the value was asked about where it comes from, and only what stands beside it is new.</param>
    private void Ask(EffectiveEntry entry, RuleScope scope, ValueRule[] woken, bool isKept)
    {
        RuleValue? value = null;
        foreach (var rule in woken)
        {
            Ask(rule, value ??= new RuleValue(KeyName.Of(entry.Key), entry.Value, scope));
        }

        if (isKept)
        {
            return;
        }

        foreach (var rule in engine.OfEveryKey)
        {
            if (rule.MayConcern(entry.Value))
            {
                Ask(rule, value ??= new RuleValue(KeyName.Of(entry.Key), entry.Value, scope));
            }
        }

        AskAboutText(KeyName.Of(entry.Key), entry.Value, scope);
    }

    private void AskAboutText(KeyName name, EffectiveNode node, RuleScope scope)
    {
        if (node.Scalar is not { Kind: ScalarKind.String } scalar)
        {
            return;
        }

        var woken = engine.ByText.WokenBy(scalar.Text);
        RuleValue? value = null;
        for (var i = 0; woken != 0; woken >>= 1, i++)
        {
            if ((woken & 1) != 0)
            {
                Ask(engine.ByText.Rules[i], value ??= new RuleValue(name, node, scope));
            }
        }
    }

    private void Ask(ValueRule rule, RuleValue value)
    {
        report.Asking = rule;

        // A key or a text that wakes a rule up is something for it to look at.
        if (rule.Keys.Count + rule.Texts.Count > 0)
        {
            report.Assess(value.Scope);
        }

        rule.Check(value, report);
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
                EnterBelow(new RuleScope(scope, scope.Name, Invariant.Text(i), item, schemaOfRoot: null), environment);
            }
        }

        var entries = scope.Node.Entries ?? [];
        for (var i = 0; i < entries.Length; i++)
        {
            var entry = entries[i];
            if (entry.Value.Scalar is null && !scope.IsKept(entry, near: i) && IsNew(entry.Value, environment))
            {
                EnterBelow(
                    new RuleScope(scope, KeyName.Of(entry.Key), entry.Key, entry.Value, schemaOfRoot: null) { Below = scope.Below?.Find(entry.Key, near: i) }, environment);
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
