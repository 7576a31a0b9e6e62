using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>
/// Finds the leaves in which two configurations differ. What they share is one node, and is not looked into; a part that lies over the same part in several environments is looked into
/// once: the cost follows what a tenant says, not the section's size.
/// </summary>
/// <param name="differ">Takes the number of a leaf, its member and the value that one configuration has there; gives the difference, where the value is one.</param>
internal sealed class TenantDifferences(ObjectShape shape, Func<int, MemberShape, EffectiveNode?, TenantDifference?> differ)
{
    private readonly Branch _root = BranchOf(shape, new int[1]);
    private readonly Dictionary<(EffectiveNode Part, EffectiveNode Below), TenantDifference[]> _known = [];
    private readonly List<TenantDifference> _found = [];

    /// <summary>The leaves in which a configuration differs from what it is laid over; good until the next call.</summary>
    public IReadOnlyList<TenantDifference> Find(EffectiveNode? root, EffectiveNode? below)
    {
        _found.Clear();
        Compare(_root, root, below);
        return _found;
    }

    /// <summary>No part comes back that was looked into so far.</summary>
    public void Forget() => _known.Clear();

    private void Compare(Branch branch, EffectiveNode? node, EffectiveNode? other)
    {
        var entries = node?.Entries ?? [];
        var others = other?.Entries ?? [];
        for (var i = 0; i < branch.Members.Length; i++)
        {
            // Most are where they should be, and the same.
            var member = branch.Members[i];
            var value = i < entries.Length && ReferenceEquals(entries[i].Key, member.Key) ? entries[i].Value : node?.Find(member.Key);
            var old = i < others.Length && ReferenceEquals(others[i].Key, member.Key) ? others[i].Value : other?.Find(member.Key);
            if (ReferenceEquals(value, old))
            {
                continue;
            }

            if (branch.Inner[i] is { } inner)
            {
                CompareParts(inner, value, old);
            }
            else if (differ(branch.Leaves[i], member, value) is { } difference)
            {
                _found.Add(difference);
            }
        }
    }

    private void CompareParts(Branch branch, EffectiveNode? part, EffectiveNode? below)
    {
        if (part is null || below is null)
        {
            Compare(branch, part, below);
        }
        else if (_known.TryGetValue((part, below), out var known))
        {
            _found.AddRange(known);
        }
        else
        {
            var first = _found.Count;
            Compare(branch, part, below);
            known = new TenantDifference[_found.Count - first];
            _found.CopyTo(first, known, 0, known.Length);
            _known.Add((part, below), known);
        }
    }

    private static Branch BranchOf(ObjectShape shape, int[] leaves)
    {
        var branch = new Branch([.. shape.Members], new Branch?[shape.Members.Count], new int[shape.Members.Count]);
        for (var i = 0; i < branch.Members.Length; i++)
        {
            if (branch.Members[i].IsView)
            {
                branch.Inner[i] = BranchOf((ObjectShape)branch.Members[i].Shape, leaves);
            }
            else
            {
                branch.Leaves[i] = leaves[0]++;
            }
        }

        return branch;
    }

    /// <summary>An object whose members are leaves, or objects in turn.</summary>
    private sealed record Branch(MemberShape[] Members, Branch?[] Inner, int[] Leaves);
}

/// <summary>A leaf that a configuration has differently from what it is laid over.</summary>
/// <param name="Packed">The value as the assembly has it.</param>
internal sealed record TenantDifference(int Leaf, BakedValue Value, TenantValue Packed);
