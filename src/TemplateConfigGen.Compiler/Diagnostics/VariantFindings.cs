namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG01xx: what rules do to tenants, and what a template registry says of them.</summary>
internal static class VariantFindings
{
    private const string Category = "TemplateConfigGen.Composition";

    public static readonly FindingDescriptor RuleWins = new(
        "TCG0144", Category, Severity.Warning, "A rule overrides a tenant's own value",
        "The tenant '{0}' sets '{1}', but the rule '{2}' (at {3}) always holds for it and lies above it, so this value is never used. Remove it, or narrow the rule's 'when'.");

    public static readonly FindingDescriptor Unregistered = new(
        "TCG0145", Category, Severity.Error, "The template registry lists a template that does not exist",
        "The registry lists the tenant template '{0}', which nothing declares, so nobody could be made from it.{1} Declare it under 'templates', or remove it from the registry.");

    public static readonly FindingDescriptor Version = new(
        "TCG0146", Category, Severity.Error, "A version of the template registry is not a semantic one",
        "{0}, so nobody could tell which of two is the later one. Write it as MAJOR.MINOR.PATCH (https://semver.org): 2.1.0, 3.0.0-rc.1.");

    public static readonly FindingDescriptor Registry = new(
        "TCG0147", Category, Severity.Error, "The template registry and a template disagree",
        "{0}");

    public static readonly FindingDescriptor TooManySets = new(
        "TCG0148", Category, Severity.Error, "Rules hold in too many combinations",
        "The rules of '{0}' that a call can switch on (securityLevel, framework) hold in more than {1} combinations, and each of them would be built for each environment and tenant, so none is. Let rules share their conditions, or decide some of them by environment, region or tier.");

    public static readonly FindingDescriptor Disagreeing = new(
        "TCG0149", Category, Severity.Error, "Rules that hold together give what the schema does not allow",
        "When a call has {0} hold {1}, '{2}' is not as its schema says: {3} Each of them may be right by itself. Correct what one of them sets, or narrow its 'when', so that no call can have them hold together.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [RuleWins, Unregistered, Version, Registry, TooManySets, Disagreeing];
}
