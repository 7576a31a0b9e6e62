using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>The key of the line or header at hand: <c>a."b c".d</c> has three parts. There is one of these, which each key fills anew.</summary>
internal sealed class TomlKey(TomlTape tape)
{
    private const int MostShown = 8;

    /// <summary>The parts with their quotes.</summary>
    public List<SourceSpan> Parts { get; } = [];

    public SourceSpan Last => Parts[Parts.Count - 1];

    public SourceSpan Span => SourceSpan.FromBounds(Parts[0].Start, Last.End);

    /// <summary>The key as a message shows it.</summary>
    public override string ToString() =>
        Found.Short(string.Join(".", Parts.Take(MostShown).Select(tape.DecodeKey)) + (Parts.Count > MostShown ? "…" : ""));
}
