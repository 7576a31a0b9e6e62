using System.Buffers;

namespace TemplateConfigGen.Sealing;

/// <summary>Base64url without padding (RFC 4648, section 5), read strictly: one text for one sequence of bytes, so that no bit of a sealed value can be changed unnoticed.</summary>
internal static class Base64UrlText
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

#if NET9_0_OR_GREATER
    public static string Encode(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
#else
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
#endif

    /// <summary>How many bytes <see cref="Encode(ReadOnlySpan{byte}, Span{byte})"/> needs at the most.</summary>
    public static int RoomFor(int length) => System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(length);

    /// <returns>The characters of the text, each of which is a byte.</returns>
    public static int Encode(ReadOnlySpan<byte> bytes, Span<byte> text)
    {
#if NET9_0_OR_GREATER
        return System.Buffers.Text.Base64Url.EncodeToUtf8(bytes, text);
#else
        _ = System.Buffers.Text.Base64.EncodeToUtf8(bytes, text, out _, out var written);
        written -= (3 - (bytes.Length % 3)) % 3;
        text[..written].Replace((byte)'+', (byte)'-');
        text[..written].Replace((byte)'/', (byte)'_');
        return written;
#endif
    }

    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        var rest = text.Length % 4;
        if (text.ContainsAnyExcept(Alphabet) || rest == 1)
        {
            return false;
        }

        var padded = new char[text.Length + ((4 - rest) % 4)];
        text.CopyTo(padded);
        padded.AsSpan().Replace('-', '+');
        padded.AsSpan().Replace('_', '/');
        padded.AsSpan(text.Length).Fill('=');
        bytes = Convert.FromBase64CharArray(padded, 0, padded.Length);

        // Bits of the last character that belong to no byte must be zero.
        var last = bytes.Length - (bytes.Length % 3);
        return rest == 0 || text[^rest..].SequenceEqual(Encode(bytes.AsSpan(last)));
    }
}
