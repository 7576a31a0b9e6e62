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

    private readonly HashSet<string> _phrases = new(StringComparer.Ordinal);

    public KeyName(string key)
    {
        Key = key;
        Words = Split(key);
        for (var first = 0; first < Words.Count; first++)
        {
            var phrase = Words[first];
            _phrases.Add(phrase);
            for (var last = first + 1; last < Words.Count && last < first + MostWordsTogether; last++)
            {
                _phrases.Add(phrase += Words[last]);
            }
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
    public string Whole => string.Concat(Words);

    /// <summary>Whether the key has a word, or words that follow each other (written as one).</summary>
    public bool Has(string phrase) => _phrases.Contains(phrase);

    public bool HasAny(params string[] phrases) => Array.Exists(phrases, Has);

    public override string ToString() => Key;

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
