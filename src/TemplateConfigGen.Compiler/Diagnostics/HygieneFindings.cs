namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG0150 to TCG0159: what is no mistake by itself and yet is seldom meant. In all of them <c>{0}</c> is the key and <c>{1}</c> says in which environments.</summary>
internal static class HygieneFindings
{
    private const string Category = "TemplateConfigGen.Hygiene";

    public static readonly FindingDescriptor EqualOverlay = new(
        "TCG0150", Category, Severity.Info, "An overlay says what is said below it already",
        "'{0}' has the same value here as in the layer below ({2}), so this changes nothing {1}. Remove it, or change it.");

    public static readonly FindingDescriptor UnusedLayer = new(
        "TCG0151", Category, Severity.Warning, "No environment uses a layer",
        "Nothing of this layer of '{0}' reaches an environment: {2}. Remove it, or correct what it belongs to.");

    public static readonly FindingDescriptor LackingKey = new(
        "TCG0152", Category, Severity.Info, "An environment lacks a key that others have",
        "'{0}' is set {2}, but not {1}, where it is null. Set it in the base file or in every environment.");

    public static readonly FindingDescriptor SameValue = new(
        "TCG0153", Category, Severity.Warning, "Environments share a value that must differ",
        "'{0}' has the same value {1}, and its schema says that it must differ ({2}). Give each its own.");

    public static readonly FindingDescriptor UnitMismatch = new(
        "TCG0154", Category, Severity.Warning, "A key names another unit than its value has",
        "'{0}' is in {2} by its name, but {3}, so whoever reads it may be wrong by orders of magnitude. Rename the key, or correct the unit.");

    public static readonly FindingDescriptor RequiredInEnvironment = new(
        "TCG0155", Category, Severity.Error, "An environment lacks a key that its schema requires there",
        "'{0}' has no value {1}, where the schema requires one ({2}). Set it there, or in a layer below.");

    public static readonly FindingDescriptor UnknownEnvironment = new(
        "TCG0156", Category, Severity.Warning, "A schema names an environment that does not exist",
        "'{2}' of '{0}' names the environment '{3}', which {4} does not define, so nothing is checked for it.{5}");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
        [EqualOverlay, UnusedLayer, LackingKey, SameValue, UnitMismatch, RequiredInEnvironment, UnknownEnvironment];
}
