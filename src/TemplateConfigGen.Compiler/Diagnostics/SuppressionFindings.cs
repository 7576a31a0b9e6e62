namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG0160 to TCG0169: what is wrong with suppressions themselves.</summary>
internal static class SuppressionFindings
{
    private const string Category = "TemplateConfigGen.Hygiene";

    public static readonly FindingDescriptor Malformed = new(
        "TCG0160", Category, Severity.Warning, "A suppression cannot be followed",
        "{0} Until then nothing is suppressed by it.");

    public static readonly FindingDescriptor Expired = new(
        "TCG0161", Category, Severity.Error, "A suppression has expired",
        "The suppression of {0} was good until {1} (\"{2}\"). Fix what it hides, or decide anew and set another date.");

    public static readonly FindingDescriptor Unused = new(
        "TCG0162", Category, Severity.Warning, "A suppression suppresses nothing",
        "There is no {0} {1} to suppress. Remove the suppression, so that it does not hide the next one.");

    public static readonly FindingDescriptor BadBaseline = new(
        "TCG0163", Category, Severity.Error, "The baseline cannot be read",
        "This is no baseline that 'tcg baseline' wrote. {0} Run 'tcg baseline' again, and commit the result.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [Malformed, Expired, Unused, BadBaseline, PolicyFindings.Malformed];
}
