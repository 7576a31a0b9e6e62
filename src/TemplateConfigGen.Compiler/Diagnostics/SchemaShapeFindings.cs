namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG1026 to TCG1039: schemas and the C# types they become.</summary>
internal static class SchemaShapeFindings
{
    private const string Category = "TemplateConfigGen.Shapes";

    public static readonly FindingDescriptor NoSuchSchema = new(
        "TCG1026", Category, Severity.Warning, "A file names a schema that the project does not have",
        "The schema '{0}' is not among the project's schemas, so this file is not checked against it. {1}");

    public static readonly FindingDescriptor ValueHasNoType = new(
        "TCG1027", Category, Severity.Error, "A value cannot be read as the type its schema gives it",
        "This is {0} that cannot be read as {1}, which its schema makes of it in C#. Correct the value, or give the schema a type that holds it.");

    public static readonly FindingDescriptor NumberedName = new(
        "TCG1028", Category, Severity.Warning, "Two names of a schema give the same C# name",
        "'{0}' and '{1}' would both become '{2}' in C#, so this one is called '{3}'. Rename one of them in the schema to choose its name.");

    public static readonly FindingDescriptor DeprecatedKey = new(
        "TCG1029", Category, Severity.Warning, "A layer sets a deprecated key",
        "'{0}' is deprecated{1}. Whatever reads it may stop doing so; remove it from this file.");

    public static readonly FindingDescriptor TooDeep = new(
        "TCG1030", Category, Severity.Warning, "A schema is nested too deeply for types of its own",
        "What stands here is nested more than {0} types deep, so it becomes a ConfigValue that is read by hand. Move a part of it to '$defs' and refer to it.");

    public static readonly FindingDescriptor UnknownType = new(
        "TCG1031", Category, Severity.Warning, "An x-type names a type that values cannot have",
        "'{0}' is none of the types that a value can have, so the type follows from the rest of the schema.{1} Known are {2}.");

    public static readonly FindingDescriptor TooLarge = new(
        "TCG1032", Category, Severity.Error, "A schema gives too many types",
        "This schema gives more than {0} members, to keep compile times bounded; what comes after them is left out. Split the schema, or refer to shared definitions instead of repeating them in allOf.");

    /// <summary>Where a value breaks a rule of the schema, nobody needs to know besides that it has no type.</summary>
    public static void RemoveRepeated(List<Finding> findings)
    {
        if (findings.Exists(finding => ReferenceEquals(finding.Descriptor, ValueHasNoType)))
        {
            var others = new HashSet<Text.SourceLocation>(
                findings.Where(finding => !ReferenceEquals(finding.Descriptor, ValueHasNoType) && finding.Descriptor.Severity == Severity.Error).Select(finding => finding.Location));
            findings.RemoveAll(finding => ReferenceEquals(finding.Descriptor, ValueHasNoType) && others.Contains(finding.Location));
        }
    }

    public static IReadOnlyList<FindingDescriptor> All { get; } = [NoSuchSchema, ValueHasNoType, NumberedName, DeprecatedKey, TooDeep, UnknownType, TooLarge];
}
