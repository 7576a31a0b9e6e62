using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The keys that a section has in one place, as its base layers and its schema say. There may be thousands of layers above, so each key is looked up once for all of them.</summary>
/// <param name="mappings">What the base layers have there.</param>
/// <param name="schema">What the schema knows of it.</param>
/// <param name="path">The keys down to it.</param>
internal sealed class KnownKeys(List<MappingNode> mappings, ISchemaKeys? schema, string path, bool microsoft)
{
    private readonly Dictionary<string, (bool IsKnown, KnownKeys? Below)> _found = new(StringComparer.Ordinal);

    /// <summary>Whether any key may come: into an empty mapping, one whose keys are data rather than names, and one whose unknown keys it is the schema that finds.</summary>
    public bool IsOpen { get; } = schema is { IsClosed: true } || mappings.TrueForAll(mapping => mapping.Entries.Count == 0) || mappings.Exists(HasKeyThatIsNoName);

    /// <summary>The keys of the base layers.</summary>
    public IEnumerable<string> Keys => mappings.SelectMany(mapping => mapping.Entries).Select(entry => entry.Key);

    public string PathOf(string key) => path.Length == 0 ? key : path + "." + key;

    /// <summary>Whether there is such a key, and what is known below it where a base layer has a mapping there.</summary>
    public (bool IsKnown, KnownKeys? Below) Find(string key)
    {
        if (!_found.TryGetValue(key, out var found))
        {
            _found.Add(key, found = LookUp(key));
        }

        return found;
    }

    private (bool IsKnown, KnownKeys? Below) LookUp(string key)
    {
        var values = mappings.ConvertAll(mapping => EntryOf(mapping, key)?.Value).FindAll(value => value is not null);
        var inner = values.OfType<MappingNode>().ToList();
        return (values.Count > 0 || schema?.Knows(key) == true, inner.Count == 0 ? null : new KnownKeys(inner, schema?.Below(key), PathOf(key), microsoft));
    }

    private MappingEntry? EntryOf(MappingNode mapping, string key) =>
        mapping.Find(key) ?? (microsoft ? mapping.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)) : null);

    private static bool HasKeyThatIsNoName(MappingNode mapping)
    {
        for (var i = 0; i < mapping.Entries.Count; i++)
        {
            if (!CSharpName.IsMemberLike(mapping.Entries[i].Key))
            {
                return true;
            }
        }

        return false;
    }
}
