using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// What the open mappings and lists of a document hold so far. What is opened last is closed first, so all share these: each has what lies above where it began,
/// and takes it away when it closes.
/// </summary>
internal sealed class YamlOpenNodes
{
    public List<MappingEntry> Entries { get; } = [];

    /// <summary>The keys of the mappings' own, those that were reported among them.</summary>
    public List<(string Name, SourceSpan Span)> Keys { get; } = [];

    public List<ConfigNode> Items { get; } = [];

    /// <summary>Takes away what lies above a position.</summary>
    public static T[] Pop<T>(List<T> list, int start)
    {
        var count = list.Count - start;
        if (count == 0)
        {
            return [];
        }

        var popped = new T[count];
        list.CopyTo(start, popped, 0, count);
        list.RemoveRange(start, count);
        return popped;
    }
}
