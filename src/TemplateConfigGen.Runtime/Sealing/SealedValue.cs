using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace TemplateConfigGen.Sealing;

/// <summary>
/// A sealed value, as it stands in a config file: <c>tcg:v1:&lt;key id&gt;[+&lt;key id&gt;…]:&lt;base64url&gt;</c>. What is sealed is the UTF-8 text of a JSON value. Immutable and safe
/// for use by several threads.
/// </summary>
/// <remarks>
/// The bytes are a form, what opens the content key, and the content (<see cref="ContentCipher"/>). Form 1, for public keys: the number of recipients, then for each
/// the content key (32 random bytes) sealed to it by HPKE (RFC 9180: base mode, DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM; 65 + 32 + 16 bytes), the
/// <see cref="SealingContext"/> being the associated data. Form 2, for a symmetric key: a salt of 32 bytes. The content's associated data are the context, the key ids and all
/// bytes before the content, so that nothing of the text can be changed.
/// </remarks>
public sealed class SealedValue
{
    internal const int MostRecipients = 64;
    private const string Prefix = "tcg:v1:";
    private const byte ToPublicKeys = 1;
    private const byte ToSymmetricKey = 2;
    private const int SaltLength = 32;
    private const int StanzaLength = 65 + ContentCipher.KeyLength + ContentCipher.TagLength;

    private readonly byte[] _bytes;
    private readonly int _headLength;

    private SealedValue(string text, string[] keyIds, byte[] bytes, int headLength)
    {
        Text = text;
        KeyIds = keyIds;
        _bytes = bytes;
        _headLength = headLength;
    }

    /// <summary>As it stands in the file.</summary>
    public string Text { get; }

    /// <summary>The keys that it was sealed to, any of which opens it.</summary>
    public IReadOnlyList<string> KeyIds { get; }

    /// <summary>The bytes of what is sealed.</summary>
    public int PlaintextLength => _bytes.Length - _headLength - ContentCipher.Overhead;

    private ReadOnlySpan<byte> Head => _bytes.AsSpan(0, _headLength);

    private ReadOnlySpan<byte> Content => _bytes.AsSpan(_headLength);

    /// <summary>Whether a text claims to be a sealed value, well formed or not: nothing else begins with <c>tcg:v</c> and a digit.</summary>
    public static bool IsSealed(string? text) => text is { Length: > 5 } && text.StartsWith("tcg:v", StringComparison.Ordinal) && char.IsAsciiDigit(text[5]);

    /// <summary>Reads a sealed value. No key is needed, and nothing is opened.</summary>
    /// <param name="problem">What is wrong with the text, without repeating it.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SealedValue? value, [NotNullWhen(false)] out string? problem)
    {
        value = null;
        problem = null;
        if (text is null || !text.StartsWith(Prefix, StringComparison.Ordinal))
        {
            problem = IsSealed(text) ? "it is of a version that this release does not know (it knows v1)" : $"it does not begin with '{Prefix}'";
            return false;
        }

        var end = text.IndexOf(':', Prefix.Length);
        if (end < 0)
        {
            problem = "it ends before its content: it was cut off";
            return false;
        }

        var ids = text[Prefix.Length..end].Split('+');
        if (!Array.TrueForAll(ids, id => KeyId.IsValid(id)))
        {
            problem = "a key id in it has other characters than letters, digits, '-', '_' and '.', or more than 64";
        }
        else if (!Base64UrlText.TryDecode(text.AsSpan(end + 1), out var bytes))
        {
            problem = "its content is not base64url: it was altered or cut off";
        }
        else if (HeadLength(bytes, ids.Length) is var head && bytes.Length < head + ContentCipher.Overhead)
        {
            problem = "its content does not fit the keys that it names: it was altered or cut off";
        }
        else
        {
            value = new SealedValue(text, ids, bytes, head);
            return true;
        }

        return false;
    }

