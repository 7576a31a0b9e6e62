namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG60xx: the project that is being built, its properties and its target.</summary>
internal static class BuildFindings
{
    private const string Category = "TemplateConfigGen.Build";

    public static IReadOnlyList<FindingDescriptor> All { get; } = [];
}
