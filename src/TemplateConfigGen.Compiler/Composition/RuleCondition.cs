namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The <c>when:</c> of a rule. All that it names must hold; of several values of one word, one is enough.</summary>
/// <param name="Environments">The environments, those that inherit from a named one included; any when empty.</param>
/// <param name="Regions">The tenant's region, in any case; any when empty.</param>
/// <param name="Tiers">The tenant's tier, in any case; any when empty.</param>
/// <param name="SecurityLevel">The least security level; null for any.</param>
/// <param name="Frameworks">The compliance frameworks of which one applies, in any case; any when empty.</param>
internal sealed record RuleCondition(
    EquatableArray<string> Environments, EquatableArray<string> Regions, EquatableArray<string> Tiers, SecurityLevel? SecurityLevel, EquatableArray<string> Frameworks)
{
    public static RuleCondition Always { get; } = new(default, default, default, SecurityLevel: null, default);

    /// <summary>False where a mistake leaves open what was meant: such a rule holds nowhere, so that the mistake is reported and not what would come of it.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>Whether the condition depends on what a process only knows when it is asked: then both cases are built.</summary>
    public bool IsDecidedAtRunTime => IsKnown && (SecurityLevel is not null || !Frameworks.IsEmpty);

    public bool Holds(Situation situation) =>
        IsKnown
        && (Environments.IsEmpty || situation.Environment.Chain.Any(link => Contains(Environments, link)))
        && (Regions.IsEmpty || (situation.Region is { } region && Contains(Regions, region)))
        && (Tiers.IsEmpty || (situation.Tier is { } tier && Contains(Tiers, tier)))
        && (SecurityLevel is not { } level || situation.SecurityLevel >= level)
        && (Frameworks.IsEmpty || situation.Frameworks.Any(framework => Contains(Frameworks, framework)));

    /// <summary>Whether the part holds that no call changes: environment, region and tier.</summary>
    public bool HoldsWhateverIsAsked(Situation situation) => (this with { SecurityLevel = null, Frameworks = default }).Holds(situation);

    private static bool Contains(EquatableArray<string> names, string name)
    {
        foreach (var known in names)
        {
            if (string.Equals(known, name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>What the conditions of rules are about: the environment, and what is known of the tenant and of the call.</summary>
internal sealed record Situation(EnvironmentNode Environment, string? Region, string? Tier, SecurityLevel SecurityLevel, EquatableArray<string> Frameworks)
{
    /// <summary>What the declarations of an environment and of a tenant say by themselves.</summary>
    public static Situation Of(EnvironmentNode environment, TenantNode? tenant) => tenant is null
        ? new(environment, Region: null, Tier: null, environment.SecurityLevel, environment.Frameworks)
        : new(
            environment,
            tenant.Region,
            tenant.Tier,
            environment.SecurityLevel > tenant.SecurityLevel ? environment.SecurityLevel : tenant.SecurityLevel,
            environment.Frameworks.IsEmpty ? tenant.Frameworks : tenant.Frameworks.IsEmpty ? environment.Frameworks : environment.Frameworks.Concat(tenant.Frameworks).ToEquatableArray());

    /// <summary>The same for a call that asks for more: a level is only ever raised, a framework only ever added.</summary>
    public Situation Raise(SecurityLevel level, IEnumerable<string> frameworks) =>
        this with { SecurityLevel = level > SecurityLevel ? level : SecurityLevel, Frameworks = Frameworks.Concat(frameworks).Distinct(StringComparer.OrdinalIgnoreCase).ToEquatableArray() };
}
