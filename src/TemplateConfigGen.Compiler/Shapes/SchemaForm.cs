using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>One kind of value that a schema allows, with the facts that hold for it.</summary>
internal sealed record SchemaCase(SchemaTypes Type, SchemaFacts Facts, SchemaNode? Branch);

/// <summary>
/// The kinds of values a schema allows: its <c>anyOf</c> and <c>oneOf</c> sorted out, null taken apart. A branch that only demands more of the same value (keys that are
/// required together) is the validator's matter and gives no kind of its own.
/// </summary>
internal sealed class SchemaForm
{
    private const int MostCases = 32;

    private static readonly SchemaTypes[] Kinds = [SchemaTypes.Boolean, SchemaTypes.Number, SchemaTypes.String, SchemaTypes.Array, SchemaTypes.Object];

    private SchemaForm()
    {
    }

    /// <summary>None, when the schema says nothing about the kind.</summary>
    public List<SchemaCase> Cases { get; private set; } = [];

    public bool AllowsNull { get; private set; }

    /// <summary>Whether there are more kinds than a type can tell apart.</summary>
    public bool IsTooMany { get; private set; }

    /// <summary>All kinds together.</summary>
    public SchemaTypes Types
    {
        get
        {
            var types = SchemaTypes.None;
            foreach (var one in Cases)
            {
                types |= one.Type;
            }

            return types;
        }
    }

    public static SchemaForm Of(SchemaFacts facts)
    {
        var form = new SchemaForm();
        form.Add(facts, branch: null, depth: 0);
        return form;
    }

    /// <summary>The key whose value tells the cases apart, all of which are objects; null when there is none.</summary>
    public string? Discriminator()
    {
        if (Cases.Count < 2)
        {
            return null;
        }

        foreach (var property in Cases[0].Facts.Properties)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (Cases.TrueForAll(one => ValuesOf(one.Facts, property.Key) is { Count: > 0 } values && values.TrueForAll(seen.Add)))
            {
                return property.Key;
            }
        }

        return null;
    }

    /// <summary>The texts that a key of an object is fixed to; none where it is free.</summary>
    public static List<string> ValuesOf(SchemaFacts facts, string key)
    {
        var values = new List<string>();
        if (facts.Property(key)?.Facts() is { } property)
        {
            foreach (var value in property.Const is { } only ? [only] : property.Enum ?? [])
            {
                if (value is not ScalarNode { Kind: ScalarKind.String } text)
                {
                    return [];
                }

                values.Add(text.Text);
            }
        }

        return values;
    }

    private void Add(SchemaFacts facts, SchemaNode? branch, int depth)
    {
        // Unions of unions multiply; what has too many kinds is told apart by hand, so nobody needs the rest of them.
        if (facts.IsNever || IsTooMany)
        {
            return;
        }

        if (facts.Alternatives.Count > 0 && depth < 16)
        {
            var group = facts.Alternatives[0];
            var isObject = (facts.HasTypes && WithoutNull(facts.Types) == SchemaTypes.Object) || facts.HasProperties;
            var telling = group.Where(one => Tells(one, isObject)).ToList();
            if (telling.Count == 0)
            {
                facts.Settle();
                Add(facts, branch, depth + 1);
                return;
            }

            if (isObject && (facts.Alternatives.Count > 1 || (telling.Count > 1 && facts.HasProperties && !IsDiscriminated(facts, telling, group))))
            {
                // An object with keys of its own, and more of them by the branch: one type that has them all.
                foreach (var one in facts.Alternatives.SelectMany(alternatives => alternatives).ToList())
                {
                    facts.AddOptional(SchemaFacts.Of(one));
                }

                facts.Alternatives.Clear();
                Add(facts, branch, depth + 1);
                return;
            }

            foreach (var one in telling)
            {
                Add(facts.With(one, group), telling.Count > 1 ? one : branch, depth + 1);
            }

            return;
        }

        var types = facts.HasTypes ? facts.Types : Implied(facts);
        AllowsNull |= facts.HasTypes ? (types & SchemaTypes.Null) != SchemaTypes.None && !IsWithoutNull(facts) : types == SchemaTypes.Null || (facts.Enum?.Any(IsNull) ?? false);
        foreach (var kind in Kinds)
        {
            if ((types & kind) != SchemaTypes.None)
            {
                Cases.Add(new SchemaCase(types & kind, facts, branch));
            }
        }

        IsTooMany |= Cases.Count > MostCases;
    }

    private static bool IsDiscriminated(SchemaFacts facts, List<SchemaNode> branches, IReadOnlyList<SchemaNode> group)
    {
        var form = new SchemaForm { Cases = branches.ConvertAll(one => new SchemaCase(SchemaTypes.Object, facts.With(one, group), one)) };
        return form.Discriminator() is not null;
    }

    /// <summary>Whether a branch says anything about which kind of value it is.</summary>
    private static bool Tells(SchemaNode branch, bool isObject)
    {
        if (branch.Constant is not null)
        {
            return false;
        }

        var facts = SchemaFacts.Of(branch);
        return !facts.IsNever
            && ((facts.HasTypes && !(isObject && !facts.HasProperties)) || facts.HasProperties || facts.Values.Count > 0 || facts.Enum is not null || facts.Const is not null
                || facts.Alternatives.Count > 0 || (!isObject && Implied(facts) != SchemaTypes.None));
    }

    private static SchemaTypes WithoutNull(SchemaTypes types) => types & ~SchemaTypes.Null;

    private static bool IsWithoutNull(SchemaFacts facts) =>
        facts.Const is { } only ? !IsNull(only) : facts.Enum is { } values && !values.Any(IsNull);

    private static bool IsNull(ConfigNode node) => node is ScalarNode { Kind: ScalarKind.Null };

    /// <summary>The types that keywords speak of, where <c>type</c> does not stand.</summary>
    private static SchemaTypes Implied(SchemaFacts facts)
    {
        if (facts.Const is { } only)
        {
            return TypeOf(only);
        }

        if (facts.Enum is { } values)
        {
            var types = SchemaTypes.None;
            foreach (var value in values)
            {
                types |= TypeOf(value);
            }

            return types;
        }

        return facts.HasProperties || facts.Values.Count > 0 || facts.IsClosed ? SchemaTypes.Object
            : facts.Arrays.Count > 0 ? SchemaTypes.Array
            : facts.Numbers.Count > 0 ? SchemaTypes.Number
            : facts.Strings.Exists(text => text.Pattern is not null || text.MinLength is not null || text.MaxLength is not null || text.Format is not null) ? SchemaTypes.String
            : SchemaTypes.None;
    }

    private static SchemaTypes TypeOf(ConfigNode node) => node switch
    {
        MappingNode => SchemaTypes.Object,
        SequenceNode => SchemaTypes.Array,
        ScalarNode scalar => scalar.Kind switch
        {
            ScalarKind.Null => SchemaTypes.Null,
            ScalarKind.Boolean => SchemaTypes.Boolean,
            ScalarKind.Integer => SchemaTypes.Integer,
            ScalarKind.Float => SchemaTypes.Number,
            _ => SchemaTypes.String,
        },
        _ => SchemaTypes.None,
    };
}
