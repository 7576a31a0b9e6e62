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

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
