using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// An appsettings file as Microsoft.Extensions.Configuration sees it: keys without regard to case, and <c>:</c> in a key as a step down
/// (<c>"Logging:LogLevel": …</c> is <c>LogLevel</c> inside <c>Logging</c>).
/// </summary>
internal static class MicrosoftTree
{
    private const char Separator = ':';

    /// <summary>The section that a top-level key belongs to; empty for the root pseudo-section, which holds the keys that are no objects.</summary>
    public static string SectionOf(MappingEntry entry)
    {
        var separator = entry.Key.IndexOf(Separator);
        return separator > 0 ? entry.Key.Substring(0, separator) : entry.Value is MappingNode ? entry.Key : "";
    }

    /// <summary>What a document contributes to a section.</summary>
    public static MappingNode? SectionRoot(ConfigDocument document, string section)
    {
        if (document.Root is not MappingNode root)
        {
            return null;
        }

        var mine = root.Entries.Where(entry => string.Equals(SectionOf(entry), section, StringComparison.OrdinalIgnoreCase)).ToList();
        if (section.Length == 0)
        {
            return new MappingNode(root.Span, mine);
        }

        var whole = mine.Find(entry => entry.Key.IndexOf(Separator) < 0);
        return mine.Count == 1 && whole?.Value is MappingNode only
            ? Expand(only)
            : Expand(new MappingNode(root.Span, mine)).Entries[0].Value as MappingNode;
    }

    /// <summary>Splits keys at colons and joins what falls together; the mapping itself when there is nothing to do.</summary>
    public static MappingNode Expand(MappingNode mapping)
    {
        if (!mapping.Entries.Any(entry => entry.Key.IndexOf(Separator) > 0))
        {
            return mapping;
        }

        var joined = new List<MappingEntry>();
        foreach (var entry in mapping.Entries)
        {
            var separator = entry.Key.IndexOf(Separator);
            var key = separator > 0 ? entry.Key.Substring(0, separator) : entry.Key;
            var value = separator > 0
                ? new MappingNode(entry.Value.Span, [new MappingEntry(entry.Key.Substring(separator + 1), entry.KeySpan, entry.Value)])
                : entry.Value;
            var same = joined.FindIndex(other => string.Equals(other.Key, key, StringComparison.OrdinalIgnoreCase));
            if (same < 0)
            {
                joined.Add(new MappingEntry(key, entry.KeySpan, value));
            }
            else if (joined[same].Value is MappingNode first && value is MappingNode second)
            {
                joined[same] = new MappingEntry(key, joined[same].KeySpan, new MappingNode(first.Span, [.. first.Entries, .. second.Entries]));
            }
            else
            {
                joined[same] = new MappingEntry(key, entry.KeySpan, value);
            }
        }

        return new MappingNode(mapping.Span, joined);
    }
}
