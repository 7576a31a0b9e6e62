using System.Collections.Concurrent;
using System.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>
/// A key as a person reads it: <c>allowed_origins</c>, <c>AllowedOrigins</c>, <c>allowed-origins</c> and <c>allowedOrigins</c> are the same two words. Rules ask for
/// words, so that they know a setting in the spelling of any ecosystem.
/// </summary>
internal sealed class KeyName
{
    /// <summary>No setting that a rule asks for has more words.</summary>
    private const int MostWordsTogether = 4;

    /// <summary>More names than a configuration of any size has keys that differ; a host that lives long starts anew.</summary>
    private const int MostKnown = 20_000;

    /// <summary>Rules also read values as if they were keys; a long one is not kept.</summary>
    private const int LongestKnown = 64;

    // Keys repeat, across sections and from one compilation to the next. What a key reads as depends on nothing else, so all share this.
    private static readonly ConcurrentDictionary<string, KeyName> Known = new(StringComparer.Ordinal);
    private static int _known;

    private readonly string[] _phrases;

    /// <summary>A bit for each length that a phrase has: most questions are answered by it.</summary>
    private readonly uint _lengths;

    private KeyName(string key)
    {
        Key = key;
        Words = Split(key);
        Whole = Words.Count == 1 ? Words[0] : string.Concat(Words);
        var phrases = new List<string>(Words.Count * MostWordsTogether);
        for (var first = 0; first < Words.Count; first++)
        {
            var phrase = Words[first];
            phrases.Add(phrase);
            for (var last = first + 1; last < Words.Count && last < first + MostWordsTogether; last++)
            {
                phrases.Add(phrase += Words[last]);
            }
        }

        _phrases = [.. phrases.Distinct(StringComparer.Ordinal)];
        foreach (var phrase in _phrases)
        {
            _lengths |= LengthOf(phrase);
        }
    }

    public string Key { get; }

    /// <summary>The words, in lower case.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Every word, and every few words that follow each other, written as one.</summary>
    public IEnumerable<string> Phrases => _phrases;

    /// <summary>The last word; empty for a key without letters or digits.</summary>
    public string Last => Words.Count == 0 ? "" : Words[Words.Count - 1];

    /// <summary>The whole key in one word: <c>allowedorigins</c>.</summary>
    public string Whole { get; }

    /// <summary>Whether the key has a word, or words that follow each other (written as one).</summary>
    public bool Has(string phrase)
    {
        if ((_lengths & LengthOf(phrase)) == 0)
        {
            return false;
        }

        foreach (var own in _phrases)
        {
            if (own == phrase)
            {
                return true;
            }
        }

        return false;
    }

    public bool HasAny(params string[] phrases)
    {
        foreach (var phrase in phrases)
        {
            if (Has(phrase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How a key reads.</summary>
    public static KeyName Of(string key)
    {
        if (key.Length > LongestKnown)
        {
            return new KeyName(key);
        }

        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Interlocked.Increment(ref _known) > MostKnown)
        {
            Known.Clear();
            Interlocked.Exchange(ref _known, 0);
        }

        return Known.GetOrAdd(key, new KeyName(key));
    }

    public override string ToString() => Key;

    private static uint LengthOf(string phrase) => 1u << phrase.Length;

    private static List<string> Split(string key)
    {
        var words = new List<string>(4);
        var word = new StringBuilder();
        for (var i = 0; i < key.Length; i++)
        {
            var c = key[i];
            if (!char.IsLetterOrDigit(c))
            {
                Flush();
                continue;
            }

            // A capital begins a word: after a small letter (allowedOrigins), and before one at the end of a run of capitals (HTTPServer).
            var begins = char.IsUpper(c)
                && i > 0
                && (char.IsLower(key[i - 1]) || char.IsDigit(key[i - 1]) || (char.IsUpper(key[i - 1]) && i + 1 < key.Length && char.IsLower(key[i + 1])));
            if (begins)
            {
                Flush();
            }

            word.Append(char.ToLowerInvariant(c));
        }

        Flush();
        return words;

        void Flush()
        {
            if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }
    }
}
