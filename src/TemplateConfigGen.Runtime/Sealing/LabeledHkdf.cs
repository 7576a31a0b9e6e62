using System.Buffers.Binary;
using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>HKDF whose every use names the protocol, the suite and its purpose (RFC 9180, section 4: LabeledExtract and LabeledExpand).</summary>
internal sealed class LabeledHkdf(HashAlgorithmName hash, byte[] suite)
{
    private readonly int _hashLength = hash == HashAlgorithmName.SHA512 ? 64 : 32;

    public byte[] Extract(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> label, ReadOnlySpan<byte> material)
    {
        var labeled = Bytes.Join("HPKE-v1"u8, suite, label, material);
        var extracted = new byte[_hashLength];
        HKDF.Extract(hash, labeled, salt, extracted);
        CryptographicOperations.ZeroMemory(labeled);
        return extracted;
    }

    public byte[] Expand(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label, ReadOnlySpan<byte> info, int length)
    {
        Span<byte> prefix = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(prefix, (ushort)length);
        var labeled = Bytes.Join(prefix, "HPKE-v1"u8, suite, label, info);
        var output = new byte[length];
        HKDF.Expand(hash, key, output, labeled);
        return output;
    }
}
