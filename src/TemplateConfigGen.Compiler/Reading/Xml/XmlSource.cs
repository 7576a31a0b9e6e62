using System.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// The text with the lines that the platform's reader counts: it breaks them at CR and LF alone, where <see cref="LineMap"/> breaks them at U+0085, U+2028 and
/// U+2029 too.
/// </summary>
internal sealed class XmlSource(string text)
{
    // The line that was asked for last: the reader goes forward, so the next one is at most a few lines on.
    private int _line = 1;
    private int _lineStart;

    public string Text { get; } = text;

    public int Offset(IXmlLineInfo info) => Offset(info.LineNumber, info.LinePosition);

    public int Offset(int line, int column)
    {
        if (line < _line)
        {
            (_line, _lineStart) = (1, 0);
        }

        var at = _lineStart;
        while (_line < line)
        {
            if (at == Text.Length)
            {
                return at;
            }

            var c = Text[at++];
            if (c == '\n' || (c == '\r' && (at == Text.Length || Text[at] != '\n')))
            {
                (_line, _lineStart) = (_line + 1, at);
            }
        }

        return line < 1 ? 0 : Math.Min(Text.Length, _lineStart + Math.Max(0, column - 1));
    }

    /// <summary>The end of what starts at an offset and ends with a mark.</summary>
    public int EndOf(int start, string mark)
    {
        var end = Text.IndexOf(mark, Math.Min(start, Text.Length), StringComparison.Ordinal);
        return end < 0 ? Text.Length : end + mark.Length;
    }

    /// <summary>The end of the text that starts at an offset: the next tag.</summary>
    public int EndOfText(int start)
    {
        var end = Text.IndexOf('<', start);
        return end < 0 ? Text.Length : end;
    }

    /// <summary>The value of an attribute, quotes included.</summary>
    public SourceSpan AttributeValue(int nameStart, int nameLength)
    {
        var quote = Text.IndexOfAny(['"', '\''], nameStart + nameLength);
        if (quote < 0)
        {
            return new SourceSpan(nameStart, nameLength);
        }

        var end = Text.IndexOf(Text[quote], quote + 1);
        return SourceSpan.FromBounds(quote, end < 0 ? Text.Length : end + 1);
    }

    public static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';
}
