using System.Runtime.CompilerServices;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>What the values of a layer refer to, as far as it has to be known at build time. Collected once for each tree: edits leave the trees of other files as they are.</summary>
internal sealed class ReferencedNames
{
    private static readonly ConditionalWeakTable<ConfigNode, ReferencedNames> Known = new();
    private static readonly ReferencedNames None = new();

    private readonly List<(Reference Reference, ScalarNode Value)> _found = [];

    /// <summary>References of the kinds config, var and build, with the values that they stand in.</summary>
    public IReadOnlyList<(Reference Reference, ScalarNode Value)> All => _found;

    public static ReferencedNames Of(Layer layer) =>
        layer.Document.MayHaveReferences && layer.Root() is { } root ? Known.GetValue(root, static root => Collect(root)) : None;

    private static ReferencedNames Collect(ConfigNode root)
    {
        var names = new ReferencedNames();
        names.Add(root);
        return names._found.Count == 0 ? None : names;
    }

    private void Add(ConfigNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                foreach (var entry in mapping.Array)
                {
                    Add(entry.Value);
                }

                break;
            case SequenceNode sequence:
                foreach (var item in sequence.Array)
                {
                    Add(item);
                }

                break;
            case ScalarNode { Kind: ScalarKind.String } scalar when Interpolation.IsIn(scalar.Text):
                foreach (var reference in Interpolation.Parse(scalar.Text).References())
                {
                    if (!reference.IsLate)
                    {
                        _found.Add((reference, scalar));
                    }
                }

                break;
        }
    }
}
