using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Reading a text, as the tests say it.</summary>
internal static class Reads
{
    public static ConfigDocument Json(string text, ReadOptions? options = null) => As(ConfigFormat.Json, text, options);

    public static ConfigDocument JsonWithComments(string text, ReadOptions? options = null) => As(ConfigFormat.JsonWithComments, text, options);

    public static ConfigDocument Toml(string text, ReadOptions? options = null) => As(ConfigFormat.Toml, text, options);

    public static ConfigDocument As(ConfigFormat format, string text, ReadOptions? options = null) =>
        ConfigReader.Read(new SourceFile("config/test." + format.ToString().ToLowerInvariant(), text), format, options ?? ReadOptions.Default, CancellationToken.None);

    /// <summary>The value at a path of keys and indexes.</summary>
    public static ConfigNode At(this ConfigDocument document, params object[] path)
    {
        var node = document.Root;
        foreach (var step in path)
        {
            node = step switch
            {
                string key => Assert.IsType<MappingNode>(node).Find(key)?.Value,
                int index => Assert.IsType<SequenceNode>(node).Items[index],
                _ => throw new ArgumentException("A step is a key or an index.", nameof(path)),
            };
        }

        return node ?? throw new KeyNotFoundException(string.Join('.', path));
    }

    public static ScalarNode Scalar(this ConfigDocument document, params object[] path) => Assert.IsType<ScalarNode>(document.At(path));

    /// <summary>The stretch of the file that a span covers.</summary>
    public static string TextOf(this ConfigDocument document, SourceSpan span) => document.File.Text.Substring(span.Start, span.Length);

    /// <summary>All of the findings, one a line, as the command line shows them.</summary>
    public static string FindingText(this ConfigDocument document) => string.Concat(document.Findings.Select(finding => finding + "\n"));

    /// <summary>Every mapping entry, item and root of a tree, outermost first. Does not recurse, so that tests may go as deep as they like.</summary>
    public static IEnumerable<(MappingEntry? Entry, ConfigNode Node)> Walk(this ConfigDocument document) => Walk(document.Root);

    public static IEnumerable<(MappingEntry? Entry, ConfigNode Node)> Walk(ConfigNode? root)
    {
        var pending = new Stack<(MappingEntry? Entry, ConfigNode Node)>();
        if (root != null)
        {
            pending.Push((null, root));
        }

        while (pending.TryPop(out var next))
        {
            yield return next;
            switch (next.Node)
            {
                case MappingNode mapping:
                    foreach (var entry in mapping.Entries)
                    {
                        pending.Push((entry, entry.Value));
                    }

                    break;
                case SequenceNode sequence:
                    foreach (var item in sequence.Items)
                    {
                        pending.Push((null, item));
                    }

                    break;
            }
        }
    }
}
