namespace TemplateConfigGen.Compiler.Text;

/// <summary>A stretch of a text, in UTF-16 code units from its start.</summary>
internal readonly record struct SourceSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static SourceSpan FromBounds(int start, int end) => new(start, Math.Max(0, end - start));
}
