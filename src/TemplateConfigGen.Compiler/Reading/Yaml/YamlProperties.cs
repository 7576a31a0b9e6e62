using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The anchor and the tag of a node, where it has any: c-ns-properties [96].</summary>
internal readonly record struct YamlProperties
{
    public string? Anchor { get; init; }

    /// <summary>Which of all anchors of the document it is.</summary>
    public int AnchorNumber { get; init; }

    public SourceSpan AnchorSpan { get; init; }

    /// <summary>The tag in full.</summary>
    public string? Tag { get; init; }

    public SourceSpan TagSpan { get; init; }

    public bool HasAny => Anchor != null || Tag != null;

    public int Start => Anchor == null ? TagSpan.Start : Tag == null ? AnchorSpan.Start : Math.Min(AnchorSpan.Start, TagSpan.Start);

    /// <summary>Behind the last of them.</summary>
    public int End => Math.Max(AnchorSpan.End, TagSpan.End);

    /// <summary>These and those of a line below.</summary>
    public YamlProperties With(YamlProperties below)
    {
        if (Anchor != null && below.Anchor != null)
        {
            throw YamlMistakes.SecondAnchor(below.AnchorSpan);
        }

        if (Tag != null && below.Tag != null)
        {
            throw YamlMistakes.SecondTag(below.TagSpan);
        }

        return new YamlProperties
        {
            Anchor = Anchor ?? below.Anchor,
            AnchorNumber = Anchor == null ? below.AnchorNumber : AnchorNumber,
            AnchorSpan = Anchor == null ? below.AnchorSpan : AnchorSpan,
            Tag = Tag ?? below.Tag,
            TagSpan = Tag == null ? below.TagSpan : TagSpan,
        };
    }
}
