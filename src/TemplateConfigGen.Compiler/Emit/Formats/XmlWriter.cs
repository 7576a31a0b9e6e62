using System.Globalization;
using System.Text;
using System.Xml;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>
/// Writes XML as docs/formats/xml.md says it is read: keys as elements, lists as repeated elements or inside one marked <c>list</c>, null as <c>xsi:nil</c>.
/// Text that looks like a number or a boolean stands in CDATA, which always is text.
/// </summary>
internal sealed class XmlWriter(UnwritableValues unwritable)
{
    private const string RootName = "config";
    private const string ItemName = "item";

    private readonly StringBuilder _text = new();
    private bool _usesOwnNamespace;
    private bool _usesSchemaInstance;

    public static string Write(ConfigNode root, UnwritableValues unwritable)
    {
        var writer = new XmlWriter(unwritable);
        writer.AppendElement(RootName, root, depth: 0);
        writer.DeclareNamespaces();
        return writer._text.ToString();
    }

    /// <summary>Which prefixes were used is known only at the end; the root declares them for all.</summary>
    private void DeclareNamespaces()
    {
        var declarations = (_usesOwnNamespace ? $" xmlns:tcg=\"{XmlNames.OwnNamespace}\"" : "") + (_usesSchemaInstance ? $" xmlns:xsi=\"{XmlNames.SchemaInstance}\"" : "");
        _text.Insert(1 + RootName.Length, declarations);
    }

    private void AppendElement(string name, ConfigNode node, int depth, string? merge = null)
    {
        _text.Append(' ', depth * 2).Append('<').Append(name);
        if (merge != null)
        {
            AppendOwnAttribute("merge", merge);
        }

        switch (node)
        {
            case ScalarNode { Kind: ScalarKind.Null }:
                _usesSchemaInstance = true;
                _text.Append(" xsi:nil=\"true\"/>");
                break;
            case ScalarNode { Text: "" } when depth > 0:
                _text.Append("/>");
                break;
            case ScalarNode scalar:
                AppendText(name, scalar);
                break;
            case SequenceNode list:
                AppendList(name, list, depth);
                break;
            case MappingNode mapping:
                AppendMapping(name, mapping, depth);
                break;
        }

        _text.Append('\n');
    }

    private void AppendList(string name, SequenceNode list, int depth)
    {
        AppendOwnAttribute("list", "true");
        if (list.Items.Count == 0)
        {
            _text.Append("/>");
            return;
        }

        _text.Append(">\n");
        foreach (var item in list.Items)
        {
            AppendChild(ItemName, item, depth + 1);
        }

        Close(name, depth);
    }

    private void AppendMapping(string name, MappingNode mapping, int depth)
    {
        if (mapping.Find(XmlNames.TextKey) is { } text)
        {
            AppendAttributesAndText(name, mapping, text);
            return;
        }

        if (mapping.Entries.Count == 0)
        {
            // An empty document element is a section without keys; any other empty element would be the empty string.
            if (depth > 0)
            {
                AppendOwnAttribute("map", "true");
            }

            _text.Append("/>");
            return;
        }

        _text.Append(">\n");
        foreach (var entry in mapping.Entries)
        {
            AppendEntry(entry, depth + 1);
        }

        Close(name, depth);
    }

    private void AppendEntry(MappingEntry entry, int depth)
    {
        if (!IsName(entry.Key))
        {
            unwritable.Add(
                entry.KeySpan,
                $"keys become elements, and '{Found.Short(entry.Key)}' is no name of one: it would have to start with a letter or '_' and go on with letters, digits, '_', '-' and '.'. Rename the key, or choose another format.");
        }
        else if (entry.Value is SequenceNode { Items.Count: > 1 } list && list.Items.All(item => DirectiveOf(item) == null))
        {
            foreach (var item in list.Items)
            {
                AppendElement(entry.Key, item, depth);
            }
        }
        else
        {
            AppendChild(entry.Key, entry.Value, depth);
        }
    }

    private void AppendChild(string name, ConfigNode value, int depth)
    {
        if (DirectiveOf(value) is { } directive)
        {
            AppendElement(name, directive.Value, depth, directive.Merge);
        }
        else
        {
            AppendElement(name, value, depth);
        }
    }

    /// <summary>What the attribute <c>merge</c> can say: <c>{"$append": […]}</c> and so on.</summary>
    private static (string Merge, ConfigNode Value)? DirectiveOf(ConfigNode node)
    {
        if (node is not MappingNode { Entries.Count: 1 } mapping)
        {
            return null;
        }

        return (mapping.Entries[0].Key, mapping.Entries[0].Value) switch
        {
            ("$append", SequenceNode list) => ("append", list),
            ("$prepend", SequenceNode list) => ("prepend", list),
            ("$replace", var value) => ("replace", value),
            ("$remove", ScalarNode { Kind: ScalarKind.Boolean, Text: "true" }) => ("remove", new ScalarNode(node.Span, ScalarKind.String, "")),
            _ => null,
        };
    }

