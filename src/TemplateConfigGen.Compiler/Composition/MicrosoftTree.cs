using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// An appsettings file as Microsoft.Extensions.Configuration sees it: keys without regard to case, and <c>:</c> in a key as a step down
/// (<c>"Logging:LogLevel": …</c> is <c>LogLevel</c> inside <c>Logging</c>).
/// </summary>
internal static class MicrosoftTree
{
    private const char Separator = ':';

    /// <summary>The first step of a key.</summary>
    public static string FirstStep(string key) => key.IndexOf(Separator) is > 0 and var separator ? key.Substring(0, separator) : key;

    /// <summary>Whether a key says more than one step.</summary>
    public static bool HasSteps(string key) => key.IndexOf(Separator) > 0;

    /// <summary>What a document contributes to a section; null where that is nothing with keys.</summary>
    public static MappingNode? SectionRoot(ConfigDocument document, string section, MicrosoftSections sections)
    {
        if (document.Root is not MappingNode root)
        {
            return null;
        }

        var mine = root.Entries.Where(entry => string.Equals(sections.SectionOf(entry), section, StringComparison.OrdinalIgnoreCase)).ToList();
        if (section.Length == 0)
        {
            return Expand(new MappingNode(root.Span, mine));
        }

        return mine.Count == 1 && mine[0].Value is MappingNode only && !HasSteps(mine[0].Key)
            ? Expand(only)
            : Expand(new MappingNode(root.Span, mine)).Entries[0].Value switch { SequenceNode list => MicrosoftLists.ToMapping(list), var value => value as MappingNode };
    }

    /// <summary>Splits keys at colons and joins what falls together; the mapping itself when there is nothing to do.</summary>
    public static MappingNode Expand(MappingNode mapping)
    {
        if (!mapping.Entries.Any(entry => HasSteps(entry.Key)))
        {
            return mapping;
        }

        var parts = new List<Part>();
        var byKey = new Dictionary<string, Part>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in mapping.Entries)
        {
            var key = FirstStep(entry.Key);
            if (!byKey.TryGetValue(key, out var part))
            {
                byKey.Add(key, part = new Part(key, entry));
                parts.Add(part);
            }

            if (key.Length < entry.Key.Length)
            {
                part.Inner.Add(new MappingEntry(entry.Key.Substring(key.Length + 1), entry.KeySpan, entry.Value));
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

        public MappingEntry Join() => new(key, first.KeySpan, (Inner.Count, Value) switch
        {
            (_, null) => new MappingNode(first.Value.Span, Inner),
            (0, _) => Value,
            (_, SequenceNode list) => MicrosoftLists.Join(list, Inner),

            // A value beside children is nothing that a binder would read.
            _ => new MappingNode(first.Value.Span, Inner),
        });
    }
}
