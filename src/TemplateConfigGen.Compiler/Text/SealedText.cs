namespace TemplateConfigGen.Compiler.Text;

/// <summary>Sealed values as they stand in files. The compiler opens none; it knows one when it sees it.</summary>
internal static class SealedText
{
    /// <summary>Whether a text claims to be a sealed value, well formed or not: nothing else begins with <c>tcg:v</c> and a digit.</summary>
    public static bool Is(string text) => text.Length > 5 && text.StartsWith("tcg:v", StringComparison.Ordinal) && text[5] is >= '0' and <= '9';

    /// <summary>The keys that a sealed value names; none where it is cut off.</summary>
    public static IReadOnlyList<string> KeyIds(string text) => text.Split(':') is [_, _, var ids, _, ..] ? ids.Split('+') : [];

    /// <summary>A sealed value with the layer that it was sealed for, as it goes where the layer cannot be told from the place: the data of tenants, what an application says to a library.</summary>
    public static string With(string text, string layer) => text + "@" + layer;

    /// <summary>What stands there for a secret that is not sealed and therefore not there. The runtime knows the form.</summary>
    public static string Withheld(string layer) => "tcg:withheld@" + layer;

    /// <summary>A sealed value as answers, comparisons and locks show it: the first 64 bits of its text's SHA-256, which say when it changed and nothing of what is in it.</summary>
    public static string Shown(string text)
    {
        const int Bytes = 8;
        return "(sealed " + TextHash.Of(text, Bytes) + ")";
    }
}
