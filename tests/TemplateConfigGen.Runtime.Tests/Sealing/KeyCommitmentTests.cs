using System.Buffers.Binary;
using System.Security.Cryptography;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>The attack that the commitment is for, carried out: one ciphertext with one tag that AES-GCM opens under two keys.</summary>
public class KeyCommitmentTests
{
    private const int Block = 16;

    [Fact]
    public void ACiphertextThatAesGcmOpensUnderTwoKeysIsRefused()
    {
        var salt = RandomNumberGenerator.GetBytes(32);
        var (first, second) = (RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
        var (a, b) = (Derived(first, salt), Derived(second, salt));
        var crafted = OneCiphertextForBoth(a, b);

        // The attack works: GCM itself has nothing against either key.
        _ = AesGcmOpens(a, crafted);
        _ = AesGcmOpens(b, crafted);

        byte[] Sealed(byte[] derived) => [.. derived[^ContentCipher.CommitmentLength..], .. crafted];
        Assert.Equal(Block, ContentCipher.Decrypt(first, salt, [], Sealed(a)).Length);
        Assert.Throws<CryptographicException>(() => ContentCipher.Decrypt(second, salt, [], Sealed(a)));
        Assert.Equal(Block, ContentCipher.Decrypt(second, salt, [], Sealed(b)).Length);
        Assert.Throws<CryptographicException>(() => ContentCipher.Decrypt(first, salt, [], Sealed(b)));
    }

    /// <summary>The same at the front door: the text is well formed, and names a key; the other key does not open it, whoever says that it is the one.</summary>
    [Fact]
    public void SuchATextOpensWithOneKeyOfARingAtTheMost()
    {
        var keys = new[] { RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32) };
        var rings = keys.Select(key => OpeningKey.Parse(Convert.ToBase64String(key))).ToList();
        var salt = RandomNumberGenerator.GetBytes(32);
        var derived = keys.Select(key => Derived(key, salt)).ToList();
        var crafted = OneCiphertextForBoth(derived[0], derived[1]);
        byte[] bytes = [2, .. salt, .. derived[0][^ContentCipher.CommitmentLength..], .. crafted];

        foreach (var key in rings)
        {
            Assert.True(SealedValue.TryParse($"tcg:v1:{key.Id}:{Base64UrlText.Encode(bytes)}", out var value, out _));

            // Both are refused: the attack knows nothing of the associated data, which it would have to fit, too.
            Assert.Contains($"does not open with the key '{key.Id}'", Assert.Throws<ConfigurationException>(() => new KeyRing(rings).Open(value, new SealingContext("db.password", "base"))).Message, StringComparison.Ordinal);
        }

        rings.ForEach(key => key.Dispose());
    }

    /// <summary>
    /// For one block C the tag is C·H² + L·H + E (H: the hash key, L: the lengths, E: the encrypted counter). Two tags are equal for
    /// C = (L·(H₁ + H₂) + E₁ + E₂) / (H₁ + H₂)².
    /// </summary>
    private static byte[] OneCiphertextForBoth(byte[] a, byte[] b)
    {
        var lengths = (UInt128)(8 * Block);
        var (hashA, counterA) = (Encrypt(a, new byte[Block]), Encrypt(a, Counter(a)));
        var (hashB, counterB) = (Encrypt(b, new byte[Block]), Encrypt(b, Counter(b)));
        var sum = hashA ^ hashB;
        var block = Multiply(Multiply(lengths, sum) ^ counterA ^ counterB, Inverse(Multiply(sum, sum)));
        var tag = Multiply(Multiply(block, hashA) ^ lengths, hashA) ^ counterA;
        var output = new byte[2 * Block];
        BinaryPrimitives.WriteUInt128BigEndian(output, block);
        BinaryPrimitives.WriteUInt128BigEndian(output.AsSpan(Block), tag);
        return output;
    }

    private static byte[] AesGcmOpens(byte[] derived, byte[] crafted)
    {
        var plaintext = new byte[Block];
        using var cipher = new AesGcm(derived.AsSpan(0, 32), Block);
        cipher.Decrypt(derived.AsSpan(32, 12), crafted.AsSpan(0, Block), crafted.AsSpan(Block), plaintext);
        return plaintext;
    }

    private static byte[] Derived(byte[] key, byte[] salt)
    {
        var derived = new byte[32 + 12 + ContentCipher.CommitmentLength];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, "tcg:v1 content"u8);
        return derived;
    }

    private static byte[] Counter(byte[] derived) => [.. derived.AsSpan(32, 12), 0, 0, 0, 1];

    private static UInt128 Encrypt(byte[] derived, byte[] block)
    {
        using var aes = Aes.Create();
        aes.Key = derived[..32];
        return BinaryPrimitives.ReadUInt128BigEndian(aes.EncryptEcb(block, PaddingMode.None));
    }

    /// <summary>In the field of GCM (NIST SP 800-38D, section 6.3), whose bits run from left to right.</summary>
    private static UInt128 Multiply(UInt128 x, UInt128 y)
    {
        var reduction = (UInt128)0xE1 << 120;
        UInt128 product = 0;
        for (var bit = 127; bit >= 0; bit--)
        {
            if ((x >> bit & 1) != 0)
            {
                product ^= y;
            }

            y = (y & 1) != 0 ? y >> 1 ^ reduction : y >> 1;
        }

        return product;
    }

    /// <summary>By Fermat: x to the power of 2¹²⁸ - 2.</summary>
    private static UInt128 Inverse(UInt128 x)
    {
        var result = (UInt128)1 << 127;
        for (var i = 0; i < 127; i++)
        {
            x = Multiply(x, x);
            result = Multiply(result, x);
        }

        return result;
    }
}
