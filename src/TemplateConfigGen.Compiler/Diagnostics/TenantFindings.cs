namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG01xx, second part: templates, tenants and rules.</summary>
internal static class TenantFindings
{
    private const string Category = "TemplateConfigGen.Composition";

    public static readonly FindingDescriptor UnknownTemplate = new(
        "TCG0130", Category, Severity.Error, "A template that nothing declares is named",
        "{0} {1} the template '{2}', which nothing declares, so all of its values would silently be missing.{3} Declare '{2}' under 'templates', or correct the name.");

    public static readonly FindingDescriptor TemplateCycle = new(
        "TCG0131", Category, Severity.Error, "Templates extend each other in a circle",
        "The template '{0}' extends itself: {1}. There is no lowest layer to start from; break the circle by removing one 'extends'.");

    public static readonly FindingDescriptor UnknownParameter = new(
        "TCG0132", Category, Severity.Error, "A tenant gives a value for a parameter that does not exist",
        "The tenant '{0}' gives a value for '{1}', but {2}, so nothing would use it.{3} Correct the name, remove it, or declare the parameter.");

    public static readonly FindingDescriptor MissingParameter = new(
        "TCG0133", Category, Severity.Error, "A tenant gives no value for a parameter that needs one",
        "The tenant '{0}' gives no value for '{1}', which the template '{2}' needs and has no default for. Add it to the tenant's 'parameters': {3}.");

    public static readonly FindingDescriptor ParameterType = new(
        "TCG0134", Category, Severity.Error, "The value of a parameter has the wrong type",
        "{0} takes {1}; this is {2}.");

    public static readonly FindingDescriptor NameTaken = new(
        "TCG0135", Category, Severity.Error, "A tenant, template or rule is declared twice",
        "The {0} '{1}' {2} (at {3}): folders and processes that name one could mean either. Remove one of the two, or rename it.");

    public static readonly FindingDescriptor InvalidName = new(
        "TCG0136", Category, Severity.Error, "A tenant, template or rule has a name that cannot be used",
        "'{1}' cannot be the name of a {0}: it is the name of a folder, too, and stands in addresses and messages. Use at most 64 ASCII letters, digits, '-', '_' and '.', with a letter or digit first and last.");

    public static readonly FindingDescriptor Undeclared = new(
        "TCG0137", Category, Severity.Error, "A folder belongs to a tenant, template or rule that nothing declares",
        "This file belongs to the {0} '{1}', which nothing declares, so its values would never be used.{2} Rename the folder, or declare '{1}' {3}.");

    public static readonly FindingDescriptor NoSuchSection = new(
        "TCG0138", Category, Severity.Error, "A layer is for a section that does not exist",
        "This is a layer of {0} for the section '{1}', which has no file of its own, so nothing would read these values.{2} Correct the name, or add a base file for the section.");

    public static readonly FindingDescriptor LateCondition = new(
        "TCG0139", Category, Severity.Error, "The condition of a rule waits for the process",
        "'{0}' of the rule '{1}' holds a reference, and which values there are to choose from is settled when the assembly is built. Write the name itself.");

    public static readonly FindingDescriptor NeverReached = new(
        "TCG0140", Category, Severity.Error, "A layer is for an environment that its tenant does not exist in",
        "This layer is for '{0}', and the tenant '{1}' exists only in {2}, so its values would never be used. Remove the layer, or add '{0}' to the tenant's 'environments'.");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        UnknownTemplate, TemplateCycle, UnknownParameter, MissingParameter, ParameterType, NameTaken, InvalidName, Undeclared, NoSuchSection, LateCondition, NeverReached,
    ];
}
