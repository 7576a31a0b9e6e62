using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// Finds, of several schemas that hold together, one that says all that the others say. A schema that takes up another and says of its keys once more what they are (an extended
/// metaschema, whose own keys lead back to it) would else give each key a type for every way in which the two meet.
/// </summary>
internal sealed class Implication
{
    private const int DeepestComparison = 4;

    private readonly Dictionary<SchemaNode, HashSet<SchemaNode>> _takenUp = [];

    /// <summary>The schema that the others follow from; null when there is none.</summary>
    public SchemaNode? Sole(IReadOnlyList<SchemaNode> together)
    {
        foreach (var one in together)
        {
            if (together.All(other => ReferenceEquals(other, one) || Implies(one, other, 0)))
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>Whether what meets the first schema meets the second, and the second says nothing of it that the first does not. False is always right.</summary>
    private bool Implies(SchemaNode first, SchemaNode second, int depth)
    {
        first = Follow(first);
        second = Follow(second);
        if (TakenUp(first).Contains(second))
        {
            return true;
        }

        if (depth == DeepestComparison)
        {
            return false;
        }

        if (Branches(first) is { } ways)
        {
            return ways.All(way => Implies(way, second, depth + 1));
        }

        if (Branches(second) is { } others)
        {
            return others.Any(other => Implies(first, other, depth + 1));
        }

        return IsSwitch(first, second)
            || (IsPlain(first, SchemaTypes.Array) && IsPlain(second, SchemaTypes.Array) && IsListWithin(first.Array, second.Array, depth))
            || (IsPlain(first, SchemaTypes.Object) && IsPlain(second, SchemaTypes.Object) && IsMapWithin(first.Object, second.Object, depth));
    }

    /// <summary>A schema that allows nothing but true and false, and one that allows them as well and says no more of them.</summary>
    private static bool IsSwitch(SchemaNode first, SchemaNode second) =>
        first is { Types: SchemaTypes.Boolean, InPlace: null, Values: null } && second is { InPlace: null, Values: null, Constant: null } && (second.Types & SchemaTypes.Boolean) != SchemaTypes.None;

    private bool IsListWithin(ArrayKeywords? first, ArrayKeywords? second, int depth) =>
        first is { Items: { } item, PrefixItems.Count: 0 }
        && second is { Items: { } other, PrefixItems.Count: 0, Contains: null, UnevaluatedItems: null }
        && (second.MinItems is null || second.MinItems == first.MinItems)
        && (second.MaxItems is null || second.MaxItems == first.MaxItems)
        && (!second.UniqueItems || first.UniqueItems)
        && Implies(item, other, depth + 1);

    private bool IsMapWithin(ObjectKeywords? first, ObjectKeywords? second, int depth) =>
        first is { AdditionalProperties: { } value, Properties.Count: 0, PatternProperties.Count: 0 }
        && second is { AdditionalProperties: { } other, Properties.Count: 0, PatternProperties.Count: 0, Required.Count: 0, DependentSchemas.Count: 0, UnevaluatedProperties: null }
        && (second.MinProperties is null || second.MinProperties == first.MinProperties)
        && (second.MaxProperties is null || second.MaxProperties == first.MaxProperties)
        && Implies(value, other, depth + 1);

    private static bool IsPlain(SchemaNode schema, SchemaTypes type) => schema is { Constant: null, InPlace: null, Values: null } && schema.Types == type;

    /// <summary>The branches of a schema that is nothing else.</summary>
    private static IReadOnlyList<SchemaNode>? Branches(SchemaNode schema) =>
        !SchemaNames.SaysNothing(schema, exceptBranches: true) ? null : schema.InPlace switch
        {
            { AnyOf: { Count: > 0 } any, OneOf.Count: 0 } => any,
            { OneOf: { Count: > 0 } one, AnyOf.Count: 0 } => one,
            _ => null,
        };

    private static SchemaNode Follow(SchemaNode schema)
    {
        var seen = new HashSet<SchemaNode>();
        while (seen.Add(schema) && SchemaNames.SaysNothing(schema, exceptBranches: false) && SchemaNames.ReferenceOf(schema) is { } next)
        {
            schema = next;
        }

        return schema;
    }

    /// <summary>A schema and all that it takes up by <c>$ref</c> and <c>allOf</c>.</summary>
    private HashSet<SchemaNode> TakenUp(SchemaNode schema)
    {
        if (!_takenUp.TryGetValue(schema, out var all))
        {
            _takenUp.Add(schema, all = []);
            var open = new Stack<SchemaNode>([schema]);
            while (open.Count > 0)
            {
                if (open.Pop() is var next && all.Add(next) && next.InPlace is { } inPlace)
                {
                    foreach (var part in inPlace.Ref is { } target ? inPlace.AllOf.Append(target) : inPlace.AllOf)
                    {
                        open.Push(part);
                    }
                }
            }
        }

        return all;
    }
}
