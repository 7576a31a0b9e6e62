using System.Xml;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;
using PlatformReader = System.Xml.XmlReader;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>Makes nodes of the platform reader's nodes, without recursion: what is open when an error comes is closed as it stands.</summary>
internal sealed class XmlComposer
{
    private readonly SourceFile _file;
    private readonly ReadOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly XmlSource _source;
    private readonly XmlFindings _findings;
    private readonly XmlWorkspace _workspace;

    private readonly List<Comment> _comments = [];
    private ConfigNode? _root;
    private bool _stopped;

    /// <summary>How many elements are open.</summary>
    private int _depth;
    private int _deepest;

    public XmlComposer(SourceFile file, ReadOptions options, CancellationToken cancellationToken)
    {
        _file = file;
        _options = options;
        _cancellationToken = cancellationToken;
        _source = new XmlSource(file.Text);
        _findings = new XmlFindings(file, options);
        _workspace = XmlWorkspace.Rent(_source, _findings);
    }

    private XmlOpenElement Innermost => _workspace.ElementAt(_depth - 1);

    public ConfigDocument Compose()
    {
        var settings = new XmlReaderSettings
        {
            NameTable = _workspace.Names,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = _source.Text.Length + 1L,
            MaxCharactersFromEntities = 1,
        };
        try
        {
            using var text = new StringReader(_source.Text);
            using var reader = PlatformReader.Create(text, settings);
            while (!_stopped && reader.Read())
            {
                _cancellationToken.ThrowIfCancellationRequested();
                Take(reader, (IXmlLineInfo)reader);
            }
        }
        catch (XmlException exception)
        {
            XmlSyntaxErrors.Report(_source, exception, _findings);
        }

        while (_depth > 0)
        {
            // Nothing behind the error is known, not even where the element ends.
            Close(_source.Text.Length);
        }

        // A level of elements is a level of mappings, and of lists where they repeat; below half the limit nothing can exceed it.
        if (_root != null && 2 * _deepest > _options.MaxDepth)
        {
            CheckDepth(_root);
        }

        _workspace.GiveBack();
        return new ConfigDocument(_file, ConfigFormat.Xml, _root, _findings.InOrder(), _comments);
    }

    private void Take(PlatformReader reader, IXmlLineInfo position)
    {
        var type = reader.NodeType;
        if (type == XmlNodeType.Whitespace && (_depth == 0 || Innermost.IgnoresSpace))
        {
            return; // the layout between elements: as many nodes as elements
        }

        var at = _source.Offset(position);
        switch (type)
        {
            case XmlNodeType.XmlDeclaration when XmlInstruction.Find(_source.Text, 0) is { } mistake:
                // The platform's reader decodes nothing here, so it takes any name for an encoding.
                _findings.Syntax(mistake.Span, mistake.Message);
                _stopped = true;
                break;
            case XmlNodeType.Element:
                TakeElement(reader, position, at);
                break;
            case XmlNodeType.EndElement:
                Close(_source.EndOf(at, ">"));
                break;
            case XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                Innermost.AddText(reader.Value, at, _source.EndOfText(at), isCData: false);
                break;
            case XmlNodeType.CDATA:
                Innermost.AddText(reader.Value, at - "<![CDATA[".Length, _source.EndOf(at, "]]>"), isCData: true);
                break;
            case XmlNodeType.Comment:
                _comments.Add(new Comment(SourceSpan.FromBounds(at - "<!--".Length, _source.EndOf(at, "-->")), reader.Value.Trim()));
                break;
        }
    }

    private void TakeElement(PlatformReader reader, IXmlLineInfo position, int at)
    {
        var nameSpan = new SourceSpan(at, reader.Name.Length);
        if (_depth > _options.MaxDepth)
        {
            _findings.TooDeep(nameSpan);
            _stopped = true;
            return;
        }

        var element = _workspace.ElementAt(_depth++);
        _deepest = Math.Max(_deepest, _depth);
        element.Begin(reader.LocalName, nameSpan);
        var isEmpty = reader.IsEmptyElement;
        var end = nameSpan.End;
        while (reader.MoveToNextAttribute())
        {
            var nameStart = _source.Offset(position);
            var value = _source.AttributeValue(nameStart, reader.Name.Length);
            element.AddAttribute(reader.NamespaceURI, reader.LocalName, new SourceSpan(nameStart, reader.Name.Length), reader.Value, value);
            end = value.End;
        }

        if (isEmpty)
        {
            Close(_source.EndOf(end, ">"));
        }
    }

    private void Close(int end)
    {
        var element = Innermost;
        var value = element.Build(end);
        _depth--;
        if (_depth == 0)
        {
            _root = value;
        }
        else
        {
            Innermost.AddChild(element, value, end);
        }
    }

    /// <summary>Repeated elements are lists, which add levels that the nesting of the tags does not show.</summary>
    private void CheckDepth(ConfigNode root)
    {
        var level = new List<ConfigNode> { root };
        for (var depth = 1; level.Count > 0; depth++)
        {
            var collections = level.Where(node => node is not ScalarNode).ToList();
            if (depth > _options.MaxDepth && collections.Count > 0)
            {
                if (!_stopped)
                {
                    _findings.TooDeep(new SourceSpan(collections[0].Span.Start, 1));
                }

                return;
            }

            level = [.. collections.SelectMany(node => node is MappingNode mapping ? mapping.Entries.Select(entry => entry.Value) : ((SequenceNode)node).Items)];
        }
    }
}
