using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>The public half of a key: whoever has it can seal, nobody can open with it. Immutable and safe for use by several threads.</summary>
public sealed class SealingKey
{
    private readonly byte[] _point;

    private SealingKey(string id, byte[] point)
    {
        Id = KeyId.Check(id);
        _point = point;
    }

    /// <summary>The name by which sealed values refer to it.</summary>
    public string Id { get; }

    /// <summary>The key as text: base64url of a P-256 point in SEC 1's uncompressed form, 87 characters.</summary>
    public string Text => Base64UrlText.Encode(_point);

    internal ReadOnlySpan<byte> Point => _point;

    /// <summary>Reads a public key.</summary>
    /// <param name="id">Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64.</param>
    /// <param name="text">What <see cref="Text"/> gives.</param>
    /// <exception cref="FormatException">The id has other characters, or the text is no point of the curve P-256.</exception>
    public static SealingKey Parse(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(text);
        if (!Base64UrlText.TryDecode(text.AsSpan().Trim(), out var point))
        {
            throw new FormatException($"The public key '{id}' is not base64url.");
        }

        try
        {
            using var imported = CurvePoint.Import(point, HpkeSuite.Default);
            return new SealingKey(id, point);
        }
        catch (CryptographicException problem)
        {
            throw new FormatException($"The public key '{id}' is no point of the curve P-256.", problem);
        }
    }

    internal static SealingKey Of(string id, ECDiffieHellman key) => new(id, CurvePoint.Of(key, HpkeSuite.Default));

    internal ECDiffieHellman Import() => CurvePoint.Import(_point, HpkeSuite.Default);
}
