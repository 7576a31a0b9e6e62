using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Reading.Xml;

/// <summary>
/// An element whose end has not come yet, and what becomes of it: attributes and child elements are keys of one mapping, repeated child elements a
/// list, text alone a scalar, text beside attributes the key <c>#text</c>, nothing at all the empty string. The next element at the same depth takes its object
/// over: otherwise a large file would leave several of them behind for each value.
/// </summary>
internal sealed class XmlOpenElement(XmlOpenElement? parent, XmlWorkspace workspace)
{
    private readonly List<MappingEntry> _attributes = [];
    private readonly List<XmlChild> _children = [];
    private readonly XmlText _text = new(workspace);
    private XmlDirectives? _directives;

    public string Name { get; private set; } = "";

    public SourceSpan NameSpan { get; private set; }

    public XmlOpenElement? Parent { get; } = parent;

    private int Start => NameSpan.Start - 1;

    public void Begin(string name, SourceSpan nameSpan)
    {
        Clear();
        Name = name;
        NameSpan = nameSpan;
        _text.PreservesSpace = Parent?._text.PreservesSpace ?? false;
    }

    /// <summary>Forgets the element before.</summary>
    public void Clear()
    {
        _attributes.Clear();
        _children.Clear();
        _text.Clear();
        _directives = null;
    }

    public void AddAttribute(string @namespace, string localName, SourceSpan attributeSpan, string value, SourceSpan valueSpan)
    {
        switch (@namespace)
        {
            case XmlNames.Xmlns:
                break;
            case XmlNames.Xml:
                _text.PreservesSpace = localName == "space" ? value == "preserve" : _text.PreservesSpace;
                break;
            case XmlNames.SchemaInstance when localName == "nil":
                (_directives ??= new XmlDirectives(workspace.Findings)).TakeNil(value, valueSpan);
                break;
            case XmlNames.SchemaInstance:
                break;
            case XmlNames.OwnNamespace:
                (_directives ??= new XmlDirectives(workspace.Findings)).Take(localName, attributeSpan, value, valueSpan);
                break;
            default:
                _attributes.Add(new MappingEntry(localName, attributeSpan, UntypedScalar.Create(valueSpan, value)));
                break;
        }
    }

    /// <summary>Whether white space can mean nothing here: no text came before it, so it is layout.</summary>
    public bool IgnoresSpace => _text.IgnoresSpace;

    public void AddText(string value, int start, int end, bool isCData) => _text.Add(value, start, end, isCData);

    public void AddChild(XmlOpenElement child, ConfigNode value, int end)
    {
        _children.Add(new XmlChild(child.Name, child.NameSpan, SourceSpan.FromBounds(child.Start, end), child._directives?.Wrap(value) ?? value, child._directives?.MergeSpan));
    }

    public ConfigNode Build(int end)
    {
        var span = SourceSpan.FromBounds(Start, end);
        if (_children.Count > 0 && _text.FirstWritten is { } stray)
        {
            workspace.Findings.Unsupported(stray, $"This text stands beside the elements of <{Name}>. A configuration has either a value or keys in one place; give the text an element of its own, or remove it.");
        }

        if (_directives is { IsNil: true })
        {
            return BuildNull(span);
        }

        if (_directives is { IsList: true })
        {
            return BuildList(span);
        }

        if (XmlAppConfig.IsSection(this))
        {
            return XmlAppConfig.Build(this, _attributes, _children, _children.Count > 0 ? null : _text.FirstWritten, span, workspace);
        }

        if (_children.Count == 0 && _attributes.Count == 0 && _directives is not { IsMap: true })
        {
            return Parent == null && _text.FirstWritten == null ? new MappingNode(span, []) : _text.ToScalar(span);
        }

        return BuildMapping(span);
    }

    private ScalarNode BuildNull(SourceSpan span)
    {
        if (_children.Count > 0 || _attributes.Count > 0 || _text.FirstWritten != null || _directives is { IsList: true } or { IsMap: true })
        {
            workspace.Findings.Unsupported(NameSpan, $"<{Name}> is null by its attribute 'nil' and has a value as well. Remove one of the two.");
        }

        return new ScalarNode(span, ScalarKind.Null, "", isUntyped: true);
    }

    private SequenceNode BuildList(SourceSpan span)
    {
        if (_directives?.MapSpan is { } map)
        {
            workspace.Findings.Unsupported(map, $"<{Name}> is a list by its attribute 'list' and a mapping by 'map'. Remove one of the two.");
        }

        foreach (var attribute in _attributes)
        {
            workspace.Findings.Unsupported(attribute.KeySpan, $"<{Name}> is a list, which has no keys, so the attribute '{attribute.Key}' has no place in it. Move it into an item, or remove the attribute 'list'.");
        }

        if (_children.Count == 0 && _text.FirstWritten is { } stray)
        {
            workspace.Findings.Unsupported(stray, $"<{Name}> is a list, but here is text. Write every item as an element: <item>…</item>.");
        }

        return new SequenceNode(span, [.. _children.Select(child => child.Value)]);
    }

    private MappingNode BuildMapping(SourceSpan span)
    {
        foreach (var attribute in _attributes)
        {
            workspace.Mapping.AddSingle(attribute);
        }

        foreach (var child in _children)
        {
            workspace.Mapping.AddRepeatable(in child);
        }

        if (_children.Count == 0 && _text.FirstWritten is { } written)
        {
            workspace.Mapping.AddSingle(new MappingEntry(XmlNames.TextKey, written, _text.ToScalar(span)));
        }

        return new MappingNode(span, workspace.Mapping.Build());
    }
}

/// <summary>A child element, read.</summary>
/// <param name="Span">The whole element.</param>
/// <param name="MergeSpan">Its attribute <c>merge</c>, if it has one.</param>
internal readonly record struct XmlChild(string Name, SourceSpan NameSpan, SourceSpan Span, ConfigNode Value, SourceSpan? MergeSpan);
