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

        var parts = new List<Part>();
        var byKey = new Dictionary<string, Part>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in mapping.Entries)
        {
            var separator = entry.Key.IndexOf(Separator);
            var key = separator > 0 ? entry.Key.Substring(0, separator) : entry.Key;
            if (!byKey.TryGetValue(key, out var part))
            {
                byKey.Add(key, part = new Part(key, entry));
                parts.Add(part);
            }

            if (separator > 0)
            {
                part.Inner.Add(new MappingEntry(entry.Key.Substring(separator + 1), entry.KeySpan, entry.Value));
            }
            else if (entry.Value is MappingNode inner)
            {
                part.Inner.AddRange(inner.Entries);
            }
            else
            {
                part.Value = entry.Value;
            }
        }

        return new MappingNode(mapping.Span, parts.ConvertAll(part => part.Join()));
    }

    /// <summary>All that the keys with one first step say.</summary>
    private sealed class Part(string key, MappingEntry first)
    {
        public List<MappingEntry> Inner { get; } = [];

        public ConfigNode? Value { get; set; }

        // A value beside children is nothing that a binder would read.
        public MappingEntry Join() =>
            new(key, first.KeySpan, Inner.Count > 0 || Value is null ? new MappingNode(first.Value.Span, Inner) : Value);
    }
}
