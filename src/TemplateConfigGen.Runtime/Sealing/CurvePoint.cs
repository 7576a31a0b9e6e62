using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>Public keys as bytes: SEC 1, section 2.3.3, uncompressed (RFC 9180, section 7.1.1 asks for that form).</summary>
internal static class CurvePoint
{
    private const byte Uncompressed = 0x04;

    public static byte[] Of(ECDiffieHellman key, HpkeSuite suite)
    {
        // From the public half: two thirds of what the pair itself takes.
        using var publicKey = key.PublicKey;
        var point = publicKey.ExportParameters().Q;
        var bytes = new byte[suite.PublicKeyLength];
        bytes[0] = Uncompressed;
        point.X!.CopyTo(bytes, 1 + suite.FieldLength - point.X.Length);
        point.Y!.CopyTo(bytes, bytes.Length - point.Y.Length);
        return bytes;
    }

    /// <exception cref="CryptographicException">The bytes are no point of the curve.</exception>
    public static ECDiffieHellman Import(ReadOnlySpan<byte> bytes, HpkeSuite suite)
    {
        if (bytes.Length != suite.PublicKeyLength || bytes[0] != Uncompressed)
        {
            throw new CryptographicException("A public key is the byte 4 and two coordinates.");
        }

        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = suite.Curve,
            Q = new ECPoint { X = bytes.Slice(1, suite.FieldLength).ToArray(), Y = bytes[(1 + suite.FieldLength)..].ToArray() },
        });
    }

    /// <summary>A public key as X.509 carries it (RFC 5480).</summary>
    /// <exception cref="CryptographicException">The bytes are no such key, or one of another curve.</exception>
    public static ECDiffieHellman ImportInfo(ReadOnlySpan<byte> bytes, HpkeSuite suite)
    {
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(bytes, out var read);
            return read == bytes.Length && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == suite.Curve.Oid.Value
                ? key
                : throw new CryptographicException("The key is of another curve.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <exception cref="CryptographicException">The bytes are no private key of the curve: zero, or not below its order.</exception>
    public static ECDiffieHellman ImportPrivate(ReadOnlySpan<byte> scalar, HpkeSuite suite)
    {
        if (scalar.Length != suite.FieldLength || scalar.IndexOfAnyExcept((byte)0) < 0)
        {
            throw new CryptographicException("A private key is a number of the curve's length, and not zero.");
        }

        var parameters = new ECParameters { Curve = suite.Curve, D = scalar.ToArray() };
        try
        {
            return ECDiffieHellman.Create(parameters);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(parameters.D);
        }
    }
}
