using System.Text;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Emit.Formats;

/// <summary>Writes JSON. Numbers keep their digits; dates and times become strings.</summary>
internal sealed class JsonWriter(UnwritableValues unwritable)
{
    private readonly StringBuilder _text = new();

    public static string Write(ConfigNode root, UnwritableValues unwritable)
    {
        var writer = new JsonWriter(unwritable);
        writer.Append(root, depth: 0);
        return writer._text.Append('\n').ToString();
    }

    private void Append(ConfigNode node, int depth)
    {
        switch (node)
        {
            case MappingNode mapping:
                _text.Append('{');
                for (var i = 0; i < mapping.Entries.Count; i++)
                {
                    StartLine(isFirst: i == 0, depth + 1);
                    QuotedText.Append(_text, mapping.Entries[i].Key);
                    _text.Append(": ");
                    Append(mapping.Entries[i].Value, depth + 1);
                }

                Close('}', mapping.Entries.Count, depth);
                break;
            case SequenceNode list:
                _text.Append('[');
                for (var i = 0; i < list.Items.Count; i++)
                {
                    StartLine(isFirst: i == 0, depth + 1);
                    Append(list.Items[i], depth + 1);
                }

                Close(']', list.Items.Count, depth);
                break;
            case ScalarNode scalar:
                AppendScalar(scalar);
                break;
        }
    }

    private void AppendScalar(ScalarNode scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                _text.Append("null");
                break;
            case ScalarKind.Float when scalar.Text is "inf" or "-inf" or "nan":
                unwritable.Add(scalar.Span, "it has no infinity and no NaN. Write the value as text in quotes, or choose YAML or TOML.");
                break;
            case ScalarKind.Boolean or ScalarKind.Integer or ScalarKind.Float:
                _text.Append(scalar.Text);
                break;
            default:
                QuotedText.Append(_text, scalar.Text);
                break;
        }
    }

    private void StartLine(bool isFirst, int depth) => _text.Append(isFirst ? "\n" : ",\n").Append(' ', depth * 2);

    private void Close(char bracket, int count, int depth)
    {
        if (count > 0)
        {
            _text.Append('\n').Append(' ', depth * 2);
        }

        _text.Append(bracket);
    }
}
