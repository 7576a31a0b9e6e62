namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG00xx: what can be wrong with one file before anything is made of it, or with writing it in another format.</summary>
internal static class ReadingFindings
{
    private const string Category = "TemplateConfigGen.Reading";

    public static readonly FindingDescriptor JsonSyntax = new(
        "TCG0001", Category, Severity.Error, "The file is not valid JSON", "{0}");

    public static readonly FindingDescriptor YamlSyntax = new(
        "TCG0002", Category, Severity.Error, "The file is not valid YAML", "{0}");

    public static readonly FindingDescriptor TomlSyntax = new(
        "TCG0003", Category, Severity.Error, "The file is not valid TOML", "{0}");

    public static readonly FindingDescriptor XmlSyntax = new(
        "TCG0004", Category, Severity.Error, "The file is not valid XML", "{0}");

    public static readonly FindingDescriptor DuplicateKey = new(
        "TCG0005", Category, Severity.Error, "A key stands twice in one mapping",
        "The key '{0}' already stands at {1}. Only one of the two values could count, and readers differ in which; remove or rename one.");

    public static readonly FindingDescriptor Encoding = new(
        "TCG0006", Category, Severity.Error, "The file is not Unicode text",
        "This is not UTF-8 text ({0}), so values may arrive mangled. Save the file as UTF-8.");

    public static readonly FindingDescriptor TooLarge = new(
        "TCG0007", Category, Severity.Error, "The file is too large",
        "The file has {0} characters; the limit is {1}, to keep the compiler and the editor responsive. Split it into several sections, or raise TemplateConfigGenMaxFileLength.");

    public static readonly FindingDescriptor TooDeep = new(
        "TCG0008", Category, Severity.Error, "Values are nested too deeply",
        "Values are nested more than {0} levels deep here. Nobody reads that far down; flatten the structure, or raise TemplateConfigGenMaxDepth.");

    public static readonly FindingDescriptor AliasExpansion = new(
        "TCG0009", Category, Severity.Error, "Aliases expand to too many values",
        "The aliases of this file expand to more than {0} values (here, through '*{1}'). Write the values out, or repeat fewer anchors.");

    public static readonly FindingDescriptor KeyTooLong = new(
        "TCG0010", Category, Severity.Error, "A key is too long",
        "This key has {0} characters; the limit is {1}. A key becomes a name in C#; move long text into the value.");

    public static readonly FindingDescriptor Unreadable = new(
        "TCG0011", Category, Severity.Error, "The file could not be read",
        "The file could not be read as text. Check that it exists, that it is not binary, and that the build may read it.");

    public static readonly FindingDescriptor Unsupported = new(
        "TCG0012", Category, Severity.Error, "The file uses something that configuration may not",
        "{0}");

    public static readonly FindingDescriptor EmptyFile = new(
        "TCG0013", Category, Severity.Warning, "The file is empty",
        "The file holds no values, so it contributes nothing. Add its keys, or delete it.");

    public static readonly FindingDescriptor Unwritable = new(
        "TCG0014", Category, Severity.Error, "A value cannot be written in the target format",
        "This cannot be written as {0}: {1}");

    public static IReadOnlyList<FindingDescriptor> All { get; } =
    [
        JsonSyntax, YamlSyntax, TomlSyntax, XmlSyntax, DuplicateKey, Encoding, TooLarge, TooDeep, AliasExpansion, KeyTooLong, Unreadable, Unsupported, EmptyFile,
        Unwritable,
    ];
}
