namespace TemplateConfigGen.Compiler.Text;

/// <summary>A span of a file together with its lines and columns: all a host needs to show it, and nothing that keeps the text alive.</summary>
internal sealed record SourceLocation(string Path, string DisplayPath, SourceSpan Span, LinePosition Start, LinePosition End)
{
    /// <summary>The start of a file that has no text to point into.</summary>
    public static SourceLocation StartOf(string path, string displayPath) => new(path, displayPath, default, default, default);

    /// <summary>For what is wrong with the project itself, not with a file.</summary>
    public static SourceLocation None { get; } = new("", "", default, default, default);

    /// <summary>As compilers write it: <c>path(line,column)</c>, both from one.</summary>
    public override string ToString() =>
        string.Concat(DisplayPath, "(", Invariant.Text(Start.Line + 1), ",", Invariant.Text(Start.Column + 1), ")");
}
