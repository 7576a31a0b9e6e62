using System.Globalization;
using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Formats;
using TemplateConfigGen.Compiler.Text;

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
        ScalarType.Guid => Guid.TryParseExact(text, "D", out _) && text[0] is not (' ' or '{') && text.Length == 36,
        ScalarType.IPAddress => AddressFormats.IsIPv4(text) || AddressFormats.IsIPv6(text),
        ScalarType.Regex => IsRegex(text),
        ScalarType.ByteSize => ByteSizeText.TryParse(text, out _),
        _ => System.Uri.TryCreate(text, UriKind.Absolute, out _),
    };

    /// <summary>Whether a decimal holds the number: it has more digits than a double, but neither very large nor very small ones.</summary>
    private static bool FitsDecimal(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exact)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        && Math.Abs((double)exact - number) <= Math.Abs(number) * 1e-15;

    private static bool IsRegex(string text)
    {
        try
        {
            _ = new Regex(text, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>The text of a scalar as its type's value; null when the layers disagreed, which has been reported.</summary>
    public static string? TextOf(ScalarNode scalar, string text, ScalarType type, bool microsoft)
    {
        // Microsoft.Extensions.Configuration writes JSON's booleans as .NET does.
        if (microsoft && type == ScalarType.String && scalar.Kind == ScalarKind.Boolean)
        {
            return text == "true" ? "True" : "False";
        }

        // A schema may call a whole number what is written 1.0 or 1e3.
        if (scalar.Kind == ScalarKind.Float && type is ScalarType.Int32 or ScalarType.Int64 or ScalarType.ByteSize && ExactNumber.Parse(text).TryGetInt64(out var whole))
        {
            text = Invariant.Text(whole);
        }

        // RFC 3339's time of day has an offset, which a TimeOnly has no place for; the one that says nothing may stand.
        if (type == ScalarType.TimeOnly && text.Length > 8 && text[text.Length - 1] is 'Z' or 'z')
        {
            text = text.Substring(0, text.Length - 1);
        }

        // Where there are dates, a schema may still call them text.
        var isText = scalar.Kind >= ScalarKind.String || scalar.IsUntyped || microsoft;
        return (type == ScalarType.String ? isText : Fits(text, type)) ? text : null;
    }
}
