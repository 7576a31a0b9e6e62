using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Schema;

/// <summary>
/// Whether a layer that is right by itself, laid over a configuration that is right, must give one that is right: so where the schema judges each key that the layer touches
/// by its value alone. Then nothing needs to be validated as a whole, which for thousands of tenants is most of the work. Where in doubt the answer is no.
/// </summary>
internal static class LayerSoundness
{
    public static bool IsKept(SchemaNode schema, EffectiveNode? below, MappingNode layer)
    {
        schema = Followed(schema);

        // A mapping that is new lacks what nobody gave it.
        if (below?.Entries is null || !JudgesMembersAlone(schema))
        {
            return false;
        }

        foreach (var entry in layer.Entries)
        {
            if ((schema.Object?.Property(entry.Key) ?? schema.Object?.Rest) is not { } property)
            {
                // Nothing is said about it, whatever it is.
                continue;
            }

            property = Followed(property);
            var isKept = entry.Value switch
            {
                MappingNode mapping => Directive.Of(mapping) is null && IsKept(property, below.Find(entry.Key), mapping),
                SequenceNode sequence => property.InPlace is null && JudgesItemsAlone(property.Array) && AreScalars(sequence),
                _ => property.InPlace is null,
            };
            if (!isKept)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What a schema that is nothing but a reference leads to.</summary>
    private static SchemaNode Followed(SchemaNode schema)
    {
        for (var steps = 0; steps < 16 && schema is { InPlace.Ref: { } target, Object: null, Array: null, Enum: null, Const: null } && IsReferenceAlone(schema.InPlace); steps++)
        {
            schema = target;
        }

        return schema;
    }

    private static bool IsReferenceAlone(InPlaceKeywords keywords) =>
        keywords is { DynamicRef: null, AllOfArray.Length: 0, AnyOfArray.Length: 0, OneOfArray.Length: 0, Not: null, If: null };

    private static bool JudgesMembersAlone(SchemaNode schema) =>
        schema is { InPlace: null, Enum: null, Const: null, Constant: not false }
        && schema.Object is null or { PatternArray.Length: 0, HasMore: false, MinProperties: null, MaxProperties: null, TrackedUnevaluated: null };

    private static bool JudgesItemsAlone(ArrayKeywords? keywords) =>
        keywords is null or { Contains: null, MinItems: null, MaxItems: null, UniqueItems: false, TrackedUnevaluated: null, PrefixArray.Length: 0, Items: null or { InPlace: null } };

    private static bool AreScalars(SequenceNode sequence)
    {
        foreach (var item in sequence.Items)
        {
            if (item is not ScalarNode)
            {
                return false;
            }
        }

        return true;
    }
}
