namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG104x: values of templates, tenants and rules against the section's types.</summary>
internal static class VariantShapeFindings
{
    public static readonly FindingDescriptor DoesNotFit = new(
        "TCG1040", "TemplateConfigGen.Shapes", Severity.Error, "A value of a template, tenant or rule is not of its key's type",
        "'{0}' is {1}; this is {2}. What type a key has, the section's own files and its schema say, and a template, tenant or rule chooses a value of it. Correct the value, or widen the type there.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [DoesNotFit];
}
