namespace TemplateConfigGen.Compiler.Diagnostics;

/// <summary>TCG20xx: secrets that stand in files. No message has any of the secret.</summary>
internal static class SecretFindings
{
    private const string Category = "TemplateConfigGen.Secrets";

    private const string Advice = " Whoever can read this file, or its history, can use it. Replace it with a new one, and keep that elsewhere: refer to it as {2}, or seal it.";

    public static readonly FindingDescriptor Plaintext = new(
        "TCG2001", Category, Severity.Error, "A secret stands in plaintext",
        "Plaintext {0}{1}." + Advice);

    public static readonly FindingDescriptor Weak = new(
        "TCG2002", Category, Severity.Warning, "A password is one that everybody guesses",
        "Weak {0}{1}: it is one that products come with or that guessers try first, so it keeps nobody out. Set one of your own where the value is deployed, and refer to it as {2}.");

    public static readonly FindingDescriptor ProviderToken = new(
        "TCG2003", Category, Severity.Error, "A provider's token stands in plaintext",
        "Plaintext {0}{1}, by its form." + Advice);

    public static readonly FindingDescriptor PrivateKey = new(
        "TCG2004", Category, Severity.Error, "A private key stands in a file",
        "Plaintext {0}{1}. Whoever can read this file, or its history, can sign with it and read what was encrypted to it. Make a new key, and keep it in a key store or in a file outside the repository.");

    public static readonly FindingDescriptor Credentials = new(
        "TCG2005", Category, Severity.Error, "An address or a header has credentials in it",
        "Plaintext {0}{1}." + Advice);

    public static readonly FindingDescriptor Shared = new(
        "TCG2006", Category, Severity.Warning, "Two environments have the same secret",
        "The {0} of {1} is also that of {2}, at {3}, so whoever has one of them gets into the other. Give each its own.");

    public static readonly FindingDescriptor Empty = new(
        "TCG2007", Category, Severity.Error, "A password is empty",
        "'{0}' is empty {1}, so whoever reaches the service is in. Refer to one, such as {2}, or remove the key.");

    public static readonly FindingDescriptor Marked = new(
        "TCG2008", Category, Severity.Error, "A value that its schema calls a secret stands in plaintext",
        "'{0}' stands in plaintext {1}, and its schema says 'x-secret'. Whoever can read this file, or its history, can use it. Refer to it as {2}, or seal it.");

    public static readonly FindingDescriptor NotSealed = new(
        "TCG2009", Category, Severity.Error, "A value that is a secret is not sealed",
        "'{0}' is a secret: its schema marks it x-secret, or another layer has it sealed. Here it stands in plaintext, and no secret goes into the assembly so: the process would have none. Seal it ('tcg seal'), or refer to where it is kept ({1}).");

    public static readonly FindingDescriptor OldKey = new(
        "TCG2010", Category, Severity.Warning, "A value is sealed to a key that is not used any more",
        "'{0}' is sealed to the key '{1}', which is {2}.");

    public static readonly FindingDescriptor NoKey = new(
        "TCG2011", Category, Severity.Warning, "An environment has no key to seal to",
        "The ring has no active key for {0}, so what holds there can not be sealed. Make one: tcg keys new --env {1}.");

    public static readonly FindingDescriptor SharedKey = new(
        "TCG2012", Category, Severity.Warning, "Two environments have the same key",
        "The key '{0}' of {1} is the key '{2}' of {3}, so whoever has the one can open the secrets of the other. Make one of its own: tcg keys rotate.");

    public static readonly FindingDescriptor LateKey = new(
        "TCG2013", Category, Severity.Warning, "A key is past its day, or near it",
        "The key '{0}' of {1} {2}. The longer a key is used, the more there is that whoever got it can open. Make the next one: {3}.");

    /// <summary>What is found in a file by itself; the others are found by rules about values.</summary>
    public static IReadOnlyList<FindingDescriptor> OfFiles { get; } = [Plaintext, Weak, ProviderToken, PrivateKey, Credentials, Shared];

    public static IReadOnlyList<FindingDescriptor> All { get; } = [.. OfFiles, Empty, Marked, NotSealed, OldKey, NoKey, SharedKey, LateKey];
}
