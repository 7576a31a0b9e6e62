using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema.Formats;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Emit.Schemas;

/// <summary>What a schema says of a value without parts: its type and format, and what its key tells.</summary>
internal static class ScalarKeywords
{
    /// <summary>Formats that values show but that would change the key's type, or have none: checked, and text in C#.</summary>
    private static readonly string[] TextFormats = ["uuid", "ipv4", "ipv6", "email"];

    /// <param name="isSealed">Whether a layer has the value sealed.</param>
    public static void Add(SchemaBuilder schema, string key, ScalarType type, Observed values, bool isSealed = false)
    {
        var texts = Texts(values);
        var isSecret = isSealed || (type is ScalarType.String or ScalarType.Uri && (TellingKey.HidesValue([key]) || texts.Exists(text => ShownValue.IsHidden(key, text))));
        if (type == ScalarType.String)
        {
            AddText(schema, texts, isSecret);
        }
        else
        {
            AddTyped(schema, type, texts);
            if (SchemaScalars.IsNumber(type) && KeyWords.UnitOf(key) is { } unit)
            {
                // A number of bytes would be a long, whatever it was before.
                schema.Add("x-unit", unit).Add("x-type", unit == "bytes" ? SchemaScalars.NameOf(type) : null);
            }
        }

        // What is sealed is a secret in C# already; what only looks like one would become one.
        if (isSealed)
        {
            schema.Add("x-secret", new ScalarNode(default, ScalarKind.Boolean, "true"));
        }
        else if (isSecret)
        {
            schema.Add("$comment", "It looks like a secret: with 'x-secret' it is a Secret<T> in C#, and must be sealed or refer to where it is kept.");
        }
    }

    private static void AddText(SchemaBuilder schema, List<string> texts, bool isSecret)
    {
        schema.Add("type", "string");
        if (isSecret)
        {
            return;
        }

        if (texts.Count == 0)
        {
            schema.Add("$comment", "No file has a value here, so that it is text is a guess.");
        }
        else if (TextFormats.FirstOrDefault(format => HaveFormat(texts, format)) is { } format)
        {
            schema.Add("format", format);
            if (format != "email")
            {
                schema.Add("x-type", "string").Add("$comment", $"Without 'x-type' its C# type is {(format == "uuid" ? "Guid" : "IPAddress")}.");
            }
        }
        else if (Words(texts) is { Count: > 0 } words)
        {
            schema.Add("examples", words).Add("$comment", "The same words again and again: if there are no others, call 'examples' 'enum'.");
        }
    }

    private static void AddTyped(SchemaBuilder schema, ScalarType type, List<string> texts)
    {
        switch (type)
        {
            case ScalarType.Boolean:
                schema.Add("type", "boolean");
                break;
            case ScalarType.Int32:
                schema.Add("type", "integer");
                break;
            case ScalarType.Int64:
                schema.Add("type", "integer").Add("format", "int64");
                break;
            case ScalarType.Double:
                schema.Add("type", "number");
                break;
            case ScalarType.Decimal:
                schema.Add("type", "number").Add("format", "decimal");
                break;
            default:
                // .NET reads more than the formats allow: fractions in durations, for one.
                var format = FormatOf(type);
                var isFormat = format is not null && HaveFormat(texts, format);
                schema.Add("type", "string").Add("format", isFormat ? format : null).Add("x-type", isFormat ? null : SchemaScalars.NameOf(type));
                break;
        }
    }

    private static string? FormatOf(ScalarType type) => type switch
    {
        ScalarType.DateTimeOffset => "date-time",
        ScalarType.DateOnly => "date",
        ScalarType.TimeOnly => "time",
        ScalarType.TimeSpan => "duration",
        ScalarType.Uri => "uri",
        _ => null,
    };

    private static bool HaveFormat(List<string> texts, string format)
    {
        var check = Format.Find(format)!;
        return texts.Count > 0 && texts.TrueForAll(text => check(text) || (format == "time" && check(text + "Z")));
    }

    /// <summary>The values that layers say; what a reference in one of them will be, nobody knows.</summary>
    private static List<string> Texts(Observed values) =>
        [.. values.Scalars.Select(occurrence => ((ScalarNode)occurrence.Node).Text).Where(text => text.IndexOf("${", StringComparison.Ordinal) < 0)];

    /// <summary>The values as words of which one is meant: few, and met more than once. None where they look like anything else.</summary>
    private static List<string> Words(List<string> texts)
    {
        const int MostWords = 8;
        var words = texts.Distinct(StringComparer.Ordinal).ToList();
        return words.Count is >= 2 and <= MostWords && texts.Count >= words.Count * 2 && words.TrueForAll(KeyWords.IsWord) ? words : [];
    }
}
