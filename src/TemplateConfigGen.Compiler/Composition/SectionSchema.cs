using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>The schema of a section, with all files that its references may lead to.</summary>
internal sealed record SectionSchema(ConfigDocument Document, SchemaFiles Files);

/// <summary>The schema files of a project. Equal when the files are, so that only an edited schema has its sections composed again.</summary>
internal sealed class SchemaFiles(EquatableArray<ConfigInput> inputs) : IEquatable<SchemaFiles>
{
    private const string Suffix = ".schema";

    /// <summary>In JSON and YAML; in a file with one of them a word may be written so that nobody finds it as text.</summary>
    private static readonly string[] Escapes = ["\\u", "\\U", "\\x"];

    /// <summary>Draft 4 has its ids under a word that is no keyword elsewhere.</summary>
    private static readonly string[] HidingIds = ["draft-04", .. Escapes];

    private static readonly string[] DecidingValues = ["x-merge", "x-final", "x-secret", .. Escapes];

    private readonly Dictionary<string, bool> _mentions = new(StringComparer.Ordinal);
    private Dictionary<string, ConfigDocument>? _byName;

    public static SchemaFiles None { get; } = new(default);

    public EquatableArray<ConfigInput> Inputs { get; } = inputs;

    /// <summary>The schema files among a project's files, in an order that no host decides.</summary>
    public static SchemaFiles Of(IEnumerable<ConfigInput> inputs) =>
        new(inputs.Where(input => input.Kind == InputKind.Schema).OrderBy(input => input.Document.File.DisplayPath, StringComparer.Ordinal).ToEquatableArray());

    /// <summary>The schema that is called like a section: <c>schemas/performance_config.schema.json</c>.</summary>
    /// <param name="ignoreCase">Whether a name that differs in case will do, where none is the same.</param>
    public ConfigDocument? ByName(string section, bool ignoreCase = false) =>
        (_byName ??= Names()).TryGetValue(section, out var document) ? document
        : ignoreCase ? _byName.Where(named => string.Equals(named.Key, section, StringComparison.OrdinalIgnoreCase)).OrderBy(named => named.Key, StringComparer.Ordinal).Select(named => named.Value).FirstOrDefault()
        : null;

    /// <summary>The schema at a path of the project.</summary>
    public ConfigDocument? ByPath(string path) => Find(document => document.File.DisplayPath == path);

    /// <summary>The schema that has a URI as its <c>$id</c>.</summary>
    public ConfigDocument? ById(string uri)
    {
        var wanted = uri.TrimEnd('#');
        return Find(document =>
            document.Root is MappingNode root && (root.Find("$id") ?? root.Find("id")) is { Value: ScalarNode { Kind: ScalarKind.String } id } && id.Text.TrimEnd('#') == wanted);
    }

    /// <summary>The files that the references of a schema can lead to, itself included; all of them where only a look into each would tell.</summary>
    public SchemaFiles LedToBy(ConfigDocument document)
    {
        if (HidingIds.Any(Mention))
        {
            return this;
        }

        var reached = new List<ConfigInput>(Inputs.Where(input => ReferenceEquals(input.Document, document)));
        for (var i = 0; i < reached.Count; i++)
        {
            foreach (var name in ReferencedFiles(reached[i].Document.Root))
            {
                var isKnown = false;
                foreach (var input in Inputs)
                {
                    var isNamed = NameIs(input, name);
                    isKnown |= isNamed;
                    if ((isNamed || MayHaveId(input, name)) && !reached.Contains(input))
                    {
                        reached.Add(input);
                    }
                }

                if (!isKnown && name.IndexOf("json-schema.org", StringComparison.Ordinal) < 0)
                {
                    return this;
                }
            }
        }

        return new SchemaFiles(reached.ToEquatableArray());
    }

    private static bool NameIs(ConfigInput input, string reference)
    {
        var path = input.RelativePath;
        var name = path.Substring(path.LastIndexOf('/') + 1);
        return reference.EndsWith(name, StringComparison.Ordinal) && (reference.Length == name.Length || reference[reference.Length - name.Length - 1] == '/');
    }

    /// <summary>Whether the file may have an id that a reference resolves to: one that ends as the reference does. The dialects have theirs in the compiler.</summary>
    private static bool MayHaveId(ConfigInput input, string reference) =>
        input.Document.File.Text.IndexOf("$id", StringComparison.Ordinal) >= 0
        && input.Document.File.Text.IndexOf(reference.Substring(reference.LastIndexOf('/') + 1).TrimStart('.'), StringComparison.Ordinal) >= 0
        && !(reference.IndexOf("://json-schema.org/", StringComparison.Ordinal) > 0 && reference.EndsWith("/schema", StringComparison.Ordinal));

    /// <summary>The part before the fragment of every reference that leads out of a document.</summary>
    private static IEnumerable<string> ReferencedFiles(ConfigNode? node) => node switch
    {
        MappingNode mapping => mapping.Entries.SelectMany(entry =>
            entry is { Key: "$ref" or "$dynamicRef" or "$recursiveRef" or "$schema", Value: ScalarNode { Kind: ScalarKind.String } reference }
                ? reference.Text.Split('#')[0] is { Length: > 0 } file ? [file] : []
                : ReferencedFiles(entry.Value)),
        SequenceNode sequence => sequence.Items.SelectMany(ReferencedFiles),
        _ => [],
    };

    /// <summary>Whether what keys are may depend on these schemas: how lists are merged, who has the last word, and what no value may refer to.</summary>
    public bool MayDecideValues => DecidingValues.Any(Mention);

    /// <summary>Whether a word stands in any schema, so that nobody walks all of them for a keyword that none has.</summary>
    public bool Mention(string word)
    {
        lock (_mentions)
        {
            if (!_mentions.TryGetValue(word, out var found))
            {
                _mentions.Add(word, found = Find(document => document.File.Text.IndexOf(word, StringComparison.Ordinal) >= 0) is not null);
            }

            return found;
        }
    }

    public bool Equals(SchemaFiles? other) => ReferenceEquals(this, other) || (other is not null && Inputs == other.Inputs);

    public override bool Equals(object? obj) => Equals(obj as SchemaFiles);

    public override int GetHashCode() => Inputs.Count;

    private ConfigDocument? Find(Predicate<ConfigDocument> predicate)
    {
        foreach (var input in Inputs)
        {
            if (predicate(input.Document))
            {
                return input.Document;
            }
        }

        return null;
    }

    /// <summary>The name of a schema file, with its folders and without <c>.schema.json</c>.</summary>
    public static string NameOf(ConfigInput input)
    {
        var name = LayerPath.Parse(input.RelativePath).WholeName;
        return name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
    }

    private Dictionary<string, ConfigDocument> Names()
    {
        var names = new Dictionary<string, ConfigDocument>(StringComparer.Ordinal);
        // A library's schema speaks for the library's section.
        foreach (var input in Inputs.Where(input => input.Library is null).Concat(Inputs.Where(input => input.Library is not null)))
        {
            names[NameOf(input)] = input.Document;
        }

        return names;
    }
}
