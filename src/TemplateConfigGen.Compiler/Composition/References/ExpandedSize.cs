using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>How much a value is, and how deep: references that copy values which copy values multiply both, so both are measured before anything is copied.</summary>
internal sealed class ExpandedSize
{
    /// <summary>The most that the references of one section may add in one environment, in characters.</summary>
    public const int Most = 1 << 20;

    /// <summary>What a value weighs besides its text.</summary>
    private const int Node = 32;

    private readonly Dictionary<EffectiveNode, (long Size, int Height)> _known = [];

    public (long Size, int Height) Of(EffectiveNode node)
    {
        if (node.Node is ScalarNode scalar && node.Scalar is not null)
        {
            return (Node + scalar.Text.Length, 0);
        }

        if (_known.TryGetValue(node, out var known))
        {
            return known;
        }

        (long Size, int Height) size = (Node, 0);
        foreach (var entry in node.Entries ?? [])
        {
            Add(Of(entry.Value), entry.Key.Length);
        }

        foreach (var item in node.Items ?? [])
        {
            Add(Of(item), 0);
        }

        return _known[node] = size;

        void Add((long Size, int Height) inner, int key) =>
            size = (Math.Min(size.Size + inner.Size + key, int.MaxValue), Math.Max(size.Height, inner.Height + 1));
    }
}
