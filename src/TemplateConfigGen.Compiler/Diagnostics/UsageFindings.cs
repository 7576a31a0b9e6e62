namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG50xx: how C# uses the configuration. Reported by analyzers, at the code.</summary>
internal static class UsageFindings
{
    private const string Category = "TemplateConfigGen.Usage";

    public static readonly FindingDescriptor SecretInText = new(
        "TCG5001", Category, Severity.Warning, "A secret is put into a text",
        "'{0}' is a secret, and this puts '***' into a text, not its value. Say Reveal() where the text needs the value and nobody logs it; leave the secret out otherwise.");

    public static readonly FindingDescriptor SecretCompared = new(
        "TCG5002", Category, Severity.Warning, "A secret is compared",
        "'{0}' is a secret, and this compares which object it is, not what it holds. Compare what Reveal() gives, with CryptographicOperations.FixedTimeEquals where an attacker can measure the time.");

    public static IReadOnlyList<FindingDescriptor> All { get; } = [SecretInText, SecretCompared];
}
