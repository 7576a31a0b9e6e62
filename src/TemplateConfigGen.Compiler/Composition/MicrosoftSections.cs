using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// The sections that the top-level keys of appsettings files belong to: those with objects are sections, the others belong to the root pseudo-section. Where files disagree about a key,
/// one of the two lists has it; what a file says alone is enough for the others.
/// </summary>
/// <param name="Lists">Keys of the root: lists of which another file has single items.</param>
/// <param name="Objects">Keys that are sections: another file has an object there.</param>
internal sealed record MicrosoftSections(EquatableArray<string> Lists, EquatableArray<string> Objects)
{
    public static MicrosoftSections Of(IEnumerable<ConfigDocument> documents)
    {
        var kinds = new Dictionary<string, Kind>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in documents.SelectMany(document => (document.Root as MappingNode)?.Entries ?? []))
        {
            var key = MicrosoftTree.FirstStep(entry.Key);
            kinds.TryGetValue(key, out var kind);
            kinds[key] = kind | KindOf(entry, key);
        }

        return new MicrosoftSections(
            kinds.Where(key => IsList(key.Value)).Select(key => key.Key).ToEquatableArray(),
            kinds.Where(key => !IsList(key.Value) && (key.Value & (Kind.Object | Kind.Items)) != Kind.None && (key.Value & (Kind.Scalar | Kind.List)) != Kind.None).Select(key => key.Key).ToEquatableArray());

        static bool IsList(Kind kind) => (kind & (Kind.List | Kind.Items | Kind.Object)) == (Kind.List | Kind.Items);
    }

    /// <summary>Whether a top-level key is a section's, though its value here is none that could be a part of one.</summary>
    public bool IsUnread(MappingEntry entry) => entry.Value is ScalarNode && !MicrosoftTree.HasSteps(entry.Key) && Objects.Contains(entry.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The section that a top-level key belongs to; empty for the root pseudo-section.</summary>
    public string SectionOf(MappingEntry entry)
    {
        var key = MicrosoftTree.FirstStep(entry.Key);
        return Objects.Contains(key, StringComparer.OrdinalIgnoreCase) ? key
            : Lists.Contains(key, StringComparer.OrdinalIgnoreCase) ? ""
            : key.Length < entry.Key.Length || entry.Value is MappingNode ? key : "";
    }

    private static Kind KindOf(MappingEntry entry, string key) =>
        key.Length < entry.Key.Length
            ? MicrosoftLists.IndexOf(MicrosoftTree.FirstStep(entry.Key.Substring(key.Length + 1))) >= 0 ? Kind.Items : Kind.Object
            : entry.Value switch
            {
                MappingNode { Entries.Count: > 0 } mapping when MicrosoftLists.IsIndexed(mapping) => Kind.Items,
                MappingNode => Kind.Object,
                SequenceNode => Kind.List,
                _ => Kind.Scalar,
            };

    [Flags]
    private enum Kind
    {
        None = 0,
        Scalar = 1,
        List = 2,
        Items = 4,
        Object = 8,
    }
}
