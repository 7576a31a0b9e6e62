using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace TemplateConfigGen.Sealing;

/// <summary>
/// The private half of a key, or a symmetric key: what a process opens sealed values with. Safe for use by several threads; the key itself is in no member,
/// message or <see cref="object.ToString"/>.
/// </summary>
public abstract class OpeningKey : IDisposable
{
    /// <summary>How a private key begins as text: <c>tcg-key:v1:&lt;id&gt;:&lt;base64url&gt;</c>.</summary>
    private const string Prefix = "tcg-key:v1:";

    private protected OpeningKey(string id)
    {
        Id = KeyId.Check(id);
    }

    /// <summary>The name by which sealed values refer to it. That of a symmetric key is derived from the key: <c>sym-</c> and sixteen hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>The public half, to seal with; null for a symmetric key, which seals itself.</summary>
    public abstract SealingKey? Public { get; }

    /// <summary>A new key pair.</summary>
    /// <exception cref="FormatException">The id has other characters than letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, or more than 64.</exception>
    public static OpeningKey Generate(string id) => new PairKey(KeyId.Check(id), ECDiffieHellman.Create(HpkeSuite.Default.Curve));

    /// <summary>A private key that stays elsewhere (a KMS, a hardware module).</summary>
    /// <param name="publicKey">Its public half.</param>
    /// <param name="agree">
    /// The raw Diffie-Hellman agreement with the public key that is handed in (65 bytes, uncompressed): the 32 bytes of the x coordinate, as
    /// <see cref="ECDiffieHellman.DeriveRawSecretAgreement"/> gives them. Called for each value that is opened, perhaps by several threads at once.
    /// </param>
    public static OpeningKey From(SealingKey publicKey, Func<byte[], byte[]> agree)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        ArgumentNullException.ThrowIfNull(agree);
        return new RemoteKey(publicKey, agree);
    }

    /// <summary>Reads a private key as <see cref="Export"/> writes it, or 32 bytes as base64, base64url or hexadecimal digits, which are a symmetric key.</summary>
    /// <exception cref="FormatException">It is neither. The message does not repeat it.</exception>
    public static OpeningKey Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = text.Trim();
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return SymmetricKey.TryParse(text, out var symmetric)
                ? symmetric
                : throw new FormatException($"A key is '{Prefix}<id>:<base64url>', or 32 bytes as base64 or hexadecimal digits; this text is neither.");
        }

        var id = text[Prefix.Length..];
        var end = id.IndexOf(':', StringComparison.Ordinal);
        if (end < 0 || !KeyId.IsValid(id.AsSpan(0, end)) || !Base64UrlText.TryDecode(id.AsSpan(end + 1), out var scalar))
        {
            throw new FormatException($"A private key is '{Prefix}<id>:<base64url>'; this text only begins so.");
        }

        try
        {
            return new PairKey(id[..end], CurvePoint.ImportPrivate(scalar, HpkeSuite.Default));
        }
        catch (CryptographicException problem)
        {
            throw new FormatException($"The private key '{id[..end]}' is no key of the curve P-256.", problem);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(scalar);
        }
    }

    /// <summary>The private key as text, to be kept where only its process can read it.</summary>
    /// <exception cref="NotSupportedException">The key is elsewhere.</exception>
    public abstract string Export();

    /// <summary>The id.</summary>
    public sealed override string ToString() => Id;

    /// <summary>Lets go of the key.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <exception cref="CryptographicException">The value is not for this key, is not about the context, or was altered.</exception>
    internal abstract byte[] Open(SealedValue value, SealingContext context);

    /// <inheritdoc cref="Dispose()"/>
    private protected abstract void Dispose(bool disposing);

    private static string Text(string id, ReadOnlySpan<byte> scalar) => new StringBuilder(Prefix).Append(id).Append(':').Append(Base64UrlText.Encode(scalar)).ToString();

    /// <summary>A key pair of which the private half is here.</summary>
    private sealed class PairKey(string id, ECDiffieHellman key) : OpeningKey(id)
    {
        public override SealingKey Public { get; } = SealingKey.Of(id, key);

        public override string Export()
        {
            var scalar = key.ExportParameters(includePrivateParameters: true).D!;
            var text = Text(Id, scalar);
            CryptographicOperations.ZeroMemory(scalar);
            return text;
        }

        internal override byte[] Open(SealedValue value, SealingContext context) => value.Open(Public, Agree, context);

        private protected override void Dispose(bool disposing) => key.Dispose();

        /// <summary>One at a time: instances of the framework's algorithms are not promised to be safe for several threads.</summary>
        [MethodImpl(MethodImplOptions.Synchronized)]
        private byte[] Agree(byte[] point)
        {
            using var other = CurvePoint.Import(point, HpkeSuite.Default);
            using var publicKey = other.PublicKey;
            return key.DeriveRawSecretAgreement(publicKey);
        }
    }

    /// <summary>A key pair of which the private half is elsewhere.</summary>
    private sealed class RemoteKey(SealingKey publicKey, Func<byte[], byte[]> agree) : OpeningKey(publicKey.Id)
    {
        public override SealingKey Public => publicKey;

        public override string Export() => throw new NotSupportedException($"The private key '{Id}' is not in this process.");

        internal override byte[] Open(SealedValue value, SealingContext context) => value.Open(publicKey, Agree, context);

        private protected override void Dispose(bool disposing)
        {
        }

        /// <summary>What is no point of the curve is handed to nobody: an agreement with it could tell something of the private key.</summary>
        private byte[] Agree(byte[] point)
        {
            CurvePoint.Import(point, HpkeSuite.Default).Dispose();
            return agree(point);
        }
    }
}
