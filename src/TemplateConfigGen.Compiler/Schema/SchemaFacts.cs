using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// What several schemas that judge the same value say about it together: <c>$ref</c> and <c>allOf</c> followed, the branches of <c>anyOf</c> and <c>oneOf</c> beside
/// them. Where two say something about the same matter the outer one comes first.
/// </summary>
internal sealed class SchemaFacts
{
    private readonly List<ObjectKeywords> _objects = [];
    private readonly List<SchemaNode> _conditional = [];
    private readonly List<IReadOnlyList<SchemaNode>> _settled = [];
    private List<PropertyFacts>? _properties;
    private Dictionary<string, PropertyFacts>? _byKey;

    private SchemaFacts(IReadOnlyList<SchemaNode> asked) => Asked = asked;

    /// <summary>The schemas that were asked.</summary>
    public IReadOnlyList<SchemaNode> Asked { get; }

    /// <summary>The schemas that say it together: those asked, and all that they take up by <c>$ref</c> and <c>allOf</c>.</summary>
    public IReadOnlyList<SchemaNode> Parts { get; private set; } = [];

    /// <summary>The types that all of them allow.</summary>
    public SchemaTypes Types { get; private set; } = SchemaTypes.Any;

    /// <summary>Whether any of them names a type.</summary>
    public bool HasTypes { get; private set; }

    /// <summary>Whether no value is valid: the schema <c>false</c>.</summary>
    public bool IsNever { get; private set; }

    public IReadOnlyList<ConfigNode>? Enum { get; private set; }

    public ConfigNode? Const { get; private set; }

    /// <summary>In the order of the files.</summary>
    public IReadOnlyList<PropertyFacts> Properties => _properties ?? Gather();

    /// <summary>Whether there are any; they are gathered only for those who want to know which.</summary>
    public bool HasProperties => _properties is { Count: > 0 } || (_properties is null && (_objects.Exists(keywords => keywords.Properties.Count > 0) || _conditional.Exists(HasOwn)));

    /// <summary>Whether keys that are not among the properties are refused.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>The schemas of values under keys that are not among the properties.</summary>
    public List<SchemaNode> Values { get; } = [];

    public List<ArrayKeywords> Arrays { get; } = [];

    public List<StringKeywords> Strings { get; } = [];

    public List<NumberKeywords> Numbers { get; } = [];

    public int? MinProperties { get; private set; }

    public int? MaxProperties { get; private set; }

    /// <summary>Groups of branches, of which one (or at least one) must hold.</summary>
    public List<IReadOnlyList<SchemaNode>> Alternatives { get; } = [];

    public string? Title { get; private set; }

    public string? Description { get; private set; }

    public ConfigNode? Default { get; private set; }

    public IReadOnlyList<ConfigNode> Examples { get; private set; } = [];

    /// <summary>Null for a key that may be used.</summary>
    public Deprecation? Deprecation { get; private set; }

    /// <summary>The environments in which the value must be there, as <c>x-required-in</c> says.</summary>
    public IReadOnlyList<string> RequiredEnvironments { get; private set; } = [];

    public bool IsSecret { get; private set; }

    public string? Unit { get; private set; }

    /// <summary><c>x-classification</c>: what kind of data the value is, or the values below it.</summary>
    public string? Classification { get; private set; }

    /// <summary>The schema that says <c>x-differs</c>, and what it says.</summary>
    public (SchemaNode Schema, ConfigNode Value)? Differs { get; private set; }

    public Phase? Phase { get; private set; }

    /// <summary><c>x-merge</c> and <c>x-final</c>.</summary>
    public MergePolicy Merge { get; private set; }

    /// <summary>The schema that says <c>x-type</c>, and what it says.</summary>
    public (SchemaNode Schema, string Name)? ClrType { get; private set; }

    public static SchemaFacts Of(SchemaNode node) => Of([node]);

    public static SchemaFacts Of(IReadOnlyList<SchemaNode> nodes, IReadOnlyList<IReadOnlyList<SchemaNode>>? alternatives = null)
    {
        var facts = new SchemaFacts(nodes);
        var parts = Together(nodes);
        facts.Parts = parts;
        foreach (var node in parts)
        {
            facts.Add(node);
        }

        if (alternatives is not null)
        {
            facts.Alternatives.AddRange(alternatives);
        }

        return facts;
    }

    public bool IsRequired(string key) => _objects.Exists(keywords => keywords.IsRequired(key));

