using System.Text.Json;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>A tree as one line of text, to compare with.</summary>
internal static class ReadingText
{
    public static string Of(ConfigNode? node) => node switch
    {
        null => "nothing",
        MappingNode mapping => "{" + string.Join(", ", mapping.Entries.Select(entry => entry.Key + ": " + Of(entry.Value))) + "}",
        SequenceNode list => "[" + string.Join(", ", list.Items.Select(Of)) + "]",
        ScalarNode { Kind: ScalarKind.Null } => "null",
        ScalarNode { Kind: ScalarKind.String } scalar => JsonSerializer.Serialize(scalar.Text, Relaxed),
        ScalarNode { Kind: ScalarKind.Float } scalar => "float " + scalar.Text,
        ScalarNode scalar => scalar.Text,
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    /// <summary>Every node with the path to it, and every key.</summary>
    public static IEnumerable<(ConfigNode Node, MappingEntry? Entry)> Walk(ConfigNode? node, MappingEntry? entry = null)
    {
        if (node == null)
        {
            return [];
        }

        var children = node switch
        {
            MappingNode mapping => mapping.Entries.SelectMany(child => Walk(child.Value, child)),
            SequenceNode list => list.Items.SelectMany(item => Walk(item)),
            _ => [],
        };
        return children.Prepend((node, entry));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
