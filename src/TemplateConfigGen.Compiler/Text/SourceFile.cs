namespace TemplateConfigGen.Compiler.Text;

/// <summary>
/// One text the host handed to the compiler. Two files are equal when path, text and encoding are: the key of every cache.
/// </summary>
internal sealed class SourceFile(string path, string text, string? displayPath = null, string? encoding = null) : IEquatable<SourceFile>
{
    private LineMap? _lines;

    /// <summary>The path as the host knows it; positions are reported against it.</summary>
    public string Path { get; } = path;

    /// <summary>The path that messages and generated code show: relative to the project, with forward slashes.</summary>
    public string DisplayPath { get; } = displayPath ?? path;

    /// <summary>
    /// The characters of the file. The host took a byte order mark off when it decoded the bytes, the compiler's as well as the command line's; one that stands here is
    /// another one.
    /// </summary>
    public string Text { get; } = text;

    /// <summary>The encoding the host had to fall back to (its IANA name), or null when the text was Unicode as it should be.</summary>
    public string? FallbackEncoding { get; } = encoding;

    public LineMap Lines => _lines ??= new LineMap(Text);

    public SourceLocation Locate(SourceSpan span)
    {
        var start = Math.Min(span.Start, Text.Length);
        var end = Math.Min(Math.Max(span.End, start), Text.Length);
        return new SourceLocation(Path, DisplayPath, SourceSpan.FromBounds(start, end), Lines.GetPosition(start), Lines.GetPosition(end));
    }

    public bool Equals(SourceFile? other) =>
        ReferenceEquals(this, other)
        || (other is not null
            && Path == other.Path
            && DisplayPath == other.DisplayPath
            && Text == other.Text
            && FallbackEncoding == other.FallbackEncoding);

    public override bool Equals(object? obj) => Equals(obj as SourceFile);

    // The length is enough to spread the buckets; hashing a megabyte of text on every keystroke is not worth it.
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Path) ^ Text.Length;
}
