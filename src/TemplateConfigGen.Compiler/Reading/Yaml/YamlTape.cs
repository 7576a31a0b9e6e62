using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>The values of a YAML file of one-line values without escapes, as <see cref="YamlLineReader"/> reads it.</summary>
internal sealed class YamlTape(string text) : NodeTape(text)
{
    public override string DecodeKey(SourceSpan span) => IsQuoted(span) ? Shared(span.Start + 1, span.Length - 2) : Shared(span.Start, span.Length);

    protected override ScalarNode Scalar(SourceSpan span)
    {
        if (IsQuoted(span))
        {
            return new ScalarNode(span, ScalarKind.String, Text.Substring(span.Start + 1, span.Length - 2));
        }

        var (kind, value) = YamlCoreSchema.Resolve(Shared(span.Start, span.Length));
        return new ScalarNode(span, kind, value);
    }

    private bool IsQuoted(SourceSpan span) => Text[span.Start] is '"' or '\'';
}
