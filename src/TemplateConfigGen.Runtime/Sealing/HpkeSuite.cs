using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>
/// The algorithms of one HPKE suite (RFC 9180, section 7). Values are sealed with <see cref="Default"/>; the others exist because the RFC's test vectors
/// pair P-256 with other ciphers.
/// </summary>
internal sealed class HpkeSuite
{
    /// <summary>DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.</summary>
    public static readonly HpkeSuite Default = new(kem: 0x0010, kdf: 0x0001, aead: 0x0002);

    private readonly byte[] _pskIdHash;
    private byte[][]? _last;

    public HpkeSuite(ushort kem, ushort kdf, ushort aead)
    {
        (Curve, KemHash, FieldLength) = kem switch
        {
            0x0010 => (ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256, 32),
            0x0012 => (ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512, 66),
            _ => throw new ArgumentOutOfRangeException(nameof(kem)),
        };
        Hash = kdf switch
        {
            0x0001 => HashAlgorithmName.SHA256,
            0x0003 => HashAlgorithmName.SHA512,
            _ => throw new ArgumentOutOfRangeException(nameof(kdf)),
        };
        KeyLength = aead switch
        {
            0x0001 => 16,
            0x0002 or 0x0003 => 32, // the key schedule of a ChaCha20Poly1305 suite can be checked, too; its cipher is not here
            _ => throw new ArgumentOutOfRangeException(nameof(aead)),
        };
        KemKdf = new LabeledHkdf(KemHash, Bytes.Join("KEM"u8, BigEndian(kem)));
        Kdf = new LabeledHkdf(Hash, Bytes.Join("HPKE"u8, BigEndian(kem), BigEndian(kdf), BigEndian(aead)));
        _pskIdHash = Kdf.Extract([], "psk_id_hash"u8, []);
    }

    public ECCurve Curve { get; }

    /// <summary>The bytes of one coordinate, of a private key, and of a raw agreement.</summary>
    public int FieldLength { get; }

    /// <summary>The bytes of a public key: SEC 1's uncompressed form, 0x04 and two coordinates.</summary>
    public int PublicKeyLength => 1 + (2 * FieldLength);

    /// <summary>The bytes of the cipher's key.</summary>
    public int KeyLength { get; }

    private HashAlgorithmName KemHash { get; }

    private HashAlgorithmName Hash { get; }

    private LabeledHkdf KemKdf { get; }

    private LabeledHkdf Kdf { get; }

    /// <summary>What both sides of an encapsulation agree on (section 4.1, ExtractAndExpand).</summary>
    /// <param name="agreement">The raw Diffie-Hellman value.</param>
    /// <param name="encapsulated">The sender's one-time public key.</param>
    /// <param name="recipient">The recipient's public key.</param>
    public byte[] SharedSecret(ReadOnlySpan<byte> agreement, ReadOnlySpan<byte> encapsulated, ReadOnlySpan<byte> recipient)
    {
        var extracted = KemKdf.Extract([], "eae_prk"u8, agreement);
        var secret = KemKdf.Expand(extracted, "shared_secret"u8, Bytes.Join(encapsulated, recipient), KemHash == HashAlgorithmName.SHA256 ? 32 : 64);
        CryptographicOperations.ZeroMemory(extracted);
        return secret;
    }

    /// <summary>The cipher's key and first nonce (section 5.1, KeySchedule in base mode).</summary>
    public HpkeKey Schedule(ReadOnlySpan<byte> sharedSecret, ReadOnlySpan<byte> info)
    {
        var context = ContextOf(info);
        var secret = Kdf.Extract(sharedSecret, "secret"u8, []);
        var key = new HpkeKey(Kdf.Expand(secret, "key"u8, context, KeyLength), Kdf.Expand(secret, "base_nonce"u8, context, ContentCipher.NonceLength));
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>Kept for the last info: there is one for all sealed values.</summary>
    private byte[] ContextOf(ReadOnlySpan<byte> info)
    {
        const byte BaseMode = 0;
        var last = _last;
        if (last is null || !info.SequenceEqual(last[0]))
        {
            _last = last = [info.ToArray(), Bytes.Join([BaseMode], _pskIdHash, Kdf.Extract([], "info_hash"u8, info))];
        }

        return last[1];
    }

    private static byte[] BigEndian(ushort value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, value);
        return bytes;
    }
}

/// <summary>What a message is encrypted with.</summary>
internal readonly struct HpkeKey(byte[] key, byte[] nonce) : IDisposable
{
    public byte[] Key { get; } = key;

    /// <summary>The nonce of the first message. Each encapsulation serves one message here, so it is the only one.</summary>
    public byte[] Nonce { get; } = nonce;

    public void Dispose() => CryptographicOperations.ZeroMemory(Key);
}
