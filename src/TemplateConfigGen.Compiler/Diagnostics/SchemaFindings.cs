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
        "TCG1012", Category, Severity.Warning, "A keyword is written as in another draft",
        "{0}");
}
