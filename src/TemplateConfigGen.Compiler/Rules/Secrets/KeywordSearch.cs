using System.Runtime.CompilerServices;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Finds any of many words in one pass over a text, whatever the letters' case. Three characters in a row, folded to five bits each, say whether a word may begin there; four places are asked at once,
/// since nearly everywhere the answer is no. The table that answers has four kilobytes. What the fourth character may be is asked next, and only what is left is compared.
/// </summary>
internal sealed class KeywordSearch
{
    private const int Shortest = 3;
    private const int AtATime = 4;
    private const int Fold = 31;
    private const int Mask = (1 << 15) - 1;
    private const uint Anything = uint.MaxValue;

    /// <summary>MethodImplOptions.AggressiveOptimization, which .NET Standard has no name for. Most processes look through one tree and end: waiting for the JIT compiler's second attempt would take longer than the search.</summary>
    private const MethodImplOptions AtOnce = (MethodImplOptions)512;

    private readonly string[] _words;
    private readonly uint[] _mayBegin = new uint[(Mask + 1) / 32];

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
        }
    }

    /// <summary>Goes on from an offset to the next place where a word may begin.</summary>
    /// <returns>The numbers of the words that may, to be asked with <see cref="StandsAt"/>; null at the end of the text.</returns>
    [MethodImpl(AtOnce)]
    public int[]? Next<TText>(TText text, ref int position)
        where TText : struct, ICharacters
    {
        var (table, last) = (_mayBegin, text.Length - Shortest);
        var i = position;
        if (i + AtATime <= last)
        {
            var (first, second) = (text[i] & Fold, text[i + 1] & Fold);
            for (; i + AtATime <= last; i += AtATime)
            {
                var (third, fourth, fifth, sixth) = (text[i + 2] & Fold, text[i + 3] & Fold, text[i + 4] & Fold, text[i + 5] & Fold);
                var (one, two, three, four) = (table[(first << 5) | second] >> third, table[(second << 5) | third] >> fourth, table[(third << 5) | fourth] >> fifth, table[(fourth << 5) | fifth] >> sixth);
                if (((one | two | three | four) & 1) != 0)
                {
                    var begun = (one & 1) | ((two & 1) << 1) | ((three & 1) << 2) | ((four & 1) << 3);
                    for (var at = i; begun != 0; at++, begun >>= 1)
                    {
                        if ((begun & 1) != 0 && GroupAt(text, at) is >= 0 and var group)
                        {
                            position = at;
                            return _numbers[group];
                        }
                    }
                }

                (first, second) = (fifth, sixth);
            }
        }

        for (; i <= last; i++)
        {
            if (MayBegin(Three(text, i)) && GroupAt(text, i) is >= 0 and var group)
            {
                position = i;
                return _numbers[group];
            }
        }

        position = i;
        return null;
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

    /// <summary>The number of the group that begins here, or -1 where none of its words goes on with what follows.</summary>
    private int GroupAt<TText>(TText text, int start)
        where TText : struct, ICharacters
    {
        var group = _groups[Three(text, start)];
        var next = _next[group];
        return next == Anything || (start + Shortest < text.Length && (next & (1u << (text[start + Shortest] & Fold))) != 0) ? group : -1;
    }

    private static int Three(string text, int start) => Three(new TextCharacters(text), start);

    private static int Three<TText>(TText text, int start)
        where TText : struct, ICharacters => ((text[start] & Fold) << 10) | ((text[start + 1] & Fold) << 5) | (text[start + 2] & Fold);
}