    public PropertyFacts? Property(string key)
    {
        if (_properties is null)
        {
            Gather();
        }

        return _byKey is not null && _byKey.TryGetValue(key, out var property) ? property : null;
    }

    /// <summary>The same with what one more schema says.</summary>
    public SchemaFacts With(SchemaNode branch, IReadOnlyList<SchemaNode> group)
    {
        // The schemas asked before bring their groups along again; those that a branch was taken of are done with.
        var facts = Of([.. Asked, branch]);
        facts._settled.AddRange(_settled);
        facts._settled.Add(group);
        facts.Alternatives.RemoveAll(facts._settled.Contains);
        return facts;
    }

    /// <summary>Says of the first group of branches that it tells nothing more.</summary>
    public void Settle()
    {
        _settled.Add(Alternatives[0]);
        Alternatives.RemoveAt(0);
    }

    /// <summary>Adds the keys that another schema may bring, where they are not known yet; a key that several bring is of one of their schemas.</summary>
    public void AddOptional(SchemaFacts branch)
    {
        foreach (var property in branch.Properties)
        {
            if (Property(property.Key) is not { } known)
            {
                var optional = new PropertyFacts(property.Key);
                optional.Branches.Add(property.Schemas);
                AddProperty(optional);
            }
            else if (known.Branches.Count > 0 && !known.Branches.Exists(other => ReferenceEquals(other[0], property.Schemas[0])))
            {
                known.AddBranch(property.Schemas);
            }
        }
    }

    /// <summary>The schemas that judge a value together with these, themselves included: outer ones first, each once.</summary>
    private static List<SchemaNode> Together(IReadOnlyList<SchemaNode> nodes)
    {
        if (nodes.Count == 1 && nodes[0].InPlace is null or { Ref: null, DynamicRef: null, AllOf.Count: 0 })
        {
            return [nodes[0]];
        }

        var all = new List<SchemaNode>(nodes.Count);
        var seen = new HashSet<SchemaNode>();
        var open = new Stack<SchemaNode>();
        for (var i = nodes.Count - 1; i >= 0; i--)
        {
            open.Push(nodes[i]);
        }

        while (open.Count > 0)
        {
            var node = open.Pop();
            if (!seen.Add(node))
            {
                continue;
            }

            all.Add(node);
            if (node.InPlace is { } inPlace)
            {
                for (var i = inPlace.AllOf.Count - 1; i >= 0; i--)
                {
                    open.Push(inPlace.AllOf[i]);
                }

                Push(inPlace.DynamicRef);
                Push(inPlace.Ref);
            }
        }

        return all;

        void Push(SchemaNode? node)
        {
            if (node is not null)
            {
                open.Push(node);
            }
        }
    }

    private void Add(SchemaNode node)
    {
        IsNever |= node.Constant == false;
        if (node.HasType)
        {
            Types &= node.Types;
            HasTypes = true;
        }

        Enum ??= node.Enum;
        Const ??= node.Const;
        AddObject(node.Object);
        if (node.Array is { } array)
        {
            Arrays.Add(array);
        }

        if (node.String is { } text)
        {
            Strings.Add(text);
        }

        if (node.Number is { } number)
        {
            Numbers.Add(number);
        }

        if (node.InPlace is { } inPlace)
        {
            AddAlternatives(inPlace.OneOf);
            AddAlternatives(inPlace.AnyOf);
            AddConditional(inPlace.Then);
            AddConditional(inPlace.Else);
        }

        AddAnnotations(node);
    }

    private void AddObject(ObjectKeywords? keywords)
    {
        if (keywords is null)
        {
            return;
        }

        _objects.Add(keywords);
        foreach (var pattern in keywords.PatternProperties)
        {
            AddValues(pattern.Schema);
        }

        AddValues(keywords.AdditionalProperties ?? keywords.UnevaluatedProperties);
        IsClosed |= (keywords.AdditionalProperties ?? keywords.UnevaluatedProperties)?.Constant == false;
        MinProperties ??= keywords.MinProperties;
        MaxProperties ??= keywords.MaxProperties;
        foreach (var dependent in keywords.DependentSchemas)
        {
            AddConditional(dependent.Schema);
        }
    }

    private void AddValues(SchemaNode? schema)
    {
        if (schema is { Constant: null })
        {
            Values.Add(schema);
        }
    }

    private void AddAlternatives(IReadOnlyList<SchemaNode> branches)
    {
        if (branches.Count > 0)
        {
            Alternatives.Add(branches);
        }
    }

