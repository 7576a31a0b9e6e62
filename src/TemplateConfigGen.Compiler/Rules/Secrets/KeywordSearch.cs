using System.Runtime.CompilerServices;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Finds any of many words in one pass over a text, whatever the letters' case. Three characters in a row, folded to five bits each, say whether a word may begin there or may have begun one
/// character before, so that every other place is looked at; the table that answers has four kilobytes. What the fourth may be is asked next, and only what is left is compared.
/// </summary>
internal sealed class KeywordSearch
{
    private const int Shortest = 3;
    private const int Fold = 31;
    private const int Mask = (1 << 15) - 1;
    private const uint Anything = uint.MaxValue;

    /// <summary>MethodImplOptions.AggressiveOptimization, which .NET Standard has no name for. Most processes look through one tree and end: waiting for the JIT compiler's second attempt would take longer than the search.</summary>
    private const MethodImplOptions AtOnce = (MethodImplOptions)512;

    private readonly string[] _words;
    private readonly uint[] _mayBegin = new uint[(Mask + 1) / 32];
    private readonly uint[] _mayBeginOrHaveBegun = new uint[(Mask + 1) / 32];

    /// <summary>By the first three characters, the number of a group; of each group the words, and a bit for each character that one of them goes on with.</summary>
    private readonly short[] _groups = new short[Mask + 1];

    private readonly int[][] _numbers;
    private readonly uint[] _next;

    /// <param name="words">In ASCII and small letters, three characters or more; the index of a word is its number.</param>
    public KeywordSearch(IReadOnlyList<string> words)
    {
        _words = [.. words];
        var groups = Enumerable.Range(0, words.Count).GroupBy(number => Three(words[number], 0)).ToList();
        _numbers = [.. groups.Select(group => group.ToArray())];
        _next = [.. groups.Select(group => group.Aggregate(0u, (mask, number) => mask | (words[number].Length == Shortest ? Anything : 1u << (words[number][Shortest] & Fold))))];
        for (var i = 0; i < groups.Count; i++)
        {
            var three = groups[i].Key;
            _groups[three] = (short)i;
            _mayBegin[three >> 5] |= 1u << (three & Fold);
            _mayBeginOrHaveBegun[three >> 5] |= 1u << (three & Fold);
            for (var fourth = 0; fourth <= Fold; fourth++)
            {
                if ((_next[i] & (1u << fourth)) != 0)
                {
                    var later = ((three << 5) | fourth) & Mask;
                    _mayBeginOrHaveBegun[later >> 5] |= 1u << (later & Fold);
                }
            }
        }
    }

    /// <summary>Goes on from an offset to the next place where a word may begin.</summary>
    /// <returns>The numbers of the words that may, to be asked with <see cref="StandsAt"/>; null at the end of the text.</returns>
    [MethodImpl(AtOnce)]
    public int[]? Next<TText>(TText text, ref int position)
        where TText : struct, ICharacters
    {
        var (table, last) = (_mayBeginOrHaveBegun, text.Length - Shortest);
        var i = position + 1;
        if (i <= last)
        {
            // Three characters tell of two places: the one where they begin, and the one before.
            var first = (text[i] & Fold) << 10;
            for (; i <= last; i += 2)
            {
                var third = text[i + 2] & Fold;
                var three = first | ((text[i + 1] & Fold) << 5) | third;
                first = third << 10;
                if ((table[three >> 5] & (1u << three)) == 0)
                {
                    continue;
                }

                var before = ((text[i - 1] & Fold) << 10) | (three >> 5);
                if (MayBegin(before) && (_next[_groups[before]] & (1u << three)) != 0)
                {
                    position = i - 1;
                    return _numbers[_groups[before]];
                }

                if (MayBegin(three) && MayGoOn(text, i, _next[_groups[three]]))
                {
                    position = i;
                    return _numbers[_groups[three]];
                }
            }
        }

        position = i - 1;
        return position <= last && Three(text, position) is var end && MayBegin(end) && MayGoOn(text, position, _next[_groups[end]]) ? _numbers[_groups[end]] : null;
    }

    /// <summary>Whether a word stands at an offset.</summary>
    public bool StandsAt<TText>(int number, TText text, int start)
        where TText : struct, ICharacters
    {
        var word = _words[number];
        if (start + word.Length > text.Length)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            var c = text[start + i];
            if (c != word[i] && (c is < 'A' or > 'Z' || (char)(c | 0x20) != word[i]))
            {
                return false;
            }
        }

        return true;
    }

    private bool MayBegin(int three) => (_mayBegin[three >> 5] & (1u << three)) != 0;

    private static bool MayGoOn<TText>(TText text, int start, uint next)
        where TText : struct, ICharacters => next == Anything || (start + Shortest < text.Length && (next & (1u << (text[start + Shortest] & Fold))) != 0);

    private static int Three(string text, int start) => Three(new TextCharacters(text), start);

    private static int Three<TText>(TText text, int start)
        where TText : struct, ICharacters => ((text[start] & Fold) << 10) | ((text[start + 1] & Fold) << 5) | (text[start + 2] & Fold);
}
