using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// What a layer says instead of a value: <c>{"$append": […]}</c> and <c>{"$prepend": […]}</c> add items to the list below, <c>{"$replace": …}</c> takes a value's
/// place whole, and <c>{"$remove": true}</c> takes the key away. XML has an attribute for it, which its reader turns into these.
/// </summary>
/// <param name="Append">The items behind those below; null when the directive has none.</param>
/// <param name="Prepend">The items before those below.</param>
/// <param name="Replace">The value that takes the place of what is below.</param>
internal sealed record Directive(SequenceNode? Append, SequenceNode? Prepend, ConfigNode? Replace, bool IsRemove)
{
    public static readonly IReadOnlyList<string> Words = ["$append", "$prepend", "$replace", "$remove"];

    /// <summary>The directive that a value is, or null. One that is malformed is none; <see cref="LayerChecks"/> says so.</summary>
    public static Directive? Of(ConfigNode node)
    {
        if (node is not MappingNode { Array: { Length: 1 or 2 } entries } || entries[0].Key.Length == 0 || entries[0].Key[0] != '$')
        {
            return null;
        }

        var directive = new Directive(Append: null, Prepend: null, Replace: null, IsRemove: false);
        foreach (var entry in entries)
        {
            switch (entry.Key, entry.Value)
            {
                case ("$append", SequenceNode items):
                    directive = directive with { Append = items };
                    break;
                case ("$prepend", SequenceNode items):
                    directive = directive with { Prepend = items };
                    break;
                case ("$replace", _) when entries.Length == 1:
                    directive = directive with { Replace = entry.Value };
                    break;
                case ("$remove", ScalarNode { Kind: ScalarKind.Boolean, Text: "true" }) when entries.Length == 1:
                    directive = directive with { IsRemove = true };
                    break;
                default:
                    return null;
            }
        }

        return directive;
    }

    /// <summary>What the directive says a value is, as far as it says so: the lists to add, or the value in place of another.</summary>
    public IEnumerable<ConfigNode> Values()
    {
        if (Replace is not null)
        {
            yield return Replace;
        }

        if (Prepend is not null)
        {
            yield return Prepend;
        }

        if (Append is not null)
        {
            yield return Append;
        }
    }

    /// <summary>A layer as plain values, for who asks what it says rather than what becomes of it: keys with directives are left out, but for those that replace.</summary>
    public static MappingNode WithoutDirectives(MappingNode root)
    {
        List<MappingEntry>? kept = null;
        for (var i = 0; i < root.Entries.Count; i++)
        {
            var entry = root.Entries[i];
            var value = Of(entry.Value) is { } directive ? directive.Replace : entry.Value is MappingNode inner ? WithoutDirectives(inner) : entry.Value;
            if (!ReferenceEquals(value, entry.Value) && kept is null)
            {
                kept = [.. root.Entries.Take(i)];
            }

            if (value is not null)
            {
                kept?.Add(ReferenceEquals(value, entry.Value) ? entry : new MappingEntry(entry.Key, entry.KeySpan, value));
            }
        }

        return kept is null ? root : new MappingNode(root.Span, kept);
    }
}