    /// <summary>What holds only under a condition may bring keys of its own; what it says of known ones is for the validator.</summary>
    private void AddConditional(SchemaNode? schema)
    {
        if (schema?.Object is not null)
        {
            _conditional.Add(schema);
        }
    }

    /// <summary>Published whole: several builds may ask at once.</summary>
    private List<PropertyFacts> Gather()
    {
        var properties = new List<PropertyFacts>();
        var byKey = new Dictionary<string, PropertyFacts>(StringComparer.Ordinal);
        foreach (var property in _objects.SelectMany(keywords => keywords.Properties))
        {
            if (!byKey.TryGetValue(property.Key, out var known))
            {
                Add(known = new PropertyFacts(property.Key));
            }

            known.Add(property.Schema);
        }

        foreach (var property in _conditional.SelectMany(schema => schema.Object!.Properties))
        {
            if (property.Schema.Constant is null && !byKey.ContainsKey(property.Key))
            {
                var added = new PropertyFacts(property.Key);
                added.Branches.Add([property.Schema]);
                Add(added);
            }
        }

        _byKey = byKey;
        return _properties = properties;

        void Add(PropertyFacts property)
        {
            properties.Add(property);
            byKey.Add(property.Key, property);
        }
    }

    private static bool HasOwn(SchemaNode schema) => schema.Object!.Properties.Any(property => property.Schema.Constant is null);

    private void AddProperty(PropertyFacts property)
    {
        _properties!.Add(property);
        (_byKey ??= new(StringComparer.Ordinal)).Add(property.Key, property);
    }

    private void AddAnnotations(SchemaNode node)
    {
        if (node.Source is not MappingNode)
        {
            return;
        }

        Title ??= node.Title;
        Description ??= node.Description;
        Default ??= node.Default;
        Examples = Examples.Count > 0 ? Examples : node.Examples;
        IsSecret |= node.IsSecret;
        Unit ??= node.Text("x-unit");
        Classification ??= node.Text("x-classification");
        Differs ??= node.Keyword("x-differs") is { } differs ? (node, differs) : null;
        Merge = MergeOf(node) is { } lists ? Merge with { Lists = lists.Lists, ItemKey = lists.ItemKey } : Merge;
        Merge = Merge with { IsFinal = Merge.IsFinal || node.Flag("x-final") };
        ClrType ??= node.Text("x-type") is { } name ? (node, name) : null;
        Deprecation ??= Schema.Deprecation.Of(node);
        RequiredEnvironments = RequiredEnvironments.Count > 0 ? RequiredEnvironments : node.Texts("x-required-in");
        Phase ??= node.Text("x-phase") switch
        {
            "build" => Compiler.Phase.Build,
            "startup" => Compiler.Phase.Startup,
            "live" => Compiler.Phase.Live,
            _ => null,
        };
    }

    private static (ListMerge Lists, string? ItemKey)? MergeOf(SchemaNode node) => node.Text("x-merge") switch
    {
        "replace" => (ListMerge.Replace, null),
        "append" => (ListMerge.Append, null),
        "prepend" => (ListMerge.Prepend, null),
        "unique" => (ListMerge.Unique, null),
        { Length: > 6 } byKey when byKey.StartsWith("byKey:", StringComparison.Ordinal) => (ListMerge.ByKey, byKey.Substring(6)),
        _ => null,
    };
}

/// <summary>A key and the schemas of its value.</summary>
internal sealed class PropertyFacts(string key)
{
    private readonly List<SchemaNode> _schemas = [];
    private SchemaFacts? _facts;

    public string Key { get; } = key;

    /// <summary>All of them hold.</summary>
    public IReadOnlyList<SchemaNode> Schemas => _schemas.Count > 0 || Branches.Count == 0 ? _schemas : Branches[0];

    /// <summary>For a key that only some branches of its object have: one of them holds.</summary>
    public List<IReadOnlyList<SchemaNode>> Branches { get; } = [];

    public void AddBranch(IReadOnlyList<SchemaNode> schemas)
    {
        Branches.Add(schemas);
        _facts = null;
    }

    public void Add(SchemaNode schema)
    {
        if (schema.Constant != true || _schemas.Count == 0)
        {
            _schemas.Add(schema);
        }
    }

    public SchemaFacts Facts() => _facts ??= FindFacts();

    private SchemaFacts FindFacts() =>
        _schemas.Count > 0 || Branches.Count == 1
            ? SchemaFacts.Of(Schemas)
            : SchemaFacts.Of([], [[.. Branches.Select(branch => branch[0])]]);
}
