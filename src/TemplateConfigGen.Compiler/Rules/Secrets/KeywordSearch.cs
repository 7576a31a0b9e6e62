namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Finds any of many words in one pass over a text, whatever the letters' case. Three characters in a row, folded to five bits each, say whether a word may begin there; the table that
/// answers has four kilobytes, so that ordinary text costs about a nanosecond a character, and only candidates are compared.
/// </summary>
internal sealed class KeywordSearch
{
    private const int Shortest = 3;
    private const int Fold = 31;
    private const int Mask = (1 << 15) - 1;

    private readonly string[] _words;
    private readonly uint[] _mayBegin = new uint[(Mask + 1) / 32];
    private readonly int[]?[] _byBeginning = new int[]?[Mask + 1];

    /// <param name="words">In ASCII and small letters, three characters or more; the index of a word is its number.</param>
    public KeywordSearch(IReadOnlyList<string> words)
    {
        _words = [.. words];
        foreach (var group in Enumerable.Range(0, words.Count).GroupBy(number => Beginning(words[number])))
        {
            _byBeginning[group.Key] = [.. group];
            _mayBegin[group.Key >> 5] |= 1u << (group.Key & Fold);
        }
    }

    /// <summary>Goes on from an offset to the next place where a word may begin.</summary>
    /// <returns>The numbers of the words that may, to be asked with <see cref="StandsAt"/>; null at the end of the text.</returns>
    public int[]? Next(string text, ref int position)
    {
        var mayBegin = _mayBegin;
        var i = position + Shortest - 1;
        if (i >= text.Length)
        {
            return null;
        }

        var three = ((text[i - 2] & Fold) << 5) | (text[i - 1] & Fold);
        for (; i < text.Length; i++)
        {
            three = ((three << 5) | (text[i] & Fold)) & Mask;
            if ((mayBegin[three >> 5] & (1u << three)) != 0)
            {
                position = i - Shortest + 1;
                return _byBeginning[three];
            }
        }

        return null;
    }

    /// <summary>Whether a word stands at an offset.</summary>
    public bool StandsAt(int number, string text, int start)
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

    private static int Beginning(string word) => ((word[0] & Fold) << 10) | ((word[1] & Fold) << 5) | (word[2] & Fold);
}
