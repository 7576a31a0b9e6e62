using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition;

/// <summary>
/// The schema that a file names for itself, in the way editors know: <c>$schema</c>, <c># yaml-language-server: $schema=…</c>, <c>#:schema …</c> in TOML,
/// <c>xsi:noNamespaceSchemaLocation</c> in XML.
/// </summary>
/// <param name="Text">A path relative to the file, or a URI.</param>
internal sealed record SchemaReference(string Text, SourceSpan Span)
{
    private const string YamlComment = "yaml-language-server:";
    private const string YamlKeyword = "$schema=";
    private const string TomlComment = ":schema";
    private const string XmlAttribute = "noNamespaceSchemaLocation";

    /// <summary>Whether it is a URI, which is a name and never fetched.</summary>
    public bool IsUri => Text.IndexOf("://", StringComparison.Ordinal) > 0 || Text.StartsWith("urn:", StringComparison.Ordinal);

    public static SchemaReference? Of(ConfigDocument document)
    {
        if (!MayName(document.File.Text))
        {
            return null;
        }

        if (document.Root is MappingNode root && root.Find("$schema") is { Value: ScalarNode { Kind: ScalarKind.String, Text.Length: > 0 } keyword })
        {
            return new SchemaReference(keyword.Text, keyword.Span);
        }

        return document.Format switch
        {
            ConfigFormat.Yaml => OfComment(document, YamlComment, YamlKeyword),
            ConfigFormat.Toml => OfComment(document, TomlComment, ""),
            ConfigFormat.Xml => OfXml(document.File),
            _ => null,
        };
    }

    /// <summary>All ways have the word in them, but for a key that is written with escapes: of most files that is known without a look into them.</summary>
    private static bool MayName(string text) => text.IndexOf("schema", StringComparison.OrdinalIgnoreCase) >= 0 || text.IndexOfAny(['\\', '&']) >= 0;

    /// <summary>The path that it means, from the project's folder as those of its files are: <c>../schemas/…</c> for a schema beside the project.</summary>
    public string PathFrom(ConfigDocument document)
    {
        var folder = document.File.DisplayPath;
        var steps = new List<string>(folder.Split('/'));
        steps.RemoveAt(steps.Count - 1);
        foreach (var step in Text.Replace('\\', '/').Split('/'))
        {
            if (step == ".." && steps.Count > 0 && steps[steps.Count - 1] != "..")
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step is not ("." or ""))
            {
                steps.Add(step);
            }
        }

        return string.Join("/", steps);
    }

    private static SchemaReference? OfComment(ConfigDocument document, string prefix, string keyword)
    {
        foreach (var comment in document.Comments)
        {
            if (comment.Text.StartsWith(prefix, StringComparison.Ordinal)
                && comment.Text.IndexOf(keyword, prefix.Length, StringComparison.Ordinal) is var at and >= 0
                && comment.Text.Substring(at + keyword.Length).Trim() is { Length: > 0 } text)
            {
                return new SchemaReference(text.Split(' ')[0], comment.Span);
            }
        }

        return null;
    }

    /// <summary>The attribute stands in the root element's tag; XML's reader keeps no attribute that is no key.</summary>
    private static SchemaReference? OfXml(SourceFile file)
    {
        var text = file.Text;
        var start = text.IndexOf(XmlAttribute, StringComparison.Ordinal);
        var quote = start < 0 ? -1 : text.IndexOfAny(['"', '\'', '>'], start);
        if (quote < 0 || text[quote] == '>')
        {
            return null;
        }

        var end = text.IndexOf(text[quote], quote + 1);
        return end <= quote + 1 ? null : new SchemaReference(text.Substring(quote + 1, end - quote - 1), SourceSpan.FromBounds(quote + 1, end));
    }
}
