using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>The keys of all mappings that are open, innermost last, to find one that stands twice. Each mapping takes its own off the end when it closes.</summary>
internal sealed class OpenKeys(NodeTape tape, string text)
{
    // Up to here looking through the hashes is faster than a table, and hardly any mapping of configuration has more keys.
    private const int MostCompared = 32;

    private int[] _hashes = new int[MostCompared];
    private SourceSpan[] _spans = new SourceSpan[MostCompared];

    public int Count { get; private set; }

    /// <summary>Adds a key to those from <paramref name="first"/> on, unless it is there already.</summary>
    /// <param name="byKey">The index of a large mapping: null at first, made and kept up to date here.</param>
    /// <returns>Where the key already stands, or null.</returns>
    public SourceSpan? Add(int first, SourceSpan key, int hash, ref Dictionary<string, SourceSpan>? byKey)
    {
        if (Find(first, key, hash, ref byKey) is { } found)
        {
            return found;
        }

        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, 2 * Count);
            Array.Resize(ref _spans, 2 * Count);
        }

        _hashes[Count] = hash;
        _spans[Count++] = key;
        return null;
    }

    public void Truncate(int count) => Count = count;

    private SourceSpan? Find(int first, SourceSpan key, int hash, ref Dictionary<string, SourceSpan>? byKey)
    {
        if (Count - first > MostCompared)
        {
            byKey ??= new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
            for (var i = first + byKey.Count; i < Count; i++)
            {
                byKey.Add(tape.DecodeKey(_spans[i]), _spans[i]);
            }

            return byKey.TryGetValue(tape.DecodeKey(key), out var found) ? found : null;
        }

        for (var i = Array.IndexOf(_hashes, hash, first, Count - first); i >= 0; i = Array.IndexOf(_hashes, hash, i + 1, Count - i - 1))
        {
            if (IsSame(_spans[i], key))
            {
                return _spans[i];
            }
        }

        return null;
    }

    private bool IsSame(SourceSpan a, SourceSpan b) =>
        (a.Length == b.Length && string.CompareOrdinal(text, a.Start, text, b.Start, a.Length) == 0) || tape.DecodeKey(a) == tape.DecodeKey(b);
}
