using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace TemplateConfigGen.Sealing;

/// <summary>One key that seals and opens, for the smallest set-ups: whoever can seal with it can open everything sealed with it.</summary>
internal sealed class SymmetricKey : OpeningKey
{
    private const int IdDigits = 16;

    private readonly byte[] _key;

    private SymmetricKey(byte[] key)
        : base(IdOf(key))
    {
        _key = key;
    }

    public override SealingKey? Public => null;

    public static bool TryParse(string text, [NotNullWhen(true)] out OpeningKey? key)
    {
        key = null;
        var bytes = text.Length == 2 * ContentCipher.KeyLength && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text)
            : Base64UrlText.TryDecode(text.TrimEnd('=').Replace('+', '-').Replace('/', '_'), out var decoded) ? decoded
            : [];

        // A key of zeros is a variable that somebody forgot to fill in.
        if (bytes.Length != ContentCipher.KeyLength || bytes.AsSpan().IndexOfAnyExcept((byte)0) < 0)
        {
            return false;
        }

        key = new SymmetricKey(bytes);
        return true;
    }

    public override string Export() => Convert.ToBase64String(_key);

    internal string Seal(ReadOnlySpan<byte> plaintext, SealingContext context) => SealedValue.Seal(plaintext, context, Id, _key);

    internal override byte[] Open(SealedValue value, SealingContext context) => value.Open(_key, context);

    private protected override void Dispose(bool disposing) => CryptographicOperations.ZeroMemory(_key);

    private static string IdOf(byte[] key) =>
        "sym-" + Convert.ToHexString(HKDF.DeriveKey(HashAlgorithmName.SHA256, key, IdDigits / 2, salt: [], info: "tcg:v1 key id"u8.ToArray())).ToLowerInvariant();
}
