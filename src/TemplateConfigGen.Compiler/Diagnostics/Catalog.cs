namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>Every descriptor there is, in the order of the ids. The families live in files of their own.</summary>
internal static class Catalog
{
    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        .. ReadingFindings.All,
        .. CompositionFindings.All,
        .. TenantFindings.All,
        .. LibraryFindings.All,
        .. VariantFindings.All,
        .. HygieneFindings.All,
        .. SuppressionFindings.All,
        .. ShapeFindings.All,
        .. SchemaFindings.All,
        .. SchemaShapeFindings.All,
        .. VariantShapeFindings.All,
        .. AppsettingsShapeFindings.All,
        .. SecretFindings.All,
        .. SecurityFindings.All,
        .. ComplianceFindings.All,
        .. UsageFindings.All,
        .. BuildFindings.All,
        .. SignatureFindings.All,
        .. OverrideFindings.All,
    ];
}
