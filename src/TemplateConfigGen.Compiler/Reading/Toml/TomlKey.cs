using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>A key as a line or a header has it: <c>a."b c".d</c> has three parts.</summary>
internal sealed class TomlKey(IReadOnlyList<TomlKeyPart> parts)
{
    public IReadOnlyList<TomlKeyPart> Parts { get; } = parts;

    public TomlKeyPart Last => Parts[Parts.Count - 1];

    public SourceSpan Span => SourceSpan.FromBounds(Parts[0].Span.Start, Last.Span.End);

    /// <summary>The key as a message shows it.</summary>
    public override string ToString() => Found.Short(string.Join(".", Parts.Take(8).Select(part => part.Text)) + (Parts.Count > 8 ? "…" : ""));
}

/// <param name="Text">The part, decoded.</param>
/// <param name="Span">The part with its quotes.</param>
internal readonly record struct TomlKeyPart(string Text, SourceSpan Span);
