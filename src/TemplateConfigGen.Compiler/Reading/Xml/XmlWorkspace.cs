using System.Xml;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// What reading one text needs and the next text on the same thread can use again: the objects of open elements, the keys of the mapping that is being built,
/// and the names met so far, of which all files of a configuration have the same. For a small file this is as much memory as its tree.
/// </summary>
internal sealed class XmlWorkspace
{
    /// <summary>After this many characters a workspace is given up, so that neither one huge file nor names without end stay in a host that lives long.</summary>
    private const int MostCharacters = 4_000_000;

    [ThreadStatic]
    private static XmlWorkspace? _spare;

    /// <summary>One object for each depth that any text had.</summary>
    private readonly List<XmlOpenElement> _elements = [];

    private XmlSource? _source;
    private XmlFindings? _findings;
    private int _characters;

    private XmlWorkspace() => Mapping = new XmlMappingBuilder(this);

    public NameTable Names { get; } = new();

    public XmlMappingBuilder Mapping { get; }

    public XmlSource Source => _source!;

    public XmlFindings Findings => _findings!;

    public static XmlWorkspace Rent(XmlSource source, XmlFindings findings)
    {
        // Taken away from the thread meanwhile: whatever is not given back, after an exception say, is nobody's any more.
        var workspace = _spare ?? new XmlWorkspace();
        _spare = null;
        (workspace._source, workspace._findings) = (source, findings);
        return workspace;
    }

    public void GiveBack()
    {
        _characters += Source.Text.Length;
        if (_characters > MostCharacters)
        {
            return;
        }

        foreach (var element in _elements)
        {
            element.Clear();
        }

        (_source, _findings) = (null, null);
        _spare = this;
    }

    public XmlOpenElement ElementAt(int depth)
    {
        if (depth == _elements.Count)
        {
            _elements.Add(new XmlOpenElement(depth == 0 ? null : _elements[depth - 1], this));
        }

        return _elements[depth];
    }
}
