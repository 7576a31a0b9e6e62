using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>A mapping or list that rules look into, with the way down to it. Shared by all environments in which it is the same.</summary>
/// <param name="step">The key, for an item of a list its index; of the section itself its path.</param>
internal sealed class RuleScope(RuleScope? parent, KeyName name, string step, EffectiveNode node, SchemaFacts? schemaOfRoot)
{
    // Most are in one or two.
    private int _first = -1;
    private List<int>? _more;
    private SchemaFacts? _schema = schemaOfRoot;
    private bool _isSchemaKnown = parent is null;
    private string? _path = parent is null ? step : null;

    public RuleScope? Parent { get; } = parent;

    /// <summary>The key; for an item of a list, that of the list.</summary>
    public KeyName Name { get; } = name;

    /// <summary>The keys from the section down, with points between.</summary>
    public string Path => _path ??= RuleValue.Join(Parent!.Path, step);

    public EffectiveNode Node { get; } = node;

    /// <summary>The lowest layer of the template or tenant whose configuration this was first found in; null where it is an environment's.</summary>
    public Layer? Owner { get; init; } = parent?.Owner;

    /// <summary>What it was laid over, where that is a configuration that rules look at themselves.</summary>
    public EffectiveNode? Below { get; init; }

    /// <summary>Whether a value in this is that of the configuration which it was laid over.</summary>
    public bool IsKept(EffectiveEntry entry, int near) => Below is not null && ReferenceEquals(Below.Find(entry.Key, near), entry.Value);

    /// <summary>Whether this is a list, or lies in one.</summary>
    public bool IsInList => Node.Items is not null || Parent is { IsInList: true };

    /// <summary>What the schema says about it.</summary>
    public SchemaFacts? Schema
    {
        get
        {
            if (!_isSchemaKnown)
            {
                _isSchemaKnown = true;
                _schema = Parent!.Node.Items is null ? SchemaBelow(Parent.Schema, Name.Key) : SchemaOfItems(Parent.Schema);
            }

            return _schema;
        }
    }

    /// <summary>Whether a key on the way down, this one included, has one of the words.</summary>
    public bool IsUnder(params string[] phrases)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Name.HasAny(phrases))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds an environment in which this is found where it is.</summary>
    public void AddEnvironment(int environment)
    {
        if (_first < 0)
        {
            _first = environment;
        }
        else
        {
            (_more ??= []).Add(environment);
        }
    }

    /// <summary>The environments that have this, in their order: those of what it lies in, too.</summary>
    public void AddEnvironmentsTo(ISet<int> environments)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._first >= 0)
            {
                environments.Add(scope._first);
                environments.UnionWith(scope._more ?? []);
            }
        }
    }

    public static SchemaFacts? SchemaBelow(SchemaFacts? schema, string key) =>
        schema?.Property(key)?.Facts() ?? (schema is { Values.Count: > 0 } ? SchemaFacts.Of(schema.Values) : null);

    public static SchemaFacts? SchemaOfItems(SchemaFacts? schema)
    {
        var items = schema?.Arrays.Select(array => array.Items).OfType<SchemaNode>().ToList();
        return items is [var only] ? only.Facts : items is { Count: > 0 } ? SchemaFacts.Of(items) : null;
    }
}
