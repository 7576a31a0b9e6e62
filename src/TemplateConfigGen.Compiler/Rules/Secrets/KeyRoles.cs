using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>What the keys of a text say: files repeat their keys, and most words that look like one are none. Nothing is allocated for a key that was seen shortly before.</summary>
internal sealed class KeyRoles
{
    private const int Size = 1024;

    private (string? Key, KeyRole Role)[]? _known;

    /// <summary>The role of the key at a place. A later key may take the place of an earlier one.</summary>
    public KeyRole Of(string text, SourceSpan span)
    {
        var hash = 2166136261u;
        for (var i = span.Start; i < span.End; i++)
        {
            hash = unchecked((hash ^ text[i]) * 16777619u);
        }

        _known ??= new (string?, KeyRole)[Size];
        ref var slot = ref _known[(hash ^ (hash >> 16)) & (Size - 1)];
        if (slot.Key is null || slot.Key.Length != span.Length || string.CompareOrdinal(slot.Key, 0, text, span.Start, span.Length) != 0)
        {
            var key = text.Substring(span.Start, span.Length);
            slot = (key, KeyMeaning.Of(key).Role);
        }

        return slot.Role;
    }
}
