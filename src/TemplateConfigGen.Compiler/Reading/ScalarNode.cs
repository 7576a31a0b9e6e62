using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading;

/// <summary>A value without parts.</summary>
/// <param name="kind">What the format says the value is.</param>
/// <param name="text">
/// The value, decoded: for a string its characters; for numbers decimal digits as in JSON (<c>-12</c>, <c>1.5e3</c>), or <c>inf</c>, <c>-inf</c>, <c>nan</c>,
/// kept exactly, however many digits there are; <c>true</c> or <c>false</c>; for dates and times RFC 3339 text; for null the empty string.
/// </param>
/// <param name="isUntyped">True where the format has no types (XML): <paramref name="kind"/> is then only what the text looks like, and a string is as good a reading.</param>
internal sealed class ScalarNode(SourceSpan span, ScalarKind kind, string text, bool isUntyped = false) : ConfigNode(span)
{
    public ScalarKind Kind { get; } = kind;

    public string Text { get; } = text;

    public bool IsUntyped { get; } = isUntyped;
}
