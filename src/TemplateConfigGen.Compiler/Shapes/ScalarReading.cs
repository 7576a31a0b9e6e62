using System.Globalization;
using System.Numerics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>
/// What type the text of a scalar suggests, and how sure that is.
/// </summary>
/// <param name="MayBeString">True when the file says no more than text, so that another layer's plain text makes both strings.</param>
internal readonly record struct ScalarReading(ScalarType Type, bool MayBeString)
{
    /// <summary>The largest integers a double holds exactly.</summary>
    private const double ExactIntegers = 9007199254740992d;

    public static ScalarReading Of(ScalarNode scalar) => scalar.Kind switch
    {
        ScalarKind.Boolean => new(ScalarType.Boolean, scalar.IsUntyped),
        ScalarKind.Integer or ScalarKind.Float => new(OfNumber(scalar.Text), scalar.IsUntyped),
        ScalarKind.OffsetDateTime => new(ScalarType.DateTimeOffset, MayBeString: false),
        ScalarKind.LocalDateTime => new(ScalarType.DateTime, MayBeString: false),
        ScalarKind.LocalDate => new(ScalarType.DateOnly, MayBeString: false),
        ScalarKind.LocalTime => new(ScalarType.TimeOnly, MayBeString: false),
        _ => new(OfText(scalar.Text), MayBeString: true),
    };

    /// <summary>The reading of text that came without a type: a default of a reference, an environment variable.</summary>
    public static ScalarReading OfUntyped(string text) => text switch
    {
        "true" or "false" => new(ScalarType.Boolean, MayBeString: true),
        [>= '0' and <= '9', ..] or ['-', >= '0' and <= '9', ..] when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
            new(OfNumber(text), MayBeString: true),
        _ => new(OfText(text), MayBeString: true),
    };

    /// <summary>The reading of text that was put together: "1.10" of two numbers is no number.</summary>
    public static ScalarReading OfComposed(string text) => new(OfText(text), MayBeString: true);

    /// <summary>The type that holds both, or null when there is none.</summary>
    public static ScalarReading? Unify(ScalarReading a, ScalarReading b)
    {
        if (a.Type == b.Type)
        {
            return a with { MayBeString = a.MayBeString && b.MayBeString };
        }

        if (IsNumber(a.Type) && IsNumber(b.Type))
        {
            return new ScalarReading(Wider(a.Type, b.Type), a.MayBeString && b.MayBeString);
        }

        // TOML's time of day reads like a duration where another format has only text for it.
        if ((a.Type, b) is (ScalarType.TimeOnly, { Type: ScalarType.TimeSpan, MayBeString: true }))
        {
            return a;
        }

        if ((a, b.Type) is ({ Type: ScalarType.TimeSpan, MayBeString: true }, ScalarType.TimeOnly))
        {
            return b;
        }

        return a.MayBeString && b.MayBeString ? new ScalarReading(ScalarType.String, MayBeString: true) : null;
    }

    /// <summary>Whether a number has a type at all.</summary>
    public static bool IsInRange(ScalarNode number) =>
        number.Text is "inf" or "-inf" or "nan"
        || (double.TryParse(number.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value));

    private static bool IsNumber(ScalarType type) => type is ScalarType.Int32 or ScalarType.Int64 or ScalarType.Double or ScalarType.Decimal;

    // Int32 < Int64 < Double < Decimal in the order of the enum, and each holds what stands before it well enough to be asked for together.
    private static ScalarType Wider(ScalarType a, ScalarType b) => a > b ? a : b;

    private static ScalarType OfNumber(string text)
    {
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return ScalarType.Int32;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
        {
            return ScalarType.Int64;
        }

        return IsChangedByDouble(text) ? ScalarType.Decimal : ScalarType.Double;
    }

    /// <summary>Whether a decimal keeps digits of the number that a double loses: more than 15 significant ones.</summary>
    private static bool IsChangedByDouble(string text)
    {
        // With a point, fifteen digits have sixteen characters.
        if (text.Length <= 16 || text.IndexOfAny(['e', 'E', 'n', 'i']) >= 0)
        {
            return false;
        }

        var digits = text.TrimStart('-').Replace(".", "").TrimStart('0').Length;
        return digits is > 15 and <= 28
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _)
            && !(text.IndexOf('.') < 0 && BigInteger.Abs(BigInteger.Parse(text, CultureInfo.InvariantCulture)) <= new BigInteger(ExactIntegers));
    }

    private static ScalarType OfText(string text)
    {
        if (text.Length < 3 || text.Length > 2048)
        {
            return ScalarType.String;
        }

        var first = text[0];
        if (first is >= '0' and <= '9' or '-')
        {
            return DurationText.IsClock(text) ? ScalarType.TimeSpan : TimestampText.TypeOf(text);
        }

        if (first == 'P')
        {
            return DurationText.IsIso(text) ? ScalarType.TimeSpan : ScalarType.String;
        }

        return text.IndexOf("://", StringComparison.Ordinal) > 0
            && text.IndexOf(' ') < 0
            && System.Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && uri.Host.Length > 0
            ? ScalarType.Uri
            : ScalarType.String;
    }
}
