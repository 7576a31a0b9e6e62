using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Json;

/// <summary>The values of a JSON file.</summary>
internal sealed class JsonTape(string text) : NodeTape(text)
{
    private static readonly char[] FloatMarks = ['.', 'e', 'E'];

    public override string DecodeKey(SourceSpan span) =>
        IsPlain(span) ? Shared(span.Start + 1, span.Length - 2) : Unescape(span);

    protected override ScalarNode Scalar(SourceSpan span) => Text[span.Start] switch
    {
        '"' => new ScalarNode(span, ScalarKind.String, IsPlain(span) ? Text.Substring(span.Start + 1, span.Length - 2) : Unescape(span)),
        't' => new ScalarNode(span, ScalarKind.Boolean, "true"),
        'f' => new ScalarNode(span, ScalarKind.Boolean, "false"),
        'n' => new ScalarNode(span, ScalarKind.Null, ""),
        _ => new ScalarNode(
            span,
            Text.IndexOfAny(FloatMarks, span.Start, span.Length) < 0 ? ScalarKind.Integer : ScalarKind.Float,
            Shared(span.Start, span.Length)),
    };

    private bool IsPlain(SourceSpan span) => Text.IndexOf('\\', span.Start, span.Length) < 0;

    private string Unescape(SourceSpan span)
    {
        var decoded = new StringBuilder(span.Length);
        var position = span.Start + 1;
        var end = span.End - 1;
        while (Text.IndexOf('\\', position, end - position) is >= 0 and var escape)
        {
            decoded.Append(Text, position, escape - position);
            JsonEscapes.Decode(Text, escape, decoded, out var length);
            position = escape + length;
        }

        return decoded.Append(Text, position, end - position).ToString();
    }
}
