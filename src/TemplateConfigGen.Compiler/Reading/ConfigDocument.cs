using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>
/// One file, read. A file with errors still has the part of its tree that stands before the error, so that types do not vanish while somebody types.
/// Equal to another document of the same file and format: reading is a pure function of those.
/// </summary>
internal sealed class ConfigDocument(SourceFile file, ConfigFormat format, ConfigNode? root, IReadOnlyList<Finding> findings, IReadOnlyList<Comment> comments)
    : IEquatable<ConfigDocument>
{
    public SourceFile File { get; } = file;

    public ConfigFormat Format { get; } = format;

    /// <summary>The document's value, or null when there is none.</summary>
    public ConfigNode? Root { get; } = root;

    public IReadOnlyList<Finding> Findings { get; } = findings;

    /// <summary>Comments in the order of the text.</summary>
    public IReadOnlyList<Comment> Comments { get; } = comments;

    public bool Equals(ConfigDocument? other) => ReferenceEquals(this, other) || (other is not null && Format == other.Format && File.Equals(other.File));

    public override bool Equals(object? obj) => Equals(obj as ConfigDocument);

    public override int GetHashCode() => File.GetHashCode();
}
