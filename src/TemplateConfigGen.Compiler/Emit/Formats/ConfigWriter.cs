using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>
/// Writes the values of a file in any format, so that reading the result gives the same values. Comments, anchors and the author's quotes are no values.
/// </summary>
internal static class ConfigWriter
{
    /// <summary>A few aliases let a small YAML file stand for an enormous one.</summary>
    private const long MaxLength = 256 * 1024 * 1024;

    /// <param name="source">The file that <paramref name="root"/> was read from: what cannot be written is reported at its place there.</param>
    public static WrittenConfig Write(ConfigNode root, SourceFile source, ConfigFormat format)
    {
        var unwritable = new UnwritableValues(source, NameOf(format));
        if (LengthOf(root, depth: 0) > MaxLength)
        {
            unwritable.Add(root.Span, $"the result would have more than {Invariant.Text(MaxLength)} characters, since aliases and deep nesting repeat so much. Split the file.");
            return new WrittenConfig(Text: null, unwritable.InOrder());
        }

        var text = format switch
        {
            ConfigFormat.Yaml => YamlWriter.Write(root),
            ConfigFormat.Toml => TomlWriter.Write(root, unwritable),
            ConfigFormat.Xml => XmlWriter.Write(root, unwritable),
            _ => JsonWriter.Write(root, unwritable),
        };
        var findings = unwritable.InOrder();
        return new WrittenConfig(findings.Count == 0 ? text : null, findings);
    }

    private static string NameOf(ConfigFormat format) => format switch
    {
        ConfigFormat.Yaml => "YAML",
        ConfigFormat.Toml => "TOML",
        ConfigFormat.Xml => "XML",
        _ => "JSON",
    };

    /// <summary>About how long the text will be, counted only as far as it matters.</summary>
    private static long LengthOf(ConfigNode node, int depth)
    {
        var length = 4L + (2 * depth);
        switch (node)
        {
            case ScalarNode scalar:
                return length + scalar.Text.Length;
            case MappingNode mapping:
                for (var i = 0; i < mapping.Entries.Count && length <= MaxLength; i++)
                {
                    length += mapping.Entries[i].Key.Length + LengthOf(mapping.Entries[i].Value, depth + 1);
                }

                return length;
            default:
                var items = ((SequenceNode)node).Items;
                for (var i = 0; i < items.Count && length <= MaxLength; i++)
                {
                    length += LengthOf(items[i], depth + 1);
                }

                return length;
        }
    }
}

/// <summary>What became of a tree.</summary>
/// <param name="Text">The file, its lines ended by <c>\n</c>; null when some value has no form in the format.</param>
internal sealed record WrittenConfig(string? Text, IReadOnlyList<Finding> Findings);
