namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG1041: values of appsettings files that no property gives.</summary>
internal static class AppsettingsShapeFindings
{
    public static readonly FindingDescriptor WithoutProperty = new(
        "TCG1041", "TemplateConfigGen.Shapes", Severity.Info, "A value has no property, since another layer has another kind of value there",
        "'{0}' is {1} here, but {2} at {3}. A property can be but one of the two, so where this value counts its property is null, and IConfiguration alone gives it. Give it a key of its own.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [WithoutProperty];
}
