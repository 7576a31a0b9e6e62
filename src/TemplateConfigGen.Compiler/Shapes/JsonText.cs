using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>A value of no known type as JSON in one line, which is how it goes into the assembly.</summary>
internal static class JsonText
{
    public static string Of(EffectiveNode node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return text.ToString();
    }

    /// <summary>A text as a JSON string.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder();
        AppendText(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, EffectiveNode node)
    {
        if (node.Entries is { } entries)
        {
            text.Append('{');
            for (var i = 0; i < entries.Length; i++)
            {
                AppendText(text.Append(i == 0 ? "" : ","), entries[i].Key);
                Append(text.Append(':'), entries[i].Value);
            }

            text.Append('}');
        }
        else if (node.Items is { } items)
        {
            text.Append('[');
            for (var i = 0; i < items.Count; i++)
            {
                Append(text.Append(i == 0 ? "" : ","), items[i]);
            }

            text.Append(']');
        }
        else if (node.Scalar is { Kind: ScalarKind.String } secret && SealedText.Is(secret.Text))
        {
            AppendText(text, SealedText.With(secret.Text, LayerValues.NameOf(node.Layer)));
        }
        else if (node.Scalar is { } scalar)
        {
            AppendScalar(text, scalar);
        }
    }

    private static void AppendScalar(StringBuilder text, ScalarNode scalar)
    {
        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                text.Append("null");
                break;
            case ScalarKind.Boolean or ScalarKind.Integer:
            case ScalarKind.Float when scalar.Text is not ("inf" or "-inf" or "nan"):
                text.Append(scalar.Text);
                break;
            default:
                AppendText(text, scalar.Text);
                break;
        }
    }

    /// <summary>A text with its quotes.</summary>
    public static void AppendText(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var c in value)
        {
            if (c is '"' or '\\')
            {
                text.Append('\\').Append(c);
            }
            else if (c < ' ' || char.IsSurrogate(c))
            {
                text.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        text.Append('"');
    }
}
