using System.Buffers;

namespace TemplateConfigGen.Sealing;

/// <summary>The names of keys: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64.</summary>
internal static class KeyId
{
    private const int MostCharacters = 64;

    private static readonly SearchValues<char> Allowed = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    public static bool IsValid(ReadOnlySpan<char> id) => id.Length is > 0 and <= MostCharacters && !id.ContainsAnyExcept(Allowed);

    public static string Check(string id) =>
        IsValid(id) ? id : throw new FormatException($"A key's id has letters, digits, '-', '_' and '.', at most {MostCharacters} of them.");
}
