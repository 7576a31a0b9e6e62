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
        "What stands here is nested more than {0} types deep, so it becomes a ConfigValue that is read by hand, as does all that is as deep in this file. Move a part of it to '$defs' and refer to it.");

    public static readonly FindingDescriptor UnknownType = new(
        "TCG1031", Category, Severity.Warning, "An x-type names a type that values cannot have",
        "'{0}' is none of the types that a value can have, so the type follows from the rest of the schema.{1} Known are {2}.");

    public static readonly FindingDescriptor TooLarge = new(
        "TCG1032", Category, Severity.Warning, "A schema gives too many types",
        "With this object the schema would give more than {0} members. To keep compile times bounded it becomes a ConfigValue that is read by hand, as does every object after it. Split the schema, or refer to shared definitions instead of taking them up in allOf.");

    public static readonly FindingDescriptor UnusableDefault = new(
        "TCG1033", Category, Severity.Warning, "A default of a schema cannot be used",
        "This default is not used: {0}. Where no layer sets the key, it is as if the schema had none. Correct the default, or the type it is for.");

    public static readonly FindingDescriptor KeyWithoutMember = new(
        "TCG1034", Category, Severity.Warning, "A key has no member in C#",
        "No program can read '{0}': it stands in the type {1}, which is made of the schema alone, and the schema does not mention it there.{2} Add it to the schema's properties, or remove it.");

    public static readonly FindingDescriptor RemovedKey = new(
        "TCG1035", Category, Severity.Error, "A layer sets a key that may not be set any more",
        "'{0}' is deprecated{1}, and the schema makes that an error. Remove it from this file.");

    public static readonly FindingDescriptor Misspelt = new(
        "TCG1036", Category, Severity.Warning, "A keyword of a schema is misspelt",
        "There is no {0} '{1}'; did you mean '{2}'? As it is, it demands nothing.");

    public static readonly FindingDescriptor UnknownKeyword = new(
        "TCG1037", Category, Severity.Info, "A keyword of a schema is unknown",
        "Neither JSON Schema nor TemplateConfigGen knows the keyword '{0}', so it has no effect here or elsewhere in this file. A keyword of your own begins with 'x-'.");

    public static readonly FindingDescriptor MalformedExtension = new(
        "TCG1038", Category, Severity.Warning, "A keyword beyond JSON Schema is malformed",
        "'{0}' takes {1}; this is {2}.{3} Until it is corrected, it has no effect.");

    /// <summary>Where a value breaks a rule of the schema, nobody needs to know besides that it has no type, or no member; and nothing needs to be said twice.</summary>
    public static void RemoveRepeated(List<Finding> findings)
    {
        var seen = new HashSet<Finding>();
        findings.RemoveAll(finding => (ReferenceEquals(finding.Descriptor, DeprecatedKey) || ReferenceEquals(finding.Descriptor, RemovedKey)) && !seen.Add(finding));
        if (findings.Exists(IsConsequence))
        {
            var others = new HashSet<Text.SourceLocation>(
                findings.Where(finding => !IsConsequence(finding) && finding.Descriptor.Severity == Severity.Error).Select(finding => finding.Location));
            findings.RemoveAll(finding => IsConsequence(finding) && others.Contains(finding.Location));
        }

        static bool IsConsequence(Finding finding) => ReferenceEquals(finding.Descriptor, ValueHasNoType) || ReferenceEquals(finding.Descriptor, KeyWithoutMember);
    }

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        NoSuchSchema, ValueHasNoType, NumberedName, DeprecatedKey, TooDeep, UnknownType, TooLarge, UnusableDefault, KeyWithoutMember, RemovedKey, Misspelt, UnknownKeyword, MalformedExtension,
    ];
}
