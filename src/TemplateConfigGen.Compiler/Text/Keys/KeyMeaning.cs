using System.Collections.Concurrent;

namespace TemplateConfigGen.Compiler.Text.Keys;

/// <summary>All that <see cref="TellingKey"/> knows of a key. Found out once, for all files and builds: it depends on the key alone.</summary>
/// <param name="IsGeneric">It says so little that the one above it speaks for it.</param>
/// <param name="IsName">Its value names what stands beside it.</param>
/// <param name="IsValue">It is the value of such a name.</param>
/// <param name="IsQualifier">It says which of several, or in what form.</param>
/// <param name="IsPlural">It stands for several secrets.</param>
/// <param name="HidesValue">Its value is not to be shown.</param>
internal sealed record KeyMeaning(KeyRole Role, bool IsGeneric, bool IsName, bool IsValue, bool IsQualifier, bool IsPlural, bool HidesValue)
{
    /// <summary>A scan of a large tree sees more keys than anyone needs again.</summary>
    private const int MostKnown = 16 * 1024;

    private static readonly ConcurrentDictionary<string, KeyMeaning> Known = new(StringComparer.Ordinal);
    private static int _known;

    public static KeyMeaning Of(string key)
    {
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _known) > MostKnown)
        {
            Known.Clear();
            Interlocked.Exchange(ref _known, 0);
        }

        return Known.GetOrAdd(key, TellingKey.MeaningOf(key));
    }
}
