using System.Text;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>Writes YAML in block style. Every tree has a form in it; how text is quoted is decided in <see cref="YamlQuoting"/>.</summary>
internal sealed class YamlWriter
{
    /// <summary>A key that its colon follows on the same line has at most 1,024 characters in YAML; quotes and indentation are not counted alike everywhere.</summary>
    private const int LongestSimpleKey = 1000;

    private readonly StringBuilder _text = new();

    public static string Write(ConfigNode root)
    {
        var writer = new YamlWriter();
        switch (root)
        {
            case MappingNode { Entries.Count: > 0 } mapping:
                writer.AppendEntries(mapping, indent: 0, continuesLine: false);
                break;
            case SequenceNode { Items.Count: > 0 } list:
                writer.AppendItems(list, indent: 0, continuesLine: false);
                break;
            default:
                writer.AppendLeaf(root, indent: 0);
                break;
        }

        return writer._text.ToString();
    }

    private void AppendEntries(MappingNode mapping, int indent, bool continuesLine)
    {
        foreach (var entry in mapping.Entries)
        {
            StartLine(indent, continuesLine);
            continuesLine = false;
            AppendKey(entry.Key, indent);
            switch (entry.Value)
            {
                case MappingNode { Entries.Count: > 0 } inner:
                    _text.Append('\n');
                    AppendEntries(inner, indent + 2, continuesLine: false);
                    break;
                case SequenceNode { Items.Count: > 0 } list:
                    _text.Append('\n');
                    AppendItems(list, indent + 2, continuesLine: false);
                    break;
                default:
                    _text.Append(' ');
                    AppendLeaf(entry.Value, indent);
                    break;
            }
        }
    }

    private void AppendItems(SequenceNode list, int indent, bool continuesLine)
    {
        foreach (var item in list.Items)
        {
            StartLine(indent, continuesLine);
            continuesLine = false;
            _text.Append("- ");
            switch (item)
            {
                case MappingNode { Entries.Count: > 0 } mapping:
                    AppendEntries(mapping, indent + 2, continuesLine: true);
                    break;
                case SequenceNode { Items.Count: > 0 } inner:
                    AppendItems(inner, indent + 2, continuesLine: true);
                    break;
                default:
                    AppendLeaf(item, indent);
                    break;
            }
        }
    }

    private void StartLine(int indent, bool continuesLine) => _text.Append(' ', continuesLine ? 0 : indent);

    private void AppendKey(string key, int indent)
    {
        var written = YamlQuoting.IsPlain(key) ? key : QuotedText.Of(key);
        if (written.Length <= LongestSimpleKey)
        {
            _text.Append(written).Append(':');
        }
        else
        {
            _text.Append("? ").Append(written).Append('\n').Append(' ', indent).Append(':');
        }
    }

    /// <summary>Writes what has no lines of its own, and ends the line.</summary>
    private void AppendLeaf(ConfigNode node, int indent)
    {
        switch (node)
        {
            case MappingNode:
                _text.Append("{}");
                break;
            case SequenceNode:
                _text.Append("[]");
                break;
            case ScalarNode scalar:
                AppendScalar(scalar, indent);
                break;
        }

        _text.Append('\n');
    }

    private void AppendScalar(ScalarNode scalar, int indent)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                _text.Append("null");
                break;
            case ScalarKind.Float when scalar.Text is "inf" or "nan":
                _text.Append('.').Append(scalar.Text);
                break;
            case ScalarKind.Float when scalar.Text is "-inf":
                _text.Append("-.inf");
                break;
            case ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float:
                _text.Append(scalar.Text);
                break;
            default:
                AppendText(scalar.Text, indent);
                break;
        }
    }

    private void AppendText(string text, int indent)
    {
        if (YamlQuoting.IsPlain(text))
        {
            _text.Append(text);
        }
        else if (YamlQuoting.IsLiteral(text))
        {
            AppendLiteral(text, indent + 2);
        }
        else
        {
            QuotedText.Append(_text, text);
        }
    }

    private void AppendLiteral(string text, int indent)
    {
        var isEnded = text[text.Length - 1] == '\n';
        _text.Append(isEnded ? "|" : "|-");
        foreach (var line in (isEnded ? text.Substring(0, text.Length - 1) : text).Split('\n'))
        {
            _text.Append('\n').Append(' ', line.Length == 0 ? 0 : indent).Append(line);
        }
    }
}
