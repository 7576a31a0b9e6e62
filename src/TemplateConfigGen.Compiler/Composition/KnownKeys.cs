using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The keys that a section has in one place, as its base layers and its schema say. There may be thousands of layers above, so each key is looked up once for all of them.</summary>
internal sealed class KnownKeys
{
    private readonly List<MappingNode> _mappings;
    private readonly ISchemaKeys? _schema;
    private readonly string _path;
    private readonly bool _microsoft;
    private readonly KeysInOrder<KnownKey> _found;

    /// <param name="mappings">What the base layers have there.</param>
    /// <param name="schema">What the schema knows of it.</param>
    /// <param name="path">The keys down to it.</param>
    public KnownKeys(List<MappingNode> mappings, ISchemaKeys? schema, string path, bool microsoft)
    {
        (_mappings, _schema, _path, _microsoft) = (mappings, schema, path, microsoft);
        _found = new(LookUp);
        IsOpen = schema is { IsClosed: true } || mappings.TrueForAll(mapping => mapping.Entries.Count == 0) || mappings.Exists(HasKeyThatIsNoName);
    }

    /// <summary>Whether any key may come: into an empty mapping, one whose keys are data rather than names, and one whose unknown keys it is the schema that finds.</summary>
    public bool IsOpen { get; }

    /// <summary>The keys of the base layers.</summary>
    public IEnumerable<string> Keys => _mappings.SelectMany(mapping => mapping.Entries).Select(entry => entry.Key);

    public string PathOf(string key) => _path.Length == 0 ? key : _path + "." + key;

    /// <summary>Whether there is such a key, and what is known below it where a base layer has a mapping there.</summary>
    /// <param name="place">The key's position in its layer.</param>
    public KnownKey Find(string key, int place) => _found.Find(key, place);

    private KnownKey LookUp(string key)
    {
        var values = _mappings.ConvertAll(mapping => EntryOf(mapping, key)?.Value).FindAll(value => value is not null);
        var inner = values.OfType<MappingNode>().ToList();
        return new KnownKey(values.Count > 0 || _schema?.Knows(key) == true, inner.Count == 0 ? null : new KnownKeys(inner, _schema?.Below(key), PathOf(key), _microsoft));
    }

    private MappingEntry? EntryOf(MappingNode mapping, string key) =>
        mapping.Find(key) ?? (_microsoft ? mapping.Entries.FirstOrDefault(entry => string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase)) : null);

    private static bool HasKeyThatIsNoName(MappingNode mapping)
    {
        foreach (var entry in mapping.Array)
        {
            if (!CSharpName.IsMemberLike(entry.Key))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A key as the base layers and the schema know it.</summary>
/// <param name="IsKnown">Whether there is such a key.</param>
/// <param name="Below">What is known below it; null where no base layer has a mapping there.</param>
internal sealed record KnownKey(bool IsKnown, KnownKeys? Below);
