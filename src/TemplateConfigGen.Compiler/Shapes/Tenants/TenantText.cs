using System.Text;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>Baked values as the text that an override would say them with: a scalar's own, JSON for what has parts.</summary>
internal sealed class TenantText(Definitions definitions)
{
    /// <summary>The text; null for null.</summary>
    /// <param name="isLate">Whether the text has references that the process resolves.</param>
    /// <exception cref="NotSupportedException">A part of the value waits for the process, and the rest does not.</exception>
    public string? Of(BakedValue value, ValueShape shape, out bool isLate)
    {
        isLate = value is LateValue;
        switch (value)
        {
            case NullValue:
                return null;
            case ScalarValue scalar:
                return scalar.Text;
            case LateValue late:
                return late.Template;
            case AnyValue any:
                return any.Json;
            case SealedValue secret:
                return SealedText.With(secret.Text, secret.Layer);
            case WithheldValue withheld:
                return SealedText.Withheld(withheld.Layer);
            default:
                var json = new StringBuilder();
                Append(json, value, shape);
                return json.ToString();
        }
    }

    private void Append(StringBuilder json, BakedValue value, ValueShape shape)
    {
        switch (value, definitions.Resolve(shape) ?? shape)
        {
            case (NullValue, _):
                json.Append("null");
                break;
            case (AnyValue any, _):
                json.Append(any.Json);
                break;
            case (ScalarValue scalar, ScalarShape { Type: ScalarType.Boolean or ScalarType.Int32 or ScalarType.Int64 or ScalarType.Double or ScalarType.Decimal }) when IsJsonNumber(scalar.Text):
                json.Append(scalar.Text.ToLowerInvariant());
                break;
            case (SealedValue or WithheldValue, _):
                JsonText.AppendText(json, Of(value, shape, out _)!);
                break;
            case (ScalarValue scalar, _):
                JsonText.AppendText(json, scalar.Text);
                break;
            case (ListValue list, ListShape of):
                AppendAll(json.Append('['), list.Items, item => Append(json, item, of.Element)).Append(']');
                break;
            case (MapValue map, MapShape of):
                AppendAll(json.Append('{'), map.Entries, entry => Append(AppendKey(json, entry.Key), entry.Value, of.Value)).Append('}');
                break;
            case (ItemValue item, ObjectShape { IsTuple: true } tuple):
                AppendAll(json.Append('['), item.Members.Zip(tuple.Members, (part, member) => (part, member)), pair => Append(json, pair.part, pair.member.Shape)).Append(']');
                break;
            case (ItemValue item, ObjectShape of):
                AppendMembers(json.Append('{'), item, of).Append('}');
                break;
            case (CaseValue { Value: ItemValue item } one, VariantShape variant):
                AppendText(json.Append('{'), variant.Key).Append(':');
                AppendText(json, one.Text);
                if (item.Members.Count > 0)
                {
                    json.Append(',');
                }

                AppendMembers(json, item, variant.Cases[one.Case].Shape).Append('}');
                break;
            case (CaseValue one, UnionShape union):
                Append(json, one.Value, union.Cases[one.Case].Shape);
                break;
            default:
                throw new NotSupportedException();
        }
    }

    private StringBuilder AppendMembers(StringBuilder json, ItemValue item, ObjectShape shape) =>
        AppendAll(json, item.Members.Zip(shape.Members, (part, member) => (part, member)), pair => Append(AppendKey(json, pair.member.Key), pair.part, pair.member.Shape));

    private static StringBuilder AppendAll<T>(StringBuilder json, IEnumerable<T> parts, Action<T> append)
    {
        var isFirst = true;
        foreach (var part in parts)
        {
            if (!isFirst)
            {
                json.Append(',');
            }

            isFirst = false;
            append(part);
        }

        return json;
    }

    private static StringBuilder AppendKey(StringBuilder json, string key) => AppendText(json, key).Append(':');

    private static StringBuilder AppendText(StringBuilder json, string text)
    {
        JsonText.AppendText(json, text);
        return json;
    }

    private static bool IsJsonNumber(string text) =>
        text is "true" or "false" || (text.Length > 0 && text[0] is '-' or (>= '0' and <= '9') && text[text.Length - 1] is >= '0' and <= '9');
}
