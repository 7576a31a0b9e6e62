using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>Finds the leaves in which two configurations differ. What they share is one node, and is not looked into: the cost follows what a tenant says, not the section's size.</summary>
internal sealed class LeafDifferences
{
    private readonly Branch _root;

    public LeafDifferences(ObjectShape shape)
    {
        var leaves = 0;
        _root = BranchOf(shape, ref leaves);
    }

    /// <param name="found">Takes the number of each leaf, the leaf's member, and the value that <paramref name="root"/> has there.</param>
    public void Find(EffectiveNode? root, EffectiveNode? below, Action<int, MemberShape, EffectiveNode?> found)
    {
        Compare(_root, root, below);

        void Compare(Branch branch, EffectiveNode? node, EffectiveNode? other)
        {
            for (var i = 0; i < branch.Members.Count; i++)
            {
                var member = branch.Members[i];
                var value = node?.Find(member.Key, near: i);
                var old = other?.Find(member.Key, near: i);
                if (ReferenceEquals(value, old))
                {
                    continue;
                }

                if (branch.Inner[i] is { } inner)
                {
                    Compare(inner, value, old);
                }
                else
                {
                    found(branch.Leaves[i], member, value);
                }
            }
        }
    }

    private static Branch BranchOf(ObjectShape shape, ref int leaves)
    {
        var branch = new Branch(shape.Members, new Branch?[shape.Members.Count], new int[shape.Members.Count]);
        for (var i = 0; i < shape.Members.Count; i++)
        {
            if (shape.Members[i].IsView)
            {
                branch.Inner[i] = BranchOf((ObjectShape)shape.Members[i].Shape, ref leaves);
            }
            else
            {
                branch.Leaves[i] = leaves++;
            }
        }

        return branch;
    }

    /// <summary>An object whose members are leaves, or objects in turn.</summary>
    private sealed record Branch(EquatableArray<MemberShape> Members, Branch?[] Inner, int[] Leaves);
}
