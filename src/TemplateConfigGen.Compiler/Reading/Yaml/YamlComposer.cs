using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Yaml;

/// <summary>Makes nodes of what the grammar reads: what is open when a mistake comes is closed as it stands.</summary>
internal sealed class YamlComposer(YamlFindings findings, YamlAnchors anchors, ReadOptions options)
{
    private readonly Stack<YamlOpenNode> _open = new();
    private readonly YamlOpenNodes _held = new();
    private readonly List<YamlDocument> _documents = [];
    private SourceSpan _marker;
    private ConfigNode? _root;
    private bool _inDocument;
    private bool _anythingWritten;

    public IReadOnlyList<YamlDocument> Documents => _documents;

    /// <summary>Where the node stands that was added last.</summary>
    public SourceSpan Last { get; private set; }

    public void StartDocument(SourceSpan marker)
    {
        anchors.Clear();
        _root = null;
        _inDocument = true;
        _anythingWritten = false;
        _marker = marker;
    }

    public void EndDocument()
    {
        while (_open.Count > 0)
        {
            Add(Close(end: -1));
        }

        if (_inDocument)
        {
            _documents.Add(new YamlDocument(_root, _marker, !_anythingWritten));
            _inDocument = false;
        }
    }

    /// <summary>A scalar; of a key only its text is wanted, unless an alias could stand for it elsewhere.</summary>
    public YamlNode Scalar(YamlScalar scalar, YamlProperties properties, bool isKey)
    {
        _anythingWritten = true;
        return Node(scalar, properties, isKey);
    }

    /// <summary>A value of which nothing is written, or only its properties: e-node [106], e-scalar [105].</summary>
    public YamlNode Empty(int at, YamlProperties properties)
    {
        _anythingWritten |= properties.HasAny;
        return Node(new YamlScalar("", IsPlain: true, at, at), properties, isKey: false);
    }

    public YamlNode Alias(string name, int start, int end)
    {
        _anythingWritten = true;
        return anchors.Resolve(name, SourceSpan.FromBounds(start, end), _open.Count);
    }

    public void OpenMapping(int start, YamlProperties properties)
    {
        Open(start);
        YamlTags.CheckCollection(properties, isMapping: true, findings);
        _open.Push(new YamlOpenMapping(properties, start, _held, findings));
    }

    public void OpenSequence(int start, YamlProperties properties)
    {
        Open(start);
        YamlTags.CheckCollection(properties, isMapping: false, findings);
        _open.Push(new YamlOpenSequence(properties, start, _held));
    }

    /// <summary>Gives a collection that was opened without them its anchor and tag.</summary>
    public YamlNode WithProperties(YamlNode collection, YamlProperties properties)
    {
        YamlTags.CheckCollection(properties, collection.Node is MappingNode, findings);
        anchors.Define(properties, collection);
        return collection;
    }

    /// <summary>Ends the innermost collection; what becomes of it is the caller's to say.</summary>
    /// <param name="end">Where it ends, or -1 when its last child tells.</param>
    public YamlNode Close(int end)
    {
        var open = _open.Pop();
        var node = open.Close(end);
        anchors.Define(open.Properties, node);
        return node;
    }

    public void Add(YamlNode node)
    {
        Last = node.Span;
        if (_open.Count == 0)
        {
            _root = node.Node;
        }
        else
        {
            _open.Peek().Add(node);
        }
    }

    private YamlNode Node(YamlScalar scalar, YamlProperties properties, bool isKey)
    {
        var span = SourceSpan.FromBounds(scalar.Start, scalar.End);
        var value = YamlNode.NoValue;
        if (!isKey || properties.HasAny)
        {
            var (kind, text) = YamlTags.Resolve(scalar, properties, findings);
            value = new ScalarNode(span, kind, text);
        }

        var node = new YamlNode(value, span)
        {
            Key = scalar.Text,
            IsMergeKey = scalar is { IsPlain: true, Text: "<<" } && properties.Tag is null or YamlTags.Core + "merge",
        };
        anchors.Define(properties, node);
        return node;
    }

    private void Open(int start)
    {
        _anythingWritten = true;
        if (_open.Count >= options.MaxDepth)
        {
            findings.TooDeep(new SourceSpan(start, 1));
            throw new YamlMistakeException();
        }
    }
}
