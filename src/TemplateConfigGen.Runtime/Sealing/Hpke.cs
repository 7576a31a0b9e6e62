using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>Single-shot encryption to a public key: HPKE in base mode (RFC 9180, section 6.1).</summary>
internal static class Hpke
{
    /// <summary>Encrypts for who holds the private key, with a one-time key of its own.</summary>
    /// <param name="imported">The recipient's public key.</param>
    /// <param name="recipient">The same as bytes.</param>
    /// <returns>The encapsulated key, then the ciphertext and its tag.</returns>
    public static byte[] Seal(HpkeSuite suite, ECDiffieHellman imported, byte[] recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> message)
    {
        using var oneTime = ECDiffieHellman.Create(suite.Curve);
        return Seal(suite, oneTime, imported, recipient, info, associated, message);
    }

    /// <summary>The same with a given one-time key. It must never serve twice.</summary>
    public static byte[] Seal(
        HpkeSuite suite, ECDiffieHellman oneTime, ECDiffieHellman imported, byte[] recipient, ReadOnlySpan<byte> info, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> message)
    {
        var encapsulated = CurvePoint.Of(oneTime, suite);
        using var recipientKey = imported.PublicKey;
        var agreement = oneTime.DeriveRawSecretAgreement(recipientKey);
        using var key = KeyOf(suite, agreement, encapsulated, recipient, info);
        var output = new byte[encapsulated.Length + message.Length + ContentCipher.TagLength];
        encapsulated.CopyTo(output, 0);
        using var cipher = new AesGcm(key.Key, ContentCipher.TagLength);
        cipher.Encrypt(key.Nonce, message, output.AsSpan(encapsulated.Length, message.Length), output.AsSpan(encapsulated.Length + message.Length), associated);
        return output;
    }

    /// <summary>Decrypts what <see cref="Seal(HpkeSuite, ECDiffieHellman, byte[], ReadOnlySpan{byte}, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/> gave.</summary>
    /// <param name="recipient">The recipient's public key.</param>
    /// <param name="agree">The raw agreement between the recipient's private key and a public key, which may be done elsewhere (a KMS).</param>
    /// <exception cref="CryptographicException">It is not for this key, is not about the associated data, or was altered.</exception>
    public static byte[] Open(HpkeSuite suite, byte[] recipient, Func<byte[], byte[]> agree, ReadOnlySpan<byte> info, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> sealedMessage)
    {
        var encapsulated = sealedMessage[..suite.PublicKeyLength].ToArray();
        var ciphertext = sealedMessage[suite.PublicKeyLength..^ContentCipher.TagLength];
        using var key = KeyOf(suite, agree(encapsulated), encapsulated, recipient, info);
        var message = new byte[ciphertext.Length];
        using var cipher = new AesGcm(key.Key, ContentCipher.TagLength);
        cipher.Decrypt(key.Nonce, ciphertext, sealedMessage[^ContentCipher.TagLength..], message, associated);
        return message;
    }

    private static HpkeKey KeyOf(HpkeSuite suite, byte[] agreement, byte[] encapsulated, byte[] recipient, ReadOnlySpan<byte> info)
    {
        var shared = suite.SharedSecret(agreement, encapsulated, recipient);
        CryptographicOperations.ZeroMemory(agreement);
        var key = suite.Schedule(shared, info);
        CryptographicOperations.ZeroMemory(shared);
        return key;
    }
}
