using System.Globalization;

namespace TemplateConfigGen.Compiler.Shapes;

/// <summary>Dates and times as RFC 3339 writes them, with and without an offset.</summary>
internal static class TimestampText
{
    public static ScalarType TypeOf(string text)
    {
        if (text.Length < 10 || text[4] != '-' || text[7] != '-')
        {
            return ScalarType.String;
        }

        if (text.Length == 10)
        {
            return DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? ScalarType.DateOnly : ScalarType.String;
        }

        if (text[10] is not ('T' or 't') || text.Length < 19)
        {
            return ScalarType.String;
        }

        return TryParseInstant(text, out _) ? ScalarType.DateTimeOffset : TryParseLocal(text, out _) ? ScalarType.DateTime : ScalarType.String;
    }

    /// <summary>A date and time without an offset: no instant, and never given a zone by guess.</summary>
    public static bool TryParseLocal(string text, out DateTime local)
    {
        local = default;
        return !HasOffset(text)
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out local)
            && local.Kind == DateTimeKind.Unspecified;
    }

    public static bool TryParseInstant(string text, out DateTimeOffset instant)
    {
        instant = default;
        return HasOffset(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out instant);
    }

    private static bool HasOffset(string text) => text[text.Length - 1] is 'Z' or 'z' || text[text.Length - 6] is '+' or '-';
}
