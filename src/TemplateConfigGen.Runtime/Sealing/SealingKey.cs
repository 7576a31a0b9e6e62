using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>The public half of a key: whoever has it can seal, nobody can open with it. Immutable and safe for use by several threads.</summary>
public sealed class SealingKey
{
    private readonly byte[] _point;
    private ECDiffieHellman? _imported;

    private SealingKey(string id, byte[] point)
    {
        Id = KeyId.Check(id);
        _point = point;
    }

    /// <summary>The name by which sealed values refer to it.</summary>
    public string Id { get; }

    /// <summary>The key as text: base64 of a SubjectPublicKeyInfo (RFC 5480), as OpenSSL and key management services give it; 124 characters.</summary>
    public string Text
    {
        get
        {
            using var key = CurvePoint.Import(_point, HpkeSuite.Default);
            return Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        }
    }

    internal byte[] Point => _point;

    /// <summary>
    /// Seals to the key. Importing its point takes half as long as all the rest, so it is done once; instances of the framework's algorithms are not promised to be safe for several threads,
    /// so whoever uses it takes it away, and another one at the same time makes one of its own.
    /// </summary>
    internal byte[] Encapsulate(HpkeSuite suite, ReadOnlySpan<byte> info, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> message)
    {
        var imported = Interlocked.Exchange(ref _imported, null) ?? CurvePoint.Import(_point, suite);
        var output = Hpke.Seal(suite, imported, _point, info, associated, message);
        Interlocked.Exchange(ref _imported, imported)?.Dispose();
        return output;
    }

    /// <summary>Reads a public key.</summary>
    /// <param name="id">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64.</param>
    /// <param name="text">What <see cref="Text"/> gives, or base64url of the point in SEC 1's uncompressed form (65 bytes).</param>
    /// <exception cref="FormatException">The id has other characters, or the text is no point of the curve P-256.</exception>
    public static SealingKey Parse(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(text);
        if (!Base64UrlText.TryDecode(text.Trim().TrimEnd('=').Replace('+', '-').Replace('/', '_'), out var bytes))
        {
            throw new FormatException($"The public key '{id}' is not base64.");
        }

        try
        {
            using var imported = bytes.Length == HpkeSuite.Default.PublicKeyLength ? CurvePoint.Import(bytes, HpkeSuite.Default) : CurvePoint.ImportInfo(bytes, HpkeSuite.Default);
            return new SealingKey(id, CurvePoint.Of(imported, HpkeSuite.Default));
        }
        catch (CryptographicException problem)
        {
            throw new FormatException($"The public key '{id}' is no point of the curve P-256.", problem);
        }
    }

    internal static SealingKey Of(string id, ECDiffieHellman key) => new(id, CurvePoint.Of(key, HpkeSuite.Default));
}
