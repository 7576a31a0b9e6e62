namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>What rules of the project's own find, and what is wrong with them.</summary>
internal static class PolicyFindings
{
    public static readonly FindingDescriptor Malformed = new(
        "TCG0164", "TemplateConfigGen.Hygiene", Severity.Error, "A rule of the project cannot be followed",
        "{0} Until then the rule is not asked; the others are.");

    public static readonly FindingDescriptor Security = new(
        "TCG3090", "TemplateConfigGen.Security", Severity.Error, "A security rule of the project is violated",
        "'{0}' {4} {1}. {2}: {3}.");

    public static readonly FindingDescriptor Compliance = new(
        "TCG4090", "TemplateConfigGen.Compliance", Severity.Error, "A compliance rule of the project is violated",
        "'{0}' {4} {1}. {2}: {3}.");
}
