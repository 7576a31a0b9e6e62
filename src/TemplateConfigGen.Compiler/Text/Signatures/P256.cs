using System.Security.Cryptography;

namespace TemplateConfigGen.Compiler.Text.Signatures;

/// <summary>What signatures need of the curve, with what .NET Standard 2.0 has: compiler hosts are no place for more.</summary>
internal static class P256
{
    /// <summary>The bytes of a number.</summary>
    public const int FieldLength = 32;

    private const int MostCharacters = 64;

    /// <summary>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64.</summary>
    public static bool IsKeyId(string id) =>
        id.Length is > 0 and <= MostCharacters && id.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');

    /// <summary>Base64url without padding (RFC 4648, section 5).</summary>
    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Two numbers, x and y or r and s; null where the text is anything else, or not written as <see cref="Encode"/> does.</summary>
    public static byte[]? Decode(string text)
    {
        const int Length = 86;
        if (text.Length != Length)
        {
            return null;
        }

        try
        {
            var bytes = Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/') + "==");
            return bytes.Length == 2 * FieldLength && Encode(bytes) == text ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A public key.</summary>
    /// <param name="point">x and y.</param>
    /// <exception cref="CryptographicException">They are no point of the curve.</exception>
    public static ECDsa Import(byte[] point) =>
        ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = [.. point.Take(FieldLength)], Y = [.. point.Skip(FieldLength)] },
        });

    /// <summary>Whether who has the private half has signed a message.</summary>
    /// <param name="point">x and y.</param>
    /// <param name="signature">r and s.</param>
    public static bool IsSigned(byte[] point, byte[] message, byte[] signature)
    {
        try
        {
            using var key = Import(point);
            return key.VerifyData(message, signature, HashAlgorithmName.SHA256);
        }
        catch (CryptographicException)
        {
            // A key that is none has signed nothing.
            return false;
        }
    }
}
