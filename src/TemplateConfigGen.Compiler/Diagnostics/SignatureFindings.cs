namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG6009 to TCG6012: the signatures over a project's configuration.</summary>
internal static class SignatureFindings
{
    private const string Category = "TemplateConfigGen.Build";

    public static readonly FindingDescriptor Unsigned = new(
        "TCG6009", Category, Severity.Error, "The configuration is not signed",
        "This build takes signed configuration only (TemplateConfigGenRequireSignature), and the project has no 'config.signature'. Who is trusted to signs it with 'tcg sign'.")
    {
        IsConfigurable = false,
    };

    public static readonly FindingDescriptor Altered = new(
        "TCG6010", Category, Severity.Error, "A file is not as it was signed",
        "'{0}' {1} after {2} signed this configuration, and this build takes signed configuration only. If that was meant, review it and run 'tcg sign'; if not, take it back.")
    {
        IsConfigurable = false,
    };

    public static readonly FindingDescriptor Insufficient = new(
        "TCG6011", Category, Severity.Error, "The signatures over the configuration do not suffice",
        "The signatures in '{0}' do not suffice: {1}. {2}.")
    {
        IsConfigurable = false,
    };

    public static readonly FindingDescriptor Malformed = new(
        "TCG6012", Category, Severity.Error, "The signature file cannot be read",
        "'{0}' is no signature over a configuration: {1}. Take it back to what was signed, or remove it and run 'tcg sign'.")
    {
        IsConfigurable = false,
    };

    public static IReadOnlyList<FindingDescriptor> All { get; } = [Unsigned, Altered, Insufficient, Malformed];
}
