using System.Globalization;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Whether and how a text is a value of a type. The runtime parses overrides by the same rules.</summary>
internal static class ScalarConversion
{
    public static bool Fits(string text, ScalarType type) => type switch
    {
        ScalarType.String => true,
        ScalarType.Boolean => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase),
        ScalarType.Int32 => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ScalarType.Int64 => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        ScalarType.Double => text is "inf" or "-inf" or "nan" || (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && !double.IsInfinity(number)),
        ScalarType.Decimal => FitsDecimal(text),
        ScalarType.DateTimeOffset => text.Length >= 19 && TimestampText.TryParseInstant(text, out _),
        ScalarType.DateTime => text.Length >= 19 && TimestampText.TryParseLocal(text, out _),
        ScalarType.DateOnly => TimestampText.TypeOf(text) == ScalarType.DateOnly,
        ScalarType.TimeOnly => DurationText.TryParse(text, out var time) && time >= TimeSpan.Zero && time < TimeSpan.FromDays(1),
        ScalarType.TimeSpan => DurationText.TryParse(text, out _),
        _ => System.Uri.TryCreate(text, UriKind.Absolute, out _),
    };

    /// <summary>Whether a decimal holds the number: it has more digits than a double, but neither very large nor very small ones.</summary>
    private static bool FitsDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs((double)exact - number) <= Math.Abs(number) * 1e-15;

    /// <summary>The text of a scalar as its type's value; null when the layers disagreed, which has been reported.</summary>
    public static string? TextOf(ScalarNode scalar, string text, ScalarType type, bool microsoft)
    {
        // Microsoft.Extensions.Configuration writes JSON's booleans as .NET does.
        if (microsoft && type == ScalarType.String && scalar.Kind == ScalarKind.Boolean)
        {
            return text == "true" ? "True" : "False";
        }

        var isText = scalar.Kind == ScalarKind.String || scalar.IsUntyped || microsoft;
        return (type == ScalarType.String ? isText : Fits(text, type)) ? text : null;
    }
}
