namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG01xx: the manifest, and what goes wrong when layers are put on top of each other.</summary>
internal static class CompositionFindings
{
    private const string Category = "TemplateConfigGen.Composition";

    public static readonly FindingDescriptor ManifestShape = new(
        "TCG0101", Category, Severity.Error, "The manifest says something it has no word for", "{0}");

    public static readonly FindingDescriptor UnknownParent = new(
        "TCG0102", Category, Severity.Error, "An environment inherits from one that does not exist",
        "The environment '{0}' inherits from '{1}', which the manifest does not define, so its values would silently be missing.{2} Define '{1}' under 'environments', or correct the name.");

    public static readonly FindingDescriptor InheritanceCycle = new(
        "TCG0103", Category, Severity.Error, "Environments inherit from each other in a circle",
        "The environment '{0}' inherits from itself: {1}. There is no lowest layer to start from; break the circle by removing one 'inherits'.");

    public static readonly FindingDescriptor UnknownEnvironment = new(
        "TCG0104", Category, Severity.Error, "An overlay is for an environment that does not exist",
        "This file is an overlay of '{0}' for an environment '{1}', which {2} does not define, so its values would never be used.{3} Rename the file, or define the environment.");

    public static readonly FindingDescriptor SameLayerTwice = new(
        "TCG0105", Category, Severity.Error, "Two files are the same layer",
        "'{0}' and '{1}' are both {2}, and nothing says which of them counts. Merge them into one file.");

    public static readonly FindingDescriptor UnknownKey = new(
        "TCG0106", Category, Severity.Error, "An overlay sets a key that its section does not have",
        "The section '{0}' has no key '{1}' in its base file, so nothing would read this value.{2} Correct the key, or add it to {3} first.");

    public static readonly FindingDescriptor Interpolation = new(
        "TCG0107", Category, Severity.Error, "A reference inside a value is malformed", "{0}");

    public static readonly FindingDescriptor NameTaken = new(
        "TCG0108", Category, Severity.Error, "Two environments answer to one name",
        "The name '{0}' already belongs to the environment '{1}' (names are compared without regard to case). A process started with it could be either; choose another.");

    public static readonly FindingDescriptor SecondManifest = new(
        "TCG0110", Category, Severity.Error, "There are two manifests",
        "'{0}' is already the manifest; only one file may define the environments. Merge the two, or rename this one.");

    public static readonly FindingDescriptor NoSuchEnvironment = new(
        "TCG0111", Category, Severity.Error, "A setting names an environment that does not exist",
        "{0} names the environment '{1}', which {2} does not define.{3} It knows: {4}.");

    public static readonly FindingDescriptor SectionIsNoMapping = new(
        "TCG0112", Category, Severity.Error, "A section is not a mapping",
        "A section must be a mapping of keys to values; this is {0}, which has no names to make members of. Put it under a key.");

    public static readonly FindingDescriptor OverlayOnlyKey = new(
        "TCG0113", Category, Severity.Info, "Only an overlay has this key",
        "Only {0} sets '{1}'; everywhere else it is missing, so its property is nullable. Give it a value in the base file if it should always be there.");

    public static readonly FindingDescriptor AbstractOnly = new(
        "TCG0114", Category, Severity.Error, "Every environment is abstract",
        "Every environment of the manifest is abstract, so there is none that a process could run in. Remove 'abstract: true' from one of them.");

    public static readonly FindingDescriptor Directive = new(
        "TCG0115", Category, Severity.Error, "A merge directive cannot be followed",
        "{0}");

    public static readonly FindingDescriptor Final = new(
        "TCG0116", Category, Severity.Error, "A final value is overridden",
        "The schema marks this key x-final: the value at {0} counts in every environment, and this one is ignored. Remove it.");

    public static readonly FindingDescriptor ReferenceTarget = new(
        "TCG0117", Category, Severity.Error, "A reference refers to nothing", "{0}");

    public static readonly FindingDescriptor ReferenceCircle = new(
        "TCG0118", Category, Severity.Error, "References go round in a circle",
        "'{0}' refers to itself: {1}. None of these would ever have a value; write one of them out.");

    public static readonly FindingDescriptor ReferenceUse = new(
        "TCG0119", Category, Severity.Error, "A reference stands where its value cannot go", "{0}");

    public static readonly FindingDescriptor ReferenceSize = new(
        "TCG0120", Category, Severity.Error, "References expand without bound", "{0}");

    public static readonly FindingDescriptor ReferenceUncovers = new(
        "TCG0121", Category, Severity.Error, "A reference would uncover a secret", "{0}");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        ManifestShape, UnknownParent, InheritanceCycle, UnknownEnvironment, SameLayerTwice, UnknownKey, Interpolation, NameTaken, SecondManifest,
        NoSuchEnvironment, SectionIsNoMapping, OverlayOnlyKey, AbstractOnly, Directive, Final, ReferenceTarget, ReferenceCircle, ReferenceUse, ReferenceSize, ReferenceUncovers,
    ];
}
