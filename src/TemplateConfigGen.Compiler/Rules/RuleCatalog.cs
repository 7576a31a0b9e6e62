using TemplateConfigGen.Compiler.Rules.Hygiene;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>Every rule, in the order of the ids. To add one: write its class, list it here, and see "How to add a rule" in docs/architecture.md for the rest.</summary>
internal static class RuleCatalog
{
    public const int FirstRuleSet = 1;

    /// <summary>The newest version of the rule set. A release that adds a rule or makes one stricter raises it, and says so in the rule's <see cref="Rule.RuleSet"/>.</summary>
    public const int NewestRuleSet = 1;

    public static IReadOnlyList<Rule> All { get; } =
    [
        new EqualOverlayRule(),
        new UnusedLayerRule(),
        new LackingKeyRule(),
        new SameValueRule(),
        new UnitMismatchRule(),
        new RequiredInEnvironmentRule(),
        new SchemaEnvironmentRule(),
    ];
}
