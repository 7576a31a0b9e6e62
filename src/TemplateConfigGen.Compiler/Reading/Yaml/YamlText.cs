using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>
/// The text as YamlDotNet's scanner gets it: without a byte order mark, which it takes for text; with stand-ins for U+0085, U+2028 and U+2029, which it takes
/// for line breaks as YAML 1.1 did; and with blank lines it does not stumble over. Offsets stay those of the file, but for the mark.
/// Names in brackets are cases of the YAML test suite.
/// </summary>
internal sealed class YamlText
{
    /// <summary>The breaks of YAML 1.1 and noncharacters, which no YAML text may contain, to stand for them.</summary>
    private static readonly (char Break, char StandIn)[] OldBreaks = [('\u0085', '\uFDD0'), ('\u2028', '\uFDD1'), ('\u2029', '\uFDD2')];

    private readonly int _offset;
    private readonly int _length;
    private readonly bool _hasStandIns;

    public YamlText(string text)
    {
        _length = text.Length;
        _offset = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        var scanned = text.Substring(_offset);
        foreach (var (old, standIn) in OldBreaks)
        {
            var replaced = scanned.Replace(old, standIn);
            _hasStandIns |= !ReferenceEquals(replaced, scanned);
            scanned = replaced;
        }

        ForScanner = WithPlainTail(WithoutTabLines(scanned));
    }

    public string ForScanner { get; }

    /// <summary>A span of the file. The scanner's text may be a line longer, and its marks may lie behind its end.</summary>
    public SourceSpan Span(int start, int end) => SourceSpan.FromBounds(Math.Min(start + _offset, _length), Math.Min(Math.Max(start, end) + _offset, _length));

    /// <summary>The number of the line at an offset, from one.</summary>
    public int LineNumber(int at) => new LineMap(ForScanner).GetPosition(at).Line + 1;

    public string Restore(string value)
    {
        if (_hasStandIns)
        {
            foreach (var (old, standIn) in OldBreaks)
            {
                value = value.Replace(standIn, old);
            }
        }

        return value;
    }

    /// <summary>A line of nothing but white space that begins with a tab is taken for bad indentation [DK95-04]; as the first line of a block scalar it is [Y79Y-000].</summary>
    private static string WithoutTabLines(string text)
    {
        char[]? copy = null;
        for (var tab = text.IndexOf('\t'); tab >= 0; tab = tab + 1 < text.Length ? text.IndexOf('\t', tab + 1) : -1)
        {
            if (tab > 0 && text[tab - 1] is not ('\r' or '\n'))
            {
                continue;
            }

            var end = tab;
            while (end < text.Length && text[end] is ' ' or '\t')
            {
                end++;
            }

            if ((end == text.Length || text[end] is '\r' or '\n') && !EndsWithHeader(text, tab - 1))
            {
                copy ??= text.ToCharArray();
                for (var i = tab; i < end; i++)
                {
                    copy[i] = ' ';
                }
            }

            tab = end - 1;
        }

        return copy == null ? text : new string(copy);
    }

    /// <summary>
    /// The last line of a block scalar counts as a line even if it is blank and not ended [L24T-01], and a block scalar of blank lines alone is none the worse
    /// for their spaces [JEF9-01, JEF9-02].
    /// </summary>
    private static string WithPlainTail(string text)
    {
        var end = text.Length;
        while (end > 0 && text[end - 1] is ' ' or '\t' or '\r' or '\n')
        {
            end--;
        }

        var isUnended = text.Length > end && text[text.Length - 1] is ' ' or '\t';
        var isHeader = EndsWithHeader(text, end) && text.IndexOf('\t', end) < 0;
        if (!(isUnended || isHeader) || text.IndexOfAny(['\r', '\n'], end) < 0)
        {
            return text;
        }

        var tail = text.Substring(end) + (isUnended ? "\n" : "");
        return text.Substring(0, end) + (isHeader ? BreaksFirst(tail) : tail);
    }

    private static string BreaksFirst(string tail) =>
        new string([.. tail.Where(c => c is '\r' or '\n')]) + new string(' ', tail.Count(c => c is ' ' or '\t'));

    /// <summary>Whether a text ends with <c>|</c> or <c>&gt;</c> and their indicators.</summary>
    private static bool EndsWithHeader(string text, int end)
    {
        while (end > 0 && text[end - 1] is '+' or '-' or (>= '1' and <= '9'))
        {
            end--;
        }

        return end > 0 && text[end - 1] is '|' or '>';
    }
}
