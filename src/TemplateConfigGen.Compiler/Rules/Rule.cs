using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>
/// One thing that configuration should not say. A rule is a class of its own file, without state, listed in <see cref="RuleCatalog"/>: a <see cref="ValueRule"/>
/// looks at values whose key or text wakes it up, a <see cref="SectionRule"/> at a section as a whole. Rules only report; the engine knows which environments a
/// value counts in, reports what one layer causes once, and picks the severity.
/// </summary>
internal abstract class Rule
{
    /// <summary>What the rule finds. The severity is that in a protected environment; <c>{0}</c> is the key, <c>{1}</c> where it counts ("in production"), the rest is the rule's own.</summary>
    public abstract FindingDescriptor Descriptor { get; }

    /// <summary>How bad it is in a protected environment; null where it is as it should be there.</summary>
    public virtual Severity? Protected => Descriptor.Severity;

    /// <summary>How bad the same is in an environment that is not protected; null where it is nothing to speak of.</summary>
    public abstract Severity? Unprotected { get; }

    /// <summary>What the project says of it, where it is one of its own.</summary>
    public virtual ProjectRule? Own => null;

    /// <summary>What tells it from all others: several of the project's own share a descriptor.</summary>
    public string Name => Own?.Id ?? Descriptor.Id;

    /// <summary>The version of the rule set that the rule came with: a project that is pinned to an earlier one gets no more than information from it.</summary>
    public virtual int RuleSet => RuleCatalog.FirstRuleSet;
}

/// <summary>
/// A rule about single values. It may look at the value, what is below it, the keys beside it and the names of the keys above it, and at nothing else: then one look is
/// enough for all environments that have the value from the same layer.
/// </summary>
internal abstract class ValueRule : Rule
{
    /// <summary>
    /// The words of which a key must have one, or the rule is not asked: lower-case, words that follow each other written as one (<c>"allowedorigins"</c> fits
    /// <c>allowed_origins</c>, <c>AllowedOrigins</c> and <c>cors-allowed-origins</c>).
    /// </summary>
    public virtual IReadOnlyList<string> Keys => [];

    /// <summary>Parts of which a text must have one, in any case, or the rule is not asked: for what shows in the value rather than in the key.</summary>
    public virtual IReadOnlyList<string> Texts => [];

    /// <summary>What a key must mean, or the rule is not asked; null where that does not matter.</summary>
    public virtual KeyRole? Role => null;

    /// <summary>Whether a value may be of interest to a rule that every key wakes up: there are very many that are not, and most say so at first sight.</summary>
    public virtual bool MayConcern(EffectiveNode value) => true;

    /// <summary>Looks at a value that woke the rule up. Texts in lists come one by one.</summary>
    public abstract void Check(RuleValue value, RuleReport report);
}

/// <summary>A rule about a section as a whole, in all environments together.</summary>
internal abstract class SectionRule : Rule
{
    public abstract void Check(RuleSection section, RuleReport report);
}
