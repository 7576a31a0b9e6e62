namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG1007 to TCG1025: what is wrong with a schema, and what a schema finds wrong with a value.</summary>
internal static class SchemaFindings
{
    private const string Category = "TemplateConfigGen.Schema";

    public static readonly FindingDescriptor Malformed = new(
        "TCG1007", Category, Severity.Error, "A schema is malformed", "{0}");

    public static readonly FindingDescriptor UnresolvedReference = new(
        "TCG1008", Category, Severity.Error, "A schema refers to one that does not exist", "{0}");

    public static readonly FindingDescriptor ReferenceLoop = new(
        "TCG1009", Category, Severity.Error, "A schema refers to itself without end",
        "Checking a value against this schema would come back here for the same value: {0}. Such a schema says nothing; remove one of the references.");

    public static readonly FindingDescriptor BadPattern = new(
        "TCG1010", Category, Severity.Error, "A pattern of a schema cannot be used",
        "The pattern '{0}' cannot be used: {1} Until it is corrected, nothing is checked against it.");

    public static readonly FindingDescriptor UnknownDialect = new(
        "TCG1011", Category, Severity.Error, "A schema is of an unknown dialect", "{0}");

    public static readonly FindingDescriptor WrongDialect = new(
        "TCG1012", Category, Severity.Warning, "A keyword is written as in another draft", "{0}");

    public static readonly FindingDescriptor WrongType = new(
        "TCG1013", Category, Severity.Error, "A value has the wrong type",
        "{0} is {1}; the schema wants {2} ({3}).{4}");

    public static readonly FindingDescriptor OutOfRange = new(
        "TCG1014", Category, Severity.Error, "A number is outside what the schema allows",
        "{0} is {1}; the schema allows {2} ({3}).");

    public static readonly FindingDescriptor UnknownKey = new(
        "TCG1015", Category, Severity.Error, "The schema does not know a key",
        "The schema knows no key '{0}' here ({1}), so nothing would read it.{2}");

    public static readonly FindingDescriptor MissingKey = new(
        "TCG1016", Category, Severity.Error, "A required key is missing",
        "{0} has no {1}, which the schema requires{2} ({3}). Add it.");

    public static readonly FindingDescriptor NotAllowed = new(
        "TCG1017", Category, Severity.Error, "A value is none of those allowed",
        "{0} is {1}; the schema allows {2} ({3}).{4}");

    public static readonly FindingDescriptor WrongSize = new(
        "TCG1018", Category, Severity.Error, "A value is too long or too short",
        "{0} has {1}; the schema allows {2} ({3}).");

    public static readonly FindingDescriptor PatternMismatch = new(
        "TCG1019", Category, Severity.Error, "A text does not match the pattern of the schema",
        "{0} is {1}, which does not match the pattern {2} ({3}).");

    public static readonly FindingDescriptor FormatMismatch = new(
        "TCG1020", Category, Severity.Error, "A text is not of the format it must have",
        "{0} is {1}, which is no valid {2} ({3}). One looks like '{4}'.");

    public static readonly FindingDescriptor NoBranch = new(
        "TCG1021", Category, Severity.Error, "A value has none of the forms allowed",
        "{0} is {1} and has none of the forms that the schema allows: {2} ({3}).");

    public static readonly FindingDescriptor SeveralBranches = new(
        "TCG1022", Category, Severity.Error, "A value has several forms of which one is allowed",
        "{0} has more than one of the forms of which the schema allows exactly one: {1} and {2} ({3}). Change it so that only one fits.");

    public static readonly FindingDescriptor DuplicateItem = new(
        "TCG1023", Category, Severity.Error, "A list has an item twice",
        "{0} equals the item at {1}; the schema wants all items of the list to differ ({2}). Remove one.");

    public static readonly FindingDescriptor Forbidden = new(
        "TCG1024", Category, Severity.Error, "The schema rules a value out",
        "{0} is {1}, which the schema rules out: {2} ({3}).");

    public static readonly FindingDescriptor Unchecked = new(
        "TCG1025", Category, Severity.Error, "A value could not be checked",
        "{0} could not be checked against the schema: {1} ({2}). Simplify the schema.");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        Malformed, UnresolvedReference, ReferenceLoop, BadPattern, UnknownDialect, WrongDialect, WrongType, OutOfRange, UnknownKey, MissingKey, NotAllowed, WrongSize,
        PatternMismatch, FormatMismatch, NoBranch, SeveralBranches, DuplicateItem, Forbidden, Unchecked,
    ];
}