    private void AppendAttributesAndText(string name, MappingNode mapping, MappingEntry text)
    {
        if (mapping.Entries.Count == 1)
        {
            AppendOwnAttribute("map", "true");
        }

        foreach (var entry in mapping.Entries)
        {
            if (entry.Key != XmlNames.TextKey)
            {
                AppendAttribute(entry);
            }
        }

        if (text.Value is ScalarNode { Kind: not ScalarKind.Null } scalar)
        {
            AppendText(name, scalar);
        }
        else
        {
            unwritable.Add(text.KeySpan, $"'{XmlNames.TextKey}' is the text of an element, and this is {Describe.A(text.Value)}. Rename the key.");
        }
    }

    private void AppendAttribute(MappingEntry entry)
    {
        if (entry.Value is not ScalarNode { Kind: not ScalarKind.Null } scalar || LooksLikeAnotherType(scalar) || !IsName(entry.Key) || entry.Key == "xmlns")
        {
            unwritable.Add(
                entry.KeySpan,
                $"beside the key '{XmlNames.TextKey}', which is the text of an element, '{Found.Short(entry.Key)}' would have to be an attribute, whose value is a number, a boolean, or text that looks like neither. Rename '{XmlNames.TextKey}', or choose another format.");
            return;
        }

        CheckCharacters(scalar);
        _text.Append(' ').Append(entry.Key).Append("=\"");
        AppendEscaped(scalar.Text, isAttribute: true);
        _text.Append('"');
    }

    /// <summary>
    /// Writes the rest of an element that has a value. White space around text is layout, and text that looks like a number is taken for one: CDATA says that
    /// neither is so, but has no form for a carriage return and what else is invisible.
    /// </summary>
    private void AppendText(string name, ScalarNode scalar)
    {
        CheckCharacters(scalar);
        var text = scalar.Text;
        var hasOuterSpace = text.Length > 0 && (IsSpace(text[0]) || IsSpace(text[text.Length - 1]));
        if (!text.Any(IsInvisible) && (hasOuterSpace || text.Length == 0 || LooksLikeAnotherType(scalar)))
        {
            _text.Append("><![CDATA[").Append(text.Replace("]]>", "]]]]><![CDATA[>")).Append("]]>");
        }
        else
        {
            _text.Append(hasOuterSpace ? " xml:space=\"preserve\">" : ">");
            AppendEscaped(text, isAttribute: false);
        }

        _text.Append("</").Append(name).Append('>');
    }

    private void AppendEscaped(string text, bool isAttribute)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '&':
                    _text.Append("&amp;");
                    break;
                case '<':
                    _text.Append("&lt;");
                    break;
                case '>':
                    _text.Append("&gt;");
                    break;
                case '"' when isAttribute:
                    _text.Append("&quot;");
                    break;
                default:
                    if (IsInvisible(c) || (isAttribute && c is '\n' or '\t'))
                    {
                        _text.Append("&#x").Append(((int)c).ToString("X", CultureInfo.InvariantCulture)).Append(';');
                    }
                    else
                    {
                        _text.Append(c);
                    }

                    break;
            }
        }
    }

    private void CheckCharacters(ScalarNode scalar)
    {
        var text = scalar.Text;
        for (var i = 0; i < text.Length; i++)
        {
            if (XmlConvert.IsXmlChar(text[i]))
            {
                continue;
            }

            if (i + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[i + 1], text[i]))
            {
                i++;
                continue;
            }

            unwritable.Add(scalar.Span, $"the text has the character U+{(int)text[i]:X4}, which XML does not allow, not even escaped. Remove it, or choose another format.");
            return;
        }
    }

    private void AppendOwnAttribute(string name, string value)
    {
        _usesOwnNamespace = true;
        _text.Append(" tcg:").Append(name).Append("=\"").Append(value).Append('"');
    }

    private void Close(string name, int depth) => _text.Append(' ', depth * 2).Append("</").Append(name).Append('>');

    private static bool LooksLikeAnotherType(ScalarNode scalar) =>
        scalar.Kind == ScalarKind.String && UntypedScalar.Create(scalar.Span, scalar.Text).Kind != ScalarKind.String;

    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n';

    private static bool IsInvisible(char c) => QuotedText.NeedsEscape(c) && c is not ('\n' or '\t');

    private static bool IsName(string key)
    {
        if (key.Length == 0 || !XmlConvert.IsStartNCNameChar(key[0]))
        {
            return false;
        }

        return key.All(XmlConvert.IsNCNameChar);
    }
}
