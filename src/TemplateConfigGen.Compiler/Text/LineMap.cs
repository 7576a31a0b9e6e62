namespace TemplateConfigGen.Compiler.Text;

/// <summary>Where the lines of a text start. A line ends where Roslyn ends it: at CR LF, CR, LF, U+0085, U+2028 or U+2029.</summary>
internal sealed class LineMap
{
    private readonly int[] _starts;

    public LineMap(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if ((c > '\r' && c < '\u0085') || (c > '\u0085' && c is not ('\u2028' or '\u2029')))
            {
                continue;
            }

            if (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                i++;
            }
            else if (c is not ('\r' or '\n' or '\u0085' or '\u2028' or '\u2029'))
            {
                continue;
            }

            starts.Add(i + 1);
        }

        _starts = [.. starts];
    }

    public int LineCount => _starts.Length;

    public int GetLineStart(int line) => _starts[line];

    public LinePosition GetPosition(int offset)
    {
        var line = Array.BinarySearch(_starts, offset);
        if (line < 0)
        {
            line = ~line - 1;
        }

        return new LinePosition(line, offset - _starts[line]);
    }
}
