using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// The values of one layer with their key paths as sealed values are bound to them: items of a list share their list's path with <c>[]</c> behind it, since merging moves them, and
/// directives are looked through.
/// </summary>
internal static class LayerValues
{
    /// <summary>Every scalar of a layer.</summary>
    public static IEnumerable<LayerValue> Scalars(Layer layer, string section) => layer.Root() is { } root ? Scalars(root, section, []) : [];

    /// <summary>The path of a node inside a layer, or null when it is not there.</summary>
    public static string? PathOf(Layer layer, string section, ConfigNode node) => layer.Root() is { } root ? PathOf(root, section, node) : null;

    /// <summary>The layer's name in sealed values: what declares it, without the file's name or format.</summary>
    public static string NameOf(Layer layer) => (layer.Scope, layer.Environment) switch
    {
        (LayerScope.Section, null) => "base",
        (LayerScope.Section, { } environment) => "environment:" + environment,
        (_, null) => $"{layer.Scope.Word()}:{layer.Owner}",
        (_, { } environment) => $"{layer.Scope.Word()}:{layer.Owner}@{environment}",
    };

    private static IEnumerable<LayerValue> Scalars(ConfigNode node, string path, string[] steps)
    {
        if (node is ScalarNode scalar)
        {
            yield return new LayerValue(path, steps, scalar);
        }

        foreach (var (innerPath, step, inner) in Parts(node, path))
        {
            foreach (var found in Scalars(inner, innerPath, step is null ? steps : [.. steps, step]))
            {
                yield return found;
            }
        }
    }

    private static string? PathOf(ConfigNode node, string path, ConfigNode wanted)
    {
        if (ReferenceEquals(node, wanted) || (node.GetType() == wanted.GetType() && node.Span == wanted.Span))
        {
            return path;
        }

        foreach (var (innerPath, _, inner) in Parts(node, path))
        {
            if (PathOf(inner, innerPath, wanted) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The values that a value is made of, with their paths and the step that leads there from it.</summary>
    private static IEnumerable<(string Path, string? Step, ConfigNode Node)> Parts(ConfigNode node, string path)
    {
        if (Directive.Of(node) is { } directive)
        {
            return directive.Values().Select(value => (path, (string?)null, value));
        }

        return node switch
        {
            MappingNode mapping => mapping.Entries.Select(entry => (path.Length == 0 ? entry.Key : path + "." + entry.Key, (string?)entry.Key, entry.Value)),
            SequenceNode list => list.Items.Select((item, i) => (path + "[]", (string?)Invariant.Text(i), item)),
            _ => [],
        };
    }
}

/// <summary>A scalar of a layer.</summary>
/// <param name="KeyPath">The path that sealed values are bound to.</param>
/// <param name="Steps">The keys, and the indexes of items, from the section down.</param>
internal sealed record LayerValue(string KeyPath, IReadOnlyList<string> Steps, ScalarNode Scalar);
