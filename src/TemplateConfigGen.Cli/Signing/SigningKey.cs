using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Cli.Signing;

/// <summary>A private key that configuration is signed with. No key that values are sealed to: who may open secrets need not be who approves configuration.</summary>
internal sealed class SigningKey : IDisposable
{
    public const string KeyVariable = "CONFIG_SIGNING_KEY";
    public const string FileVariable = "CONFIG_SIGNING_KEY_FILE";
    private const string Prefix = "tcg-signing-key:v1:";

    private const UnixFileMode NotForOthers =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;

    private readonly ECDsa _key;

    private SigningKey(string id, ECDsa key) => (Id, _key) = (id, key);

    public string Id { get; }

    /// <summary>The public half, as builds and processes are told whom to trust.</summary>
    public string TrustRoot => TrustRootOf(Id, _key);

    /// <summary>The trust root of a key whose private half is elsewhere.</summary>
    /// <param name="path">Its public half: a SubjectPublicKeyInfo (RFC 5480), in PEM or DER, as OpenSSL and key management services give it.</param>
    /// <exception cref="UsageException">The file is none, or of another curve.</exception>
    public static string TrustRootIn(string path, string id)
    {
        RequireName(id);
        var bytes = InputFile.ReadBytes(path);
        using var key = ECDsa.Create();
        try
        {
            if (bytes is [0x30, ..])
            {
                key.ImportSubjectPublicKeyInfo(bytes, out _);
            }
            else
            {
                key.ImportFromPem(Encoding.UTF8.GetString(bytes));
            }

            if (key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                return TrustRootOf(id, key);
            }
        }
        catch (Exception problem) when (problem is CryptographicException or ArgumentException)
        {
            // Said below.
        }

        throw new UsageException($"'{path}' holds no public key of the curve P-256, in PEM or DER.");
    }

    /// <exception cref="UsageException">The id has other characters than it may have.</exception>
    public static SigningKey Generate(string id) =>
        new(RequireName(id), ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <exception cref="UsageException">The name has other characters than it may have.</exception>
    public static string RequireName(string id) =>
        P256.IsKeyId(id) ? id : throw new UsageException($"'{id}' is no name of a key: it has letters, digits, '-', '_' and '.', at most 64 of them.");

    /// <summary>The key of who runs the command.</summary>
    /// <exception cref="UsageException">There is none, or none that can be read. No message holds it.</exception>
    public static SigningKey FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(KeyVariable) is { Length: > 0 } text)
        {
            return Parse(text.Trim(), $"The variable {KeyVariable}");
        }

        if (Environment.GetEnvironmentVariable(FileVariable) is not { Length: > 0 } path)
        {
            throw new UsageException($"There is no key to sign with: set {FileVariable} to its file, or {KeyVariable}. 'tcg keys signer ID --output FILE' makes one.");
        }

        var bytes = InputFile.ReadBytes(path);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path) & NotForOthers) != UnixFileMode.None)
        {
            throw new UsageException($"'{path}' can be used by others than its owner: take that away with 'chmod 0400'.");
        }

        var lines = Encoding.UTF8.GetString(bytes).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#').ToList();
        return lines is [var line] ? Parse(line, $"'{path}'") : throw new UsageException($"'{path}' holds no key, or several.");
    }

    /// <summary>The private key as text.</summary>
    public string Export()
    {
        var scalar = _key.ExportParameters(includePrivateParameters: true).D!;
        var text = Prefix + Id + ":" + P256.Encode(scalar);
        CryptographicOperations.ZeroMemory(scalar);
        return text;
    }

    /// <summary>Signs a manifest.</summary>
    public SignatureLine Sign(FolderManifest manifest, DateTimeOffset now)
    {
        var time = now.UtcDateTime.ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);
        return new SignatureLine(Id, time, P256.Encode(_key.SignData(FolderSignature.Message(manifest, Id, time), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
    }

    /// <summary>Signs anything that says itself what it is: r and s, as base64url.</summary>
    public string Sign(byte[] message) => P256.Encode(_key.SignData(message, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));

    public void Dispose() => _key.Dispose();

    private static string TrustRootOf(string id, ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return $"{id}:{P256.Encode([.. point.X!, .. point.Y!])}";
    }

    private static SigningKey Parse(string text, string source)
    {
        if (text.StartsWith(Prefix, StringComparison.Ordinal) && text[Prefix.Length..].Split(':') is [var id, var scalar] && P256.IsKeyId(id))
        {
            try
            {
                var number = Convert.FromBase64String(scalar.Replace('-', '+').Replace('_', '/') + "=");
                if (number.Length == P256.FieldLength && number.AsSpan().ContainsAnyExcept((byte)0))
                {
                    return new SigningKey(id, ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = number }));
                }
            }
            catch (Exception problem) when (problem is FormatException or CryptographicException)
            {
                // Said below, without the text.
            }
        }

        throw new UsageException($"{source} holds no signing key: it is '{Prefix}<id>:<base64url>', as 'tcg keys signer' writes it.");
    }
}
