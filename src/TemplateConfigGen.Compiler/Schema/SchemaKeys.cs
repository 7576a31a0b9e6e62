using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>The keys that a schema has, in any of its branches.</summary>
internal sealed class SchemaKeys : ISchemaKeys
{
    private readonly SchemaFacts _facts;

    // Layers ask the same again and again, and there may be very many of them.
    private Dictionary<string, (ISchemaKeys? Below, MergePolicy Merge)>? _known;

    private SchemaKeys(SchemaFacts facts)
    {
        _facts = facts;
        foreach (var branch in facts.Alternatives.SelectMany(group => group).ToList())
        {
            facts.AddOptional(SchemaFacts.Of(branch));
        }
    }

    public bool IsClosed => _facts.IsClosed || _facts.Values.Count > 0;

    public ISchemaKeys? Items => _facts.Arrays.Find(array => array.Items is not null) is { Items: { } items } ? Of(items) : null;

    public static SchemaKeys Of(SchemaNode schema) => new(SchemaFacts.Of(schema));

    public bool Knows(string key) => _facts.Property(key) is not null;

    public ISchemaKeys? Below(string key) => Know(key).Below;

    public MergePolicy MergeOf(string key) => Know(key).Merge;

    private (ISchemaKeys? Below, MergePolicy Merge) Know(string key)
    {
        _known ??= new(StringComparer.Ordinal);
        if (!_known.TryGetValue(key, out var known))
        {
            known = _facts.Property(key)?.Facts() is { } facts ? (new SchemaKeys(facts), facts.Merge) : default;
            _known.Add(key, known);
        }

        return known;
    }

    public bool IsSecret(string key) => _facts.Property(key)?.Facts().IsSecret ?? _facts.Values.Exists(value => value.IsSecret);
}
