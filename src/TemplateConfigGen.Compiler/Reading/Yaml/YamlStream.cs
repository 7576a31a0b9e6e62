using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>What a YAML text holds: documents, none of them or many.</summary>
internal sealed class YamlStream(IReadOnlyList<YamlDocument> documents, SourceSpan? second, IReadOnlyList<Finding> findings, IReadOnlyList<Comment> comments)
{
    public IReadOnlyList<YamlDocument> Documents { get; } = documents;

    /// <summary>Where a second document starts, if reading stopped there.</summary>
    public SourceSpan? Second { get; } = second;

    public IReadOnlyList<Finding> Findings { get; } = findings;

    public IReadOnlyList<Comment> Comments { get; } = comments;

    /// <summary>True when there is nothing but white space, comments and document markers.</summary>
    public bool IsEmpty => Findings.Count == 0 && Documents.All(document => document.IsEmpty);
}

/// <summary>One document of a stream.</summary>
/// <param name="Root">Its value; null when an error left nothing of it.</param>
/// <param name="Marker">Its <c>---</c>, or an empty span at its first token.</param>
/// <param name="IsEmpty">True when no value is written in it.</param>
internal readonly record struct YamlDocument(ConfigNode? Root, SourceSpan Marker, bool IsEmpty);
