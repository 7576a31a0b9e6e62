using System.Globalization;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Signing;

/// <summary>
/// The signature that an assembly carries over the configuration files that it was compiled from. Immutable and safe for use by several threads.
/// </summary>
/// <remarks>
/// The compiler carries it only where each of those files is as it was signed. Who signed, and whether they are trusted, the process checks itself: <see cref="SignersTrustedBy"/>, or with the variables
/// <c>CONFIG_REQUIRE_SIGNATURE</c> and <c>CONFIG_TRUST_ROOTS</c> when it starts.
/// </remarks>
public sealed class ConfigurationSignature
{
    private readonly FolderSignature _folder;

    private ConfigurationSignature(FolderSignature folder)
    {
        _folder = folder;
        Signatures = folder.Signatures.Select(line => new ConfigurationSigner(line.Signer, DateTimeOffset.ParseExact(line.Time, FolderSignature.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))).ToList();
    }

    /// <summary>The SHA-256 of the signed list of files and environments, as 64 hexadecimal digits.</summary>
    public string Digest => _folder.Manifest.Digest;

    /// <summary>The environments that it holds for; <c>*</c> alone for all.</summary>
    public IReadOnlyList<string> Environments => _folder.Manifest.Environments;

    /// <summary>The signed files, with the SHA-256 of each.</summary>
    public IReadOnlyDictionary<string, string> Files => _folder.Manifest.Files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal);

    /// <summary>Who says to have signed, and when; nothing of it is checked here.</summary>
    public IReadOnlyList<ConfigurationSigner> Signatures { get; }

    /// <summary>Reads a signature file.</summary>
    /// <exception cref="FormatException">The text is none.</exception>
    public static ConfigurationSignature Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return FolderSignature.Parse(text, out var problem, out _) is { } folder ? new(folder) : throw new FormatException($"This is no signature over a configuration: {problem}.");
    }

    /// <summary>Checks the signatures.</summary>
    /// <param name="trustRoots">Public keys as <c>tcg keys signer</c> writes them, with spaces between them.</param>
    /// <returns>Whose signatures hold, each signer once.</returns>
    /// <exception cref="FormatException">One of the keys is none.</exception>
    public IReadOnlyList<string> SignersTrustedBy(string trustRoots)
    {
        var roots = TrustRoots.Parse(trustRoots, out var problem);
        return problem is null ? SignerVerdict.Good(roots.Judge(_folder)) : throw new FormatException($"In the trust roots {problem}.");
    }
}

/// <summary>Who says to have signed.</summary>
/// <param name="id">The name of the key.</param>
/// <param name="time">When, by their own word.</param>
public sealed class ConfigurationSigner(string id, DateTimeOffset time)
{
    /// <summary>The name of the key.</summary>
    public string Id => id;

    /// <summary>When, by their own word.</summary>
    public DateTimeOffset Time => time;
}
