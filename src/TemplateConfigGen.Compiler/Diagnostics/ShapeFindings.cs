namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG10xx: types and names that the values of a section do not agree on.</summary>
internal static class ShapeFindings
{
    private const string Category = "TemplateConfigGen.Shapes";

    public static readonly FindingDescriptor TypeConflict = new(
        "TCG1001", Category, Severity.Error, "Layers disagree about the type of a value",
        "'{0}' is {1} here, but {2} at {3}. One property cannot be both; give both layers the same type.");

    public static readonly FindingDescriptor NameCollision = new(
        "TCG1002", Category, Severity.Error, "Two keys give the same C# name",
        "The keys '{0}' and '{1}' differ only in case or in '_' and '-', so both would become '{2}' in C#, and one environment variable would set both. Rename one.");

    public static readonly FindingDescriptor NumberRange = new(
        "TCG1003", Category, Severity.Error, "A number is beyond every type",
        "This number is larger than any number type of C# can hold. Write it as a string if it is an identifier, or correct it.");

    public static readonly FindingDescriptor TooManyValues = new(
        "TCG1004", Category, Severity.Error, "A section holds too many values",
        "The section '{0}' would bake {1} values into the assembly; the limit is {2}, to keep compile times and the assembly small. Split the section, or raise TemplateConfigGenMaxValuesPerSection.");

    public static readonly FindingDescriptor SectionNameCollision = new(
        "TCG1005", Category, Severity.Error, "Two sections give the same C# name",
        "The sections '{0}' and '{1}' would both become the type '{2}'. Rename one of the files.");

    public static readonly FindingDescriptor WidenedToString = new(
        "TCG1006", Category, Severity.Info, "Layers write a value with different types",
        "'{0}' is {1} here, but {2} at {3}, so its property is a string. Write it the same way everywhere to get a typed property.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [TypeConflict, NameCollision, NumberRange, TooManyValues, SectionNameCollision, WidenedToString];
}
