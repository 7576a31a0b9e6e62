using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Turns effective values into baked ones, as their shapes want them.</summary>
internal sealed class ValueBaker(bool microsoft)
{
    /// <summary>The value, or null when it lacks something that its shape requires (an incomplete base layer, or layers in conflict).</summary>
    public BakedValue? Bake(EffectiveNode? node, ValueShape shape, bool isNullable)
    {
        if (node is null || node.IsNull)
        {
            return isNullable ? NullValue.Instance : null;
        }

        // Where layers disagree, Microsoft's rules let the value of another kind go unread.
        return BakePresent(node, shape) ?? (microsoft && isNullable ? NullValue.Instance : null);
    }

    private BakedValue? BakePresent(EffectiveNode node, ValueShape shape) =>
        shape switch
        {
            ScalarShape scalar => BakeScalar(node, scalar),
            ListShape list => BakeAll(node.Items, item => Bake(item, list.Element, list.HasNullElements)) is { } items
                ? new ListValue(items.ToEquatableArray())
                : null,
            MapShape map => BakeAll(node.Entries, entry => Bake(entry.Value, map.Value, map.HasNullValues) is { } value ? new MapEntry(entry.Key, value) : null) is { } entries
                ? new MapValue(entries.ToEquatableArray())
                : null,
            _ => node.Entries is not null && BakeAll(((ObjectShape)shape).Members, member => BakeMember(node, member)) is { } values
                ? new ItemValue(values.ToEquatableArray())
                : null,
        };

    private BakedValue? BakeMember(EffectiveNode owner, MemberShape member)
    {
        var value = owner.Find(member.Key);
        return value is null && member.IsNullable ? NullValue.Instance : Bake(value, member.Shape, member.IsNullable);
    }

    private BakedValue? BakeScalar(EffectiveNode node, ScalarShape shape)
    {
        if (node.Scalar is not { } scalar)
        {
            return null;
        }

        if (!microsoft && scalar.Kind == ScalarKind.String)
        {
            var interpolation = Interpolation.Parse(scalar.Text);
            if (interpolation.IsLateBound)
            {
                return new LateValue(scalar.Text, node.Layer.DisplayPath);
            }

            return ScalarConversion.TextOf(scalar, interpolation.Error is null ? interpolation.Literal : scalar.Text, shape.Type, microsoft) is { } literal
                ? new ScalarValue(literal)
                : null;
        }

        return ScalarConversion.TextOf(scalar, scalar.Text, shape.Type, microsoft) is { } text ? new ScalarValue(text) : null;
    }

    private static List<TResult>? BakeAll<T, TResult>(IReadOnlyList<T>? items, Func<T, TResult?> bake)
        where TResult : class
    {
        if (items is null)
        {
            return null;
        }

        var results = new List<TResult>(items.Count);
        foreach (var item in items)
        {
            if (bake(item) is not { } result)
            {
                return null;
            }

            results.Add(result);
        }

        return results;
    }
}
