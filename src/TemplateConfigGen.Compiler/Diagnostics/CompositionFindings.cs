namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG01xx: the manifest, and what goes wrong when layers are put on top of each other.</summary>
internal static class CompositionFindings
{
    private const string Category = "TemplateConfigGen.Composition";

    public static IReadOnlyList<FindingDescriptor> All { get; } = [];
}
