using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// The text of an element, which comments and CDATA sections may have cut into pieces. The white space around it is layout and is dropped, unless
/// <c>xml:space="preserve"</c> says otherwise; what stands in CDATA is meant as it stands.
/// </summary>
internal sealed class XmlText(XmlWorkspace workspace)
{
    private readonly List<(string Value, SourceSpan Span, bool IsCData)> _pieces = [];

    public bool PreservesSpace { get; set; }

    /// <summary>Whether white space can mean nothing, because no text came before it.</summary>
    public bool IgnoresSpace => !PreservesSpace && _pieces.Count == 0;

    /// <summary>The first piece that is more than white space.</summary>
    public SourceSpan? FirstWritten
    {
        get
        {
            foreach (var (value, span, isCData) in _pieces)
            {
                if (isCData || (PreservesSpace && value.Length > 0) || !IsLayout(value))
                {
                    return isCData || PreservesSpace ? span : Trim(span, start: true, end: true);
                }
            }

            return null;
        }
    }

    /// <summary>Forgets the element before.</summary>
    public void Clear()
    {
        PreservesSpace = false;
        _pieces.Clear();
    }

    public void Add(string value, int start, int end, bool isCData) => _pieces.Add((value, SourceSpan.FromBounds(start, end), isCData));

    /// <param name="element">The span of a value that is not written: an empty string stands for its whole element.</param>
    public ScalarNode ToScalar(SourceSpan element)
    {
        if (!PreservesSpace)
        {
            TrimEdge(atStart: true);
            TrimEdge(atStart: false);
        }

        if (_pieces.Count == 0)
        {
            return new ScalarNode(element, ScalarKind.String, "", isUntyped: true);
        }

        if (_pieces.Count == 1 && !_pieces[0].IsCData)
        {
            return UntypedScalar.Create(_pieces[0].Span, _pieces[0].Value);
        }

        var value = new StringBuilder();
        foreach (var piece in _pieces)
        {
            value.Append(piece.Value);
        }

        var span = SourceSpan.FromBounds(_pieces[0].Span.Start, _pieces[_pieces.Count - 1].Span.End);
        return _pieces.Any(piece => piece.IsCData)
            ? new ScalarNode(span, ScalarKind.String, value.ToString(), isUntyped: true)
            : UntypedScalar.Create(span, value.ToString());
    }

    private static bool IsLayout(string value)
    {
        foreach (var c in value)
        {
            if (!XmlSource.IsSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    private void TrimEdge(bool atStart)
    {
        while (_pieces.Count > 0)
        {
            var edge = atStart ? 0 : _pieces.Count - 1;
            var (value, span, isCData) = _pieces[edge];
            if (isCData)
            {
                return;
            }

            var trimmed = atStart ? value.TrimStart(' ', '\t', '\r', '\n') : value.TrimEnd(' ', '\t', '\r', '\n');
            if (trimmed.Length > 0)
            {
                _pieces[edge] = (trimmed, Trim(span, start: atStart, end: !atStart), false);
                return;
            }

            _pieces.RemoveAt(edge);
        }
    }

    private SourceSpan Trim(SourceSpan span, bool start, bool end)
    {
        var from = span.Start;
        var to = span.End;
        while (start && from < to && XmlSource.IsSpace(workspace.Source.Text[from]))
        {
            from++;
        }

        while (end && to > from && XmlSource.IsSpace(workspace.Source.Text[to - 1]))
        {
            to--;
        }

        return SourceSpan.FromBounds(from, to);
    }
}
