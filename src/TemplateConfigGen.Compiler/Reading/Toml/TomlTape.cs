using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Toml;

/// <summary>The values of a TOML file.</summary>
internal sealed class TomlTape(string text, bool isToml11) : NodeTape(text)
{
    public override string DecodeKey(SourceSpan span) => IsQuoted(span) ? Decode(span) : Shared(span.Start, span.Length);

    /// <summary>Whether two keys are the same, however they are written.</summary>
    public bool IsSameKey(SourceSpan a, SourceSpan b)
    {
        if (a.Length == b.Length && string.CompareOrdinal(Text, a.Start, Text, b.Start, a.Length) == 0)
        {
            return true;
        }

        return (IsQuoted(a) || IsQuoted(b)) && DecodeKey(a) == DecodeKey(b);
    }

    protected override ScalarNode Scalar(SourceSpan span)
    {
        if (IsQuoted(span))
        {
            return new ScalarNode(span, ScalarKind.String, Decode(span));
        }

        var token = Shared(span.Start, span.Length);
        var (kind, value) = TomlValues.Read(token, isToml11, out _) ?? (ScalarKind.String, token);
        return new ScalarNode(span, kind, value);
    }

    private bool IsQuoted(SourceSpan span) => span.Length > 0 && Text[span.Start] is '"' or '\'';

    private string Decode(SourceSpan span) => TomlStrings.Read(Text, span.Start, isToml11, out _, out _) ?? "";
}
