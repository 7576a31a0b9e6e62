namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG10xx: types and names that the values of a section do not agree on.</summary>
internal static class ShapeFindings
{
    private const string Category = "TemplateConfigGen.Shapes";

    public static IReadOnlyList<FindingDescriptor> All { get; } = [];
}
