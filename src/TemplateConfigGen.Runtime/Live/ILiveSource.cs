using System.Security.Cryptography;

namespace TemplateConfigGen.Live;

/// <summary>
/// Where live overrides come from. Nobody trusts a source: what it gives is checked as a whole before it is used. Implementations are safe for use by several threads, and pass the tests of <c>LiveSourceConformance</c>
/// in this repository.
/// </summary>
public interface ILiveSource
{
    /// <summary>What messages call it: <c>file '/etc/config/live-overrides.json'</c>. Holds no credentials.</summary>
    string Name { get; }

    /// <summary>Why <see cref="Watch"/> tells of no changes, so that only polling finds them; null where it does.</summary>
    string? WatchProblem => null;

    /// <summary>Reads the newest overrides, never a mixture of two.</summary>
    /// <param name="knownTag">The tag of the content that the caller has; null for none. Where it is still the newest, the answer is <see cref="LiveContent.Unchanged"/>.</param>
    /// <param name="maxBytes">How much the caller takes. Of more, an implementation reads at least one byte more, and need not read the rest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The content; <see cref="LiveContent.None"/> where the source can be reached and has none.</returns>
    /// <exception cref="IOException">The source cannot be reached. Any other exception is understood the same way.</exception>
    ValueTask<LiveContent> ReadAsync(string? knownTag, int maxBytes, CancellationToken cancellationToken);

    /// <summary>Tells when there may be something new, on any thread, perhaps too often and perhaps never: who watches polls besides.</summary>
    /// <param name="changed">Must not block.</param>
    /// <returns>Ends the telling.</returns>
    IDisposable Watch(Action changed);
}

/// <summary>What a source has. Immutable.</summary>
/// <param name="bytes">The overrides, as they were written.</param>
/// <param name="tag">Another one for other bytes, as an ETag is.</param>
public sealed class LiveContent(ReadOnlyMemory<byte> bytes, string tag)
{
    /// <summary>There is nothing.</summary>
    public static LiveContent None { get; } = new(default, "");

    /// <summary>There is what the caller has.</summary>
    public static LiveContent Unchanged { get; } = new(default, "");

    /// <summary>The overrides, as they were written.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Another one for other bytes; empty for <see cref="None"/> and <see cref="Unchanged"/>.</summary>
    public string Tag { get; } = tag;

    /// <summary>Content whose tag is its SHA-256, or <see cref="Unchanged"/> where the caller has it.</summary>
    /// <param name="bytes">The content.</param>
    /// <param name="knownTag">What the caller has.</param>
    public static LiveContent Of(ReadOnlyMemory<byte> bytes, string? knownTag)
    {
        var tag = Convert.ToHexString(SHA256.HashData(bytes.Span));
        return tag == knownTag ? Unchanged : new LiveContent(bytes, tag);
    }
}