    /// <summary>Seals a value to public keys. Each call gives another text.</summary>
    /// <param name="json">The value, as UTF-8 JSON.</param>
    /// <param name="context">Where it belongs: it opens nowhere else.</param>
    /// <param name="recipients">The keys that can open it, 1 to 64: the environments' and, where there is one, the offline recovery key.</param>
    /// <exception cref="ArgumentException">No recipient, more than 64, or one twice.</exception>
    public static string Seal(ReadOnlySpan<byte> json, SealingContext context, IReadOnlyList<SealingKey> recipients)
    {
        var output = new ArrayBufferWriter<byte>();
        Seal(json, context, recipients, output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    /// <summary>Seals a value to public keys, and writes the text as UTF-8: for large ones, whose text as a string takes longer to make than the encryption.</summary>
    /// <param name="json">The value, as UTF-8 JSON.</param>
    /// <param name="context">Where it belongs: it opens nowhere else.</param>
    /// <param name="recipients">The keys that can open it, 1 to 64: the environments' and, where there is one, the offline recovery key.</param>
    /// <param name="output">Takes the text, which is ASCII, in one piece; it is asked for once.</param>
    /// <exception cref="ArgumentException">No recipient, more than 64, or one twice.</exception>
    public static void Seal(ReadOnlySpan<byte> json, SealingContext context, IReadOnlyList<SealingKey> recipients, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(output);
        if (recipients.Count is 0 or > MostRecipients || recipients.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() != recipients.Count)
        {
            throw new ArgumentException($"A value is sealed to 1 to {MostRecipients} different keys.", nameof(recipients));
        }

        var place = context.ToBytes();
        var head = new byte[2 + (recipients.Count * StanzaLength)];
        (head[0], head[1]) = (ToPublicKeys, (byte)recipients.Count);
        Span<byte> contentKey = stackalloc byte[ContentCipher.KeyLength];
        RandomNumberGenerator.Fill(contentKey);
        for (var i = 0; i < recipients.Count; i++)
        {
            recipients[i].Encapsulate(HpkeSuite.Default, Info, place, contentKey).CopyTo(head, 2 + (i * StanzaLength));
        }

        Finish(json, place, recipients.Count == 1 ? recipients[0].Id : string.Join('+', recipients.Select(key => key.Id)), head, contentKey, salt: [], output);
        CryptographicOperations.ZeroMemory(contentKey);
    }

    /// <summary>Seals a value with a symmetric key.</summary>
    /// <param name="json">The value, as UTF-8 JSON.</param>
    /// <param name="context">Where it belongs: it opens nowhere else.</param>
    /// <exception cref="ArgumentException">The key is one of a pair: seal to its public half.</exception>
    public static string Seal(ReadOnlySpan<byte> json, SealingContext context, OpeningKey symmetricKey) =>
        symmetricKey is SymmetricKey key ? key.Seal(json, context) : throw new ArgumentException("Only a symmetric key seals itself.", nameof(symmetricKey));

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    internal static string Seal(ReadOnlySpan<byte> json, SealingContext context, string keyId, ReadOnlySpan<byte> symmetricKey)
    {
        var head = new byte[1 + SaltLength];
        head[0] = ToSymmetricKey;
        RandomNumberGenerator.Fill(head.AsSpan(1));
        var output = new ArrayBufferWriter<byte>();
        Finish(json, context.ToBytes(), keyId, head, symmetricKey, head.AsSpan(1), output);
        return Encoding.ASCII.GetString(output.WrittenSpan);
    }

    /// <exception cref="CryptographicException">The value is not for this key, is not about the context, or was altered.</exception>
    internal byte[] Open(SealingKey key, Func<byte[], byte[]> agree, SealingContext context)
    {
        var index = Array.IndexOf((string[])KeyIds, key.Id);
        if (_bytes[0] != ToPublicKeys || index < 0)
        {
            throw new CryptographicException("The value was not sealed to this key.");
        }

        var place = context.ToBytes();
        var stanza = _bytes.AsSpan(2 + (index * StanzaLength), StanzaLength);
        var contentKey = Hpke.Open(HpkeSuite.Default, key.Point, agree, Info, place, stanza);
        try
        {
            return ContentCipher.Decrypt(contentKey, salt: [], Associated(place, KeyIds.Count == 1 ? KeyIds[0] : string.Join('+', KeyIds), Head), Content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(contentKey);
        }
    }

    /// <exception cref="CryptographicException">The value is not for this key, is not about the context, or was altered.</exception>
    internal byte[] Open(ReadOnlySpan<byte> symmetricKey, SealingContext context) =>
        _bytes[0] == ToSymmetricKey
            ? ContentCipher.Decrypt(symmetricKey, Head[1..], Associated(context.ToBytes(), KeyIds[0], Head), Content)
            : throw new CryptographicException("The value was not sealed with a symmetric key.");

    /// <summary>What HPKE calls info: binds every encapsulation to this use.</summary>
    private static ReadOnlySpan<byte> Info => "tcg:v1 content key"u8;

    private static void Finish(ReadOnlySpan<byte> json, byte[] place, string keyIds, byte[] head, ReadOnlySpan<byte> contentKey, ReadOnlySpan<byte> salt, IBufferWriter<byte> output)
    {
        var start = Prefix.Length + keyIds.Length + 1;
        var length = head.Length + json.Length + ContentCipher.Overhead;
        var whole = output.GetSpan(start + Base64UrlText.RoomFor(length));
        Encoding.ASCII.GetBytes(Prefix, whole);
        Encoding.ASCII.GetBytes(keyIds, whole[Prefix.Length..]);
        whole[start - 1] = (byte)':';
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        head.CopyTo(bytes, 0);
        ContentCipher.Encrypt(contentKey, salt, Associated(place, keyIds, head), json, bytes.AsSpan(head.Length..length));
        output.Advance(start + Base64UrlText.Encode(bytes.AsSpan(0, length), whole[start..]));
        ArrayPool<byte>.Shared.Return(bytes);
    }

    private static byte[] Associated(byte[] place, string keyIds, ReadOnlySpan<byte> head) => Bytes.Join(place, "\0"u8, Encoding.ASCII.GetBytes(keyIds), "\0"u8, head);

    private static int HeadLength(byte[] bytes, int keys) => bytes switch
    {
        [ToPublicKeys, var count, ..] when count == keys && count is > 0 and <= MostRecipients => 2 + (count * StanzaLength),
        [ToSymmetricKey, ..] when keys == 1 => 1 + SaltLength,
        _ => int.MaxValue - ContentCipher.Overhead,
    };
}
