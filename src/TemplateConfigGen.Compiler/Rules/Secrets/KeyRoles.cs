using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// What keys say: files repeat their keys and those of other files, and most words that look like one are none. Nothing is allocated for a key that this thread saw shortly before, in whatever text.
/// </summary>
internal static class KeyRoles
{
    private const int Size = 1024;

    [ThreadStatic]
    private static (string? Key, KeyRole Role)[]? s_known;

    /// <summary>The role of the key at a place. A later key may take the place of an earlier one.</summary>
    public static KeyRole Of<TText>(TText text, SourceSpan span)
        where TText : struct, ICharacters
    {
        var hash = 2166136261u;
        for (var i = span.Start; i < span.End; i++)
        {
            hash = unchecked((hash ^ text[i]) * 16777619u);
        }

        s_known ??= new (string?, KeyRole)[Size];
        ref var slot = ref s_known[(hash ^ (hash >> 16)) & (Size - 1)];
        if (slot.Key is null || !StandsAt(slot.Key, text, span))
        {
            var key = text.Substring(span.Start, span.Length);
            slot = (key, KeyMeaning.Of(key).Role);
        }

        return slot.Role;
    }

    private static bool StandsAt<TText>(string key, TText text, SourceSpan span)
        where TText : struct, ICharacters
    {
        if (key.Length != span.Length)
        {
            return false;
        }

        for (var i = 0; i < key.Length; i++)
        {
            if (key[i] != text[span.Start + i])
            {
                return false;
            }
        }

        return true;
    }
}
