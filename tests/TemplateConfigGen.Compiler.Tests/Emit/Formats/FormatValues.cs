using System.Globalization;
using System.Xml;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Tests.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Emit.Formats;

/// <summary>What a format can express, said apart from the writers: the tests' yardstick.</summary>
internal static class FormatValues
{
    public static readonly ConfigFormat[] Formats = [ConfigFormat.Json, ConfigFormat.Yaml, ConfigFormat.Toml, ConfigFormat.Xml];

    public static WrittenConfig Write(ConfigNode root, ConfigFormat format) => ConfigWriter.Write(root, new SourceFile("source", ""), format);

    public static string WriteText(ConfigNode root, ConfigFormat format)
    {
        var written = Write(root, format);
        Assert.True(written.Text is not null, $"{format}: {string.Join('\n', written.Findings)}");
        return written.Text;
    }

    /// <summary>Reads what a writer wrote; anything to find fault with is the writer's.</summary>
    public static ConfigNode Read(string text, ConfigFormat format)
    {
        var document = Reads.As(format, text, ReadOptions.Default with { MaxLength = int.MaxValue });
        var faults = document.Findings.Where(finding => finding.Descriptor != Compiler.Diagnostics.ReadingFindings.EmptyFile);
        Assert.True(!faults.Any(), $"{string.Join('\n', faults)}\n{text}");
        return document.Root ?? throw new InvalidOperationException($"{format}: no value in\n{text}");
    }

    /// <summary>The tree's values as a format keeps them: with dates, or as strings; in order, where order is kept.</summary>
    public static string In(ConfigFormat format, ConfigNode node, bool sorted = false)
    {
        switch (node)
        {
            case MappingNode mapping:
                var entries = mapping.Entries.Select(entry => ReadingText.Of(Text(entry.Key)) + ": " + In(format, entry.Value, sorted));
                return "{" + string.Join(", ", sorted || format is ConfigFormat.Toml or ConfigFormat.Xml ? entries.Order(StringComparer.Ordinal) : entries) + "}";
            case SequenceNode list:
                return "[" + string.Join(", ", list.Items.Select(item => In(format, item, sorted))) + "]";
        }

        var scalar = (ScalarNode)node;
        var isText = scalar.Kind switch
        {
            ScalarKind.OffsetDateTime or ScalarKind.LocalDateTime or ScalarKind.LocalDate or ScalarKind.LocalTime => format != ConfigFormat.Toml,
            ScalarKind.Float => format == ConfigFormat.Xml && IsNoNumber(scalar),
            _ => false,
        };
        return isText ? ReadingText.Of(Text(scalar.Text))
            : scalar is { Kind: ScalarKind.Integer, Text: "-0" } && format == ConfigFormat.Toml ? "Integer 0"
            : scalar.Kind is ScalarKind.String or ScalarKind.Null or ScalarKind.Float ? ReadingText.Of(scalar)
            : scalar.Kind + " " + scalar.Text;
    }

    /// <summary>Whether the format has a form for the tree; null where only XML's own forms would tell.</summary>
    public static bool? CanHold(ConfigFormat format, ConfigNode root) => format switch
    {
        ConfigFormat.Json => !Walk(root).Any(node => node is ScalarNode { Kind: ScalarKind.Float } scalar && IsNoNumber(scalar)),
        ConfigFormat.Yaml => true,
        ConfigFormat.Toml => root is MappingNode && !Walk(root).Any(node => node is ScalarNode { Kind: ScalarKind.Null } or ScalarNode { Kind: ScalarKind.Integer, Text.Length: > 18 } && !FitsToml((ScalarNode)node)),
        _ => Keys(root).Any(key => key == "#text" || key.StartsWith('$'))
            ? null
            : Keys(root).All(IsXmlName) && !Walk(root).Any(node => node is ScalarNode scalar && !ConfigTrees.XmlAllows(scalar.Text)),
    };

    private static bool FitsToml(ScalarNode scalar) => scalar.Kind != ScalarKind.Null && long.TryParse(scalar.Text, CultureInfo.InvariantCulture, out _);

    private static bool IsNoNumber(ScalarNode scalar) => scalar.Text is "inf" or "-inf" or "nan";

    private static bool IsXmlName(string key)
    {
        try
        {
            return key.Length > 0 && XmlConvert.VerifyNCName(key) == key;
        }
        catch (XmlException)
        {
            return false;
        }
    }

    private static IEnumerable<ConfigNode> Walk(ConfigNode root) => Reads.Walk(root).Select(visited => visited.Node);

    private static IEnumerable<string> Keys(ConfigNode root) => Reads.Walk(root).Where(visited => visited.Entry is not null).Select(visited => visited.Entry!.Key);

    private static ScalarNode Text(string text) => new(default, ScalarKind.String, text);
}
