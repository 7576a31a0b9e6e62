using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>Effective values as Microsoft.Extensions.Configuration lists them: flat, keys with colons, everything text.</summary>
internal static class MicrosoftKeys
{
    /// <param name="path">The key of the node; empty for the root.</param>
    /// <param name="into">By key; made with a comparer that ignores case, as theirs does.</param>
    public static void Flatten(EffectiveNode node, string path, IDictionary<string, string> into)
    {
        foreach (var entry in node.Entries ?? [])
        {
            Flatten(entry.Value, path.Length == 0 ? entry.Key : path + ":" + entry.Key, into);
        }

        for (var i = 0; i < (node.Items?.Count ?? 0); i++)
        {
            Flatten(node.Items![i], path + ":" + Invariant.Text(i), into);
        }

        if (node.Items is { Count: 0 })
        {
            // Theirs has no empty list, but an empty text that binds to one.
            into[path] = "";
        }

        if (node.Scalar is { Kind: not ScalarKind.Null } scalar)
        {
            into[path] = scalar.Kind == ScalarKind.Boolean ? (scalar.Text == "true" ? "True" : "False") : scalar.Text;
        }
    }
}
