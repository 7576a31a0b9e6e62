namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG014x: sections that belong to a library.</summary>
internal static class LibraryFindings
{
    private const string Category = "TemplateConfigGen.Composition";

    public static readonly FindingDescriptor TwoOwners = new(
        "TCG0141", Category, Severity.Error, "A section has two owners",
        "The section '{0}' belongs to the library {1} ('{2}'), and {3} would own it too ('{4}'), so nobody could say whose values count. Rename one of the two; an application changes a library's values in an overlay or in the manifest, for an environment that others inherit from where it is meant for all.");

    public static readonly FindingDescriptor ValueDoesNotFit = new(
        "TCG0142", Category, Severity.Error, "A library cannot take this value",
        "The library {0} {1}, so it would not start with this value. Correct it.");

    public static readonly FindingDescriptor HasManifest = new(
        "TCG0143", Category, Severity.Error, "A library defines environments",
        "{0} is a library (TemplateConfigGenRole), and which environments there are is for the application to say. Remove this file: overlays of a library find their environment by its name.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [TwoOwners, ValueDoesNotFit, HasManifest];
}
