using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Shapes;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Emit.CSharp;

/// <summary>Values without parts as C# expressions.</summary>
internal static class Literals
{
    public static string Of(string text, ScalarType type, TypeNames types) => type switch
    {
        ScalarType.String => String(text),
        ScalarType.Boolean => text is "true" or "false" ? text : text.ToLowerInvariant(),
        ScalarType.Int32 => Integer(text),
        ScalarType.Int64 => Integer(text) + "L",
        ScalarType.Double => Double(text),
        ScalarType.ByteSize => ByteSize(text),
        ScalarType.Guid => $"new {types.Use("Guid")}({String(text)})",
        ScalarType.IPAddress => $"global::System.Net.IPAddress.Parse({String(text)})",
        ScalarType.Regex => $"{types.Use("Rule")}.Regex({String(text)})",
        ScalarType.Decimal => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture) + "m",
        ScalarType.DateTimeOffset => Instant(text, types),
        ScalarType.DateTime => $"new {types.Use("DateTime")}({Local(text).Ticks.ToString(CultureInfo.InvariantCulture)}L) /* {Comment(text)} */",
        ScalarType.DateOnly => Date(text, types),
        ScalarType.TimeOnly => $"new {types.Use("TimeOnly")}({Ticks(text)}L) /* {Comment(text)} */",
        ScalarType.TimeSpan => $"new {types.Use("TimeSpan")}({Ticks(text)}L) /* {Comment(text)} */",
        _ => $"new {types.Use("Uri")}({String(text)})",
    };

    public static string String(string text)
    {
        if (IsPlain(text))
        {
            return "\"" + text + "\"";
        }

        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            switch (c)
            {
                case '"':
                    literal.Append("\\\"");
                    break;
                case '\\':
                    literal.Append("\\\\");
                    break;
                case '\n':
                    literal.Append("\\n");
                    break;
                case '\r':
                    literal.Append("\\r");
                    break;
                case '\t':
                    literal.Append("\\t");
                    break;
                default:
                    // Controls, line separators and anything that could hide in an editor (bidirectional marks among it) are shown by number.
                    if (char.IsControl(c) || char.IsSurrogate(c)
                        || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse)
                    {
                        literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        literal.Append(c);
                    }

                    break;
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Whether a text stands in a literal as it is.</summary>
    public static bool IsPlain(string text)
    {
        foreach (var c in text)
        {
            if (c is < ' ' or > '~' or '"' or '\\')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Most integers stand in the file as C# writes them.</summary>
    private static string Integer(string text) =>
        text[0] is >= '1' and <= '9' || text is "0" ? text : Invariant.Text(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));

    private static string ByteSize(string text)
    {
        _ = ByteSizeText.TryParse(text, out var bytes);
        return Invariant.Text(bytes) + "L";
    }

    private static string Double(string text)
    {
        if (text is "inf" or "-inf" or "nan")
        {
            return text switch { "inf" => "double.PositiveInfinity", "-inf" => "double.NegativeInfinity", _ => "double.NaN" };
        }

        return double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture) + "d";
    }

    private static string Instant(string text, TypeNames types)
    {
        _ = TimestampText.TryParseInstant(text, out var instant);
        var offset = instant.Offset == TimeSpan.Zero ? "default" : $"new {types.Use("TimeSpan")}({instant.Offset.Ticks.ToString(CultureInfo.InvariantCulture)}L)";
        return $"new {types.Use("DateTimeOffset")}({instant.Ticks.ToString(CultureInfo.InvariantCulture)}L, {offset}) /* {Comment(text)} */";
    }

    private static string Date(string text, TypeNames types)
    {
        var date = DateTime.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"new {types.Use("DateOnly")}({Invariant.Text(date.Year)}, {Invariant.Text(date.Month)}, {Invariant.Text(date.Day)})";
    }

    private static DateTime Local(string text)
    {
        _ = TimestampText.TryParseLocal(text, out var local);
        return local;
    }

    private static string Ticks(string text)
    {
        _ = DurationText.TryParse(text, out var duration);
        return duration.Ticks.ToString(CultureInfo.InvariantCulture);
    }

    // Only texts that parsed as a date or duration come here, and those cannot close a comment.
    private static string Comment(string text) => text;
}
