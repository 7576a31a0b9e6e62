using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>
/// AES-256-GCM that commits to its key. GCM alone does not: one ciphertext can be made that opens, differently, under two keys. Here cipher key, nonce and a
/// commitment of 32 bytes are derived from the content key together (HKDF-SHA256, RFC 5869), and a commitment that does not fit is refused before anything is decrypted
/// (Albertini and others, "How to Abuse and Fix Authenticated Encryption Without Key Commitment", USENIX Security 2022).
/// </summary>
internal static class ContentCipher
{
    public const int NonceLength = 12;
    public const int TagLength = 16;
    public const int KeyLength = 32;
    public const int CommitmentLength = 32;

    /// <summary>What the plaintext grows by.</summary>
    public const int Overhead = CommitmentLength + TagLength;

    /// <summary>Encrypts. The content key, or the salt with it, must be random and serve once: the nonce is derived from them.</summary>
    /// <param name="output">Commitment, ciphertext and tag: as long as the plaintext and <see cref="Overhead"/>.</param>
    public static void Encrypt(ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> plaintext, Span<byte> output)
    {
        Span<byte> derived = stackalloc byte[KeyLength + NonceLength + CommitmentLength];
        Derive(contentKey, salt, derived);
        derived[^CommitmentLength..].CopyTo(output);
        using var cipher = new AesGcm(derived[..KeyLength], TagLength);
        cipher.Encrypt(derived.Slice(KeyLength, NonceLength), plaintext, output[CommitmentLength..^TagLength], output[^TagLength..], associated);
        CryptographicOperations.ZeroMemory(derived);
    }

    /// <exception cref="CryptographicException">Another key, other associated data, or altered.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> associated, ReadOnlySpan<byte> input)
    {
        Span<byte> derived = stackalloc byte[KeyLength + NonceLength + CommitmentLength];
        Derive(contentKey, salt, derived);
        try
        {
            if (!CryptographicOperations.FixedTimeEquals(derived[^CommitmentLength..], input[..CommitmentLength]))
            {
                throw new CryptographicException("The value was sealed with another key.");
            }

            var plaintext = new byte[input.Length - Overhead];
            using var cipher = new AesGcm(derived[..KeyLength], TagLength);
            cipher.Decrypt(derived.Slice(KeyLength, NonceLength), input[CommitmentLength..^TagLength], input[^TagLength..], plaintext, associated);
            return plaintext;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static void Derive(ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> salt, Span<byte> derived) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, contentKey, derived, salt, "tcg:v1 content"u8);
}
