using System.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>A word that the detector has to look at.</summary>
/// <param name="Keyword">Its number in the catalog.</param>
/// <param name="IsKey">Whether it may be part of a key that has a value, and no word before was part of that key.</param>
internal readonly record struct SecretPlace(int Keyword, int Start, bool IsKey);

/// <summary>Where there may be secrets in a text, as <see cref="SecretSieve"/> found out: everywhere else there surely is none.</summary>
/// <param name="HasLongRun">Whether some long run of Base64 may be one, or hide one.</param>
internal sealed record SecretPlaces(IReadOnlyList<SecretPlace> AtKeywords, bool HasLongRun)
{
    /// <summary>Offsets in bytes become those in characters.</summary>
    /// <param name="bytes">The UTF-8 that the sieve saw.</param>
    public SecretPlaces InCharacters(byte[] bytes)
    {
        var places = new SecretPlace[AtKeywords.Count];
        var (from, characters) = (0, 0);
        for (var i = 0; i < places.Length; i++)
        {
            // A word begins with a character of its own, also behind bytes that are none.
            var place = AtKeywords[i];
            characters += Encoding.UTF8.GetCharCount(bytes, from, place.Start - from);
            from = place.Start;
            places[i] = place with { Start = characters };
        }

        return this with { AtKeywords = places };
    }
}
