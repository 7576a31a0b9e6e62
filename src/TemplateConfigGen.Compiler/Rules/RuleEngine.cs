using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>A set of rules, by what wakes each of them up.</summary>
internal sealed class RuleEngine
{
    private readonly Dictionary<string, ValueRule[]> _byPhrase;
    private readonly ILookup<KeyRole, ValueRule> _byRole;
    private readonly ConditionalWeakTable<KeyName, ValueRule[]> _wokenBy = new();
    private readonly ConditionalWeakTable<KeyName, ValueRule[]>.CreateValueCallback _findWoken;

    public RuleEngine(IReadOnlyList<Rule> rules)
    {
        var valueRules = rules.OfType<ValueRule>().ToList();
        OfSections = [.. rules.OfType<SectionRule>()];
        _byPhrase = valueRules
            .SelectMany(rule => rule.Keys.Select(key => (key, rule)))
            .GroupBy(pair => pair.key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.rule).Distinct().ToArray(), StringComparer.Ordinal);
        ByText = new RuleTexts([.. valueRules.Where(rule => rule.Texts.Count > 0)]);
        _byRole = valueRules.Where(rule => rule.Role is not null).ToLookup(rule => rule.Role!.Value);
        OfEveryKey = [.. valueRules.Where(rule => rule.Keys.Count + rule.Texts.Count == 0 && rule.Role is null)];
        _findWoken = FindWoken;
    }

    /// <summary>An engine with every rule there is. What it remembers of keys is the same for all, so all share it.</summary>
    public static RuleEngine Default { get; } = new(RuleCatalog.All);

    /// <summary>The rules about a section as a whole.</summary>
    public IReadOnlyList<SectionRule> OfSections { get; }

    /// <summary>The rules that a text wakes up.</summary>
    public RuleTexts ByText { get; }

    /// <summary>The rules that every key wakes up.</summary>
    public ValueRule[] OfEveryKey { get; }

    /// <summary>Where nobody declared an environment protected, all is one step milder than there: what a name suggests stops no build.</summary>
    public static Severity? SeverityIn(Rule rule, Protection protection) => protection switch
    {
        Protection.None => rule.Unprotected,
        Protection.Assumed when rule.Protected is > Severity.Info and var severity => (Severity)Math.Max((int)severity - 1, (int)(rule.Unprotected ?? Severity.Info)),
        _ => rule.Protected,
    };

    /// <summary>The rules that a key wakes up, but for those that every key does.</summary>
    public ValueRule[] WokenBy(KeyName name) => _wokenBy.GetValue(name, _findWoken);

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

        var ofRole = _byRole[KeyMeaning.Of(name.Key).Role];
        return woken is null ? [.. ofRole] : [.. woken.Concat(ofRole).Distinct()];
    }
}
