using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace TemplateConfigGen.Overrides;

/// <summary>JSON that stands where a text may stand: comments and trailing commas are allowed, as in the files of the build.</summary>
internal static class JsonText
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>What a list, or anything else that has keys below it, can be set to in one text.</summary>
    public static string Expectation(bool asList) => asList ? "a JSON array such as [\"a\", \"b\"]" : "a JSON object such as {\"key\": \"value\"}";

    /// <summary>Lays the properties or elements of <paramref name="value"/> below <paramref name="node"/>.</summary>
    public static bool TryExpand(OverrideNode node, OverrideValue value, bool asList, [NotNullWhen(false)] out string? reason)
    {
        var expected = Expectation(asList);
        try
        {
            using var document = JsonDocument.Parse(value.Text!, Options);
            if (document.RootElement.ValueKind != (asList ? JsonValueKind.Array : JsonValueKind.Object))
            {
                reason = $"is not {expected}";
                return false;
            }

            if (asList)
            {
                ExpandArray(node, value, document.RootElement);
            }
            else
            {
                ExpandObject(node, value, document.RootElement);
            }

            reason = null;
            return true;
        }
        catch (JsonException broken)
        {
            // The exception's own message quotes the text.
            reason = value.Text!.AsSpan().TrimStart() is ['{' or '[' or '/', ..]
                ? $"is not valid JSON (line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1})"
                : $"is not {expected}";
            return false;
        }
        catch (InvalidOperationException)
        {
            reason = "is not valid JSON: it holds half of a surrogate pair";
            return false;
        }
    }

    private static void ExpandObject(OverrideNode node, OverrideValue value, JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            Lay(node.Child(property.Name), value, property.Value);
        }
    }

    private static void ExpandArray(OverrideNode node, OverrideValue value, JsonElement json)
    {
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            Lay(node.Child(index.ToString(CultureInfo.InvariantCulture)), value, element);
            index++;
        }
    }

    private static void Lay(OverrideNode node, OverrideValue value, JsonElement json)
    {
        var text = json.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => json.GetString(),
            _ => json.GetRawText(),
        };
        node.Add(value.Part(text, json.ValueKind is JsonValueKind.Object or JsonValueKind.Array));
    }
}
