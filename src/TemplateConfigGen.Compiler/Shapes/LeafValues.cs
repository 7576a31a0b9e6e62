using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Bakes the values of a section's leaves: all of the base layer's first, and of each environment then what differs.</summary>
internal sealed class LeafValues(ObjectShape shape, int count, ValueBaker baker)
{
    private readonly bool[] _isLate = new bool[count];

    /// <summary>The base layer's values, in the order of the leaves.</summary>
    public EquatableArray<BaseValue> OfBase(EffectiveNode? root)
    {
        var values = new BaseValue[count];
        var leaf = 0;
        Bake(shape, root);
        return new EquatableArray<BaseValue>(values);

        void Bake(ObjectShape shape, EffectiveNode? node)
        {
            for (var i = 0; i < shape.Members.Count; i++)
            {
                var member = shape.Members[i];
                var value = node?.Find(member.Key, near: i);
                if (member.IsView)
                {
                    Bake((ObjectShape)member.Shape, value);
                }
                else
                {
                    var baked = baker.Bake(value, member);
                    _isLate[leaf] = baked.IsLate();
                    values[leaf++] = new BaseValue(baked);
                }
            }
        }
    }

    /// <summary>What an environment says differently.</summary>
    /// <param name="isLate">Whether any of its values waits for the process, the base's that it keeps included.</param>
    public EquatableArray<LeafValue> OfEnvironment(EffectiveNode? root, EffectiveNode? below, EquatableArray<BaseValue> bottom, out bool isLate)
    {
        var overrides = new List<LeafValue>();
        var leaf = 0;
        var late = false;
        Bake(shape, root, below);
        isLate = late;
        return overrides.ToEquatableArray();

        void Bake(ObjectShape shape, EffectiveNode? node, EffectiveNode? below)
        {
            for (var i = 0; i < shape.Members.Count; i++)
            {
                var member = shape.Members[i];
                var value = node?.Find(member.Key, near: i);
                var old = below?.Find(member.Key, near: i);
                if (member.IsView)
                {
                    Bake((ObjectShape)member.Shape, value, old);
                    continue;
                }

                // What no overlay touches is the base's own node.
                var kept = bottom[leaf].Value;
                var baked = ReferenceEquals(value, old) ? kept : baker.Bake(value, member);
                if (baked is not null && !ReferenceEquals(baked, kept) && baked != kept)
                {
                    overrides.Add(new LeafValue(leaf, baked));
                }

                late |= baked is null || ReferenceEquals(baked, kept) ? _isLate[leaf] : baked.IsLate();
                leaf++;
            }
        }
    }
}
