using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// The text of an element, which comments and CDATA sections may have cut into pieces. The white space around it is layout and is dropped, unless
/// <c>xml:space="preserve"</c> says otherwise; what stands in CDATA is meant as it stands.
/// </summary>
internal sealed class XmlText(bool preservesSpace, XmlSource source)
{
    private static readonly List<(string Value, SourceSpan Span, bool IsCData)> None = [];

    private List<(string Value, SourceSpan Span, bool IsCData)> _pieces = None;

    public bool PreservesSpace { get; set; } = preservesSpace;

    /// <summary>Whether white space can mean nothing, because no text came before it.</summary>
    public bool IgnoresSpace => !PreservesSpace && _pieces.Count == 0;

    /// <summary>The first piece that is more than white space.</summary>
    public SourceSpan? FirstWritten
    {
        get
        {
            foreach (var (value, span, isCData) in _pieces)
            {
                if (isCData || (PreservesSpace && value.Length > 0) || value.Any(c => !XmlSource.IsSpace(c)))
                {
                    return isCData || PreservesSpace ? span : Trim(span, start: true, end: true);
                }
            }

            return null;
        }
    }

    public void Add(string value, int start, int end, bool isCData)
    {
        _pieces = ReferenceEquals(_pieces, None) ? [] : _pieces;
        _pieces.Add((value, SourceSpan.FromBounds(start, end), isCData));
    }

    /// <param name="element">The span of a value that is not written: an empty string stands for its whole element.</param>
    public ScalarNode ToScalar(SourceSpan element)
    {
        var pieces = PreservesSpace ? _pieces : WithoutLayout();
        if (pieces.Count == 0)
        {
            return new ScalarNode(element, ScalarKind.String, "", isUntyped: true);
        }

        if (pieces.Count == 1 && !pieces[0].IsCData)
        {
            return UntypedScalar.Create(pieces[0].Span, pieces[0].Value);
        }

        var value = new StringBuilder();
        foreach (var piece in pieces)
        {
            value.Append(piece.Value);
        }

        var span = SourceSpan.FromBounds(pieces[0].Span.Start, pieces[pieces.Count - 1].Span.End);
        return pieces.Any(piece => piece.IsCData)
            ? new ScalarNode(span, ScalarKind.String, value.ToString(), isUntyped: true)
            : UntypedScalar.Create(span, value.ToString());
    }

    private List<(string Value, SourceSpan Span, bool IsCData)> WithoutLayout()
    {
        var pieces = _pieces.ToList();
        TrimEdge(pieces, atStart: true);
        TrimEdge(pieces, atStart: false);
        return pieces;
    }

    private void TrimEdge(List<(string Value, SourceSpan Span, bool IsCData)> pieces, bool atStart)
    {
        while (pieces.Count > 0)
        {
            var edge = atStart ? 0 : pieces.Count - 1;
            var (value, span, isCData) = pieces[edge];
            if (isCData)
            {
                return;
            }

            var trimmed = atStart ? value.TrimStart(' ', '\t', '\r', '\n') : value.TrimEnd(' ', '\t', '\r', '\n');
            if (trimmed.Length > 0)
            {
                pieces[edge] = (trimmed, Trim(span, start: atStart, end: !atStart), false);
                return;
            }

            pieces.RemoveAt(edge);
        }
    }

    private SourceSpan Trim(SourceSpan span, bool start, bool end)
    {
        var from = span.Start;
        var to = span.End;
        while (start && from < to && XmlSource.IsSpace(source.Text[from]))
        {
            from++;
        }

        while (end && to > from && XmlSource.IsSpace(source.Text[to - 1]))
        {
            to--;
        }

        return SourceSpan.FromBounds(from, to);
    }
}
