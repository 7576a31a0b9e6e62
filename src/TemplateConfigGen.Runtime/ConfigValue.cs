using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen;

/// <summary>A value whose type neither a schema nor a file says: it is asked for the type that the reader expects.</summary>
public sealed class ConfigValue
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly JsonElement _json;

    private ConfigValue(JsonElement json)
    {
        _json = json;
    }

    /// <summary>Whether the value is null.</summary>
    public bool IsNull => _json.ValueKind == JsonValueKind.Null;

    internal JsonValueKind Kind => _json.ValueKind;

    /// <summary>The items of a list; none when the value is no list.</summary>
    public IEnumerable<ConfigValue> Items => _json.ValueKind == JsonValueKind.Array ? _json.EnumerateArray().Select(static item => new ConfigValue(item)) : [];

    /// <summary>The keys of an object with their values; none when the value is no object.</summary>
    public IEnumerable<KeyValuePair<string, ConfigValue>> Members =>
        _json.ValueKind == JsonValueKind.Object ? _json.EnumerateObject().Select(static property => KeyValuePair.Create(property.Name, new ConfigValue(property.Value))) : [];

    /// <summary>The value that a JSON text holds.</summary>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static ConfigValue Parse(string json)
    {
        using var document = JsonDocument.Parse(json, Options);
        return new ConfigValue(document.RootElement.Clone());
    }

    /// <summary>Whether the value is text, and then which.</summary>
    public bool TryGetString([NotNullWhen(true)] out string? value)
    {
        value = _json.ValueKind == JsonValueKind.String ? _json.GetString() : null;
        return value is not null;
    }

    /// <summary>Whether the value is true or false, and then which.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = _json.ValueKind == JsonValueKind.True;
        return _json.ValueKind is JsonValueKind.True or JsonValueKind.False;
    }

    /// <summary>Whether the value is a whole number of 64 bits, and then which.</summary>
    public bool TryGetInt64(out long value)
    {
        value = 0;
        return _json.ValueKind == JsonValueKind.Number && _json.TryGetInt64(out value);
    }

    /// <summary>Whether the value is a number, and then which.</summary>
    public bool TryGetDouble(out double value)
    {
        value = 0;
        return _json.ValueKind == JsonValueKind.Number && _json.TryGetDouble(out value);
    }

    /// <summary>Whether the value is a number that a decimal holds, and then which.</summary>
    public bool TryGetDecimal(out decimal value)
    {
        value = 0;
        return _json.ValueKind == JsonValueKind.Number && _json.TryGetDecimal(out value);
    }

    /// <summary>Whether the value is an object that has a key, and then what stands there.</summary>
    public bool TryGetMember(string key, [NotNullWhen(true)] out ConfigValue? value)
    {
        value = _json.ValueKind == JsonValueKind.Object && _json.TryGetProperty(key, out var member) ? new ConfigValue(member) : null;
        return value is not null;
    }

    /// <summary>The value as JSON.</summary>
    public override string ToString() => _json.GetRawText();

    /// <summary>Reads a text: JSON where it is, else the text itself.</summary>
    public static bool TryRead(string text, [MaybeNullWhen(false)] out ConfigValue value)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            value = Parse(text);
        }
        catch (JsonException)
        {
            value = OfText(text);
        }

        return true;
    }

    /// <summary>What overrides say, over the members that are below.</summary>
    internal static ConfigValue Of(OverrideNode node, ConfigValue? below)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, node, below);
        }

        return Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static ConfigValue OfText(string text)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStringValue(text);
        }

        return Parse(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, OverrideNode node, ConfigValue? below)
    {
        if (node.Children.Count == 0)
        {
            if (node.Value?.Text is { } text && TryRead(text, out var value))
            {
                value._json.WriteTo(writer);
            }
            else
            {
                writer.WriteNullValue();
            }

            return;
        }

        if (node.Children.TrueForAll(child => int.TryParse(child.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            writer.WriteStartArray();
            foreach (var child in node.Children.OrderBy(child => int.Parse(child.Name, CultureInfo.InvariantCulture)))
            {
                Write(writer, child, below: null);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (var (key, value) in below?.Members ?? [])
        {
            if (node.Find(key) is null)
            {
                writer.WritePropertyName(key);
                value._json.WriteTo(writer);
            }
        }

        foreach (var child in node.Children)
        {
            writer.WritePropertyName(child.Name);
            Write(writer, child, below is not null && below.TryGetMember(child.Name, out var old) ? old : null);
        }

        writer.WriteEndObject();
    }
}
