using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>The keys that a schema has, in any of its branches.</summary>
internal sealed class SchemaKeys : ISchemaKeys
{
    private readonly SchemaFacts _facts;

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

    public ISchemaKeys? Below(string key) => _facts.Property(key) is { } property ? new SchemaKeys(property.Facts()) : null;

    public MergePolicy MergeOf(string key) => _facts.Property(key)?.Facts().Merge ?? default;

    public bool IsSecret(string key) => _facts.Property(key)?.Facts().IsSecret ?? _facts.Values.Exists(value => value.IsSecret);
}
