using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>What the environments of a section have in common: which values refer to something, and what became of them. Equal results stay one node, so that later phases look at it once.</summary>
internal sealed class ResolvedNodes
{
    private readonly Dictionary<EffectiveNode, bool> _refers = [];
    private readonly Dictionary<EffectiveNode, EffectiveNode> _last = [];

    /// <summary>Whether a value, or one inside it, has a reference that the build resolves.</summary>
    public bool Refers(EffectiveNode node)
    {
        if (node.Scalar is { } scalar)
        {
            return IsReferring(scalar);
        }

        if (!_refers.TryGetValue(node, out var refers))
        {
            refers = (node.Entries is { } entries && Array.Exists(entries, entry => Refers(entry.Value))) || (node.Items?.Any(Refers) ?? false);
            _refers.Add(node, refers);
        }

        return refers;
    }

    public static bool IsReferring(ScalarNode scalar) =>
        scalar.Kind == ScalarKind.String && Interpolation.IsIn(scalar.Text) && Interpolation.Parse(scalar.Text).References().Any(reference => !reference.IsLate);

    /// <summary>The node that came of the same value before, where it came about in the same way; else this one.</summary>
    public EffectiveNode Same(EffectiveNode node, EffectiveNode resolved)
    {
        if (_last.TryGetValue(node, out var last) && IsSame(last, resolved))
        {
            return last;
        }

        return _last[node] = resolved;
    }

    private static bool IsSame(EffectiveNode last, EffectiveNode resolved)
    {
        if (resolved.Origin is { } origin)
        {
            return last.Origin is { } known && known.IsSame(origin);
        }

        return (last.Entries, resolved.Entries) is ({ } before, { } now)
            ? before.Length == now.Length && Array.TrueForAll(now, entry => ReferenceEquals(last.Find(entry.Key), entry.Value))
            : (last.Items, resolved.Items) is ({ } old, { } items) && old.Count == items.Count && old.Zip(items, ReferenceEquals).All(same => same);
    }
}
