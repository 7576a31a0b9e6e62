namespace TemplateConfigGen.Generated;

/// <content>The same for values that may be null: empty text is null.</content>
public static partial class Scalar
{
    /// <summary>As <see cref="TryInt32"/>; empty text is null.</summary>
    public static bool TryInt32OrNull(string text, out int? value) => OrNull(TryInt32(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryInt64"/>; empty text is null.</summary>
    public static bool TryInt64OrNull(string text, out long? value) => OrNull(TryInt64(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryDouble"/>; empty text is null.</summary>
    public static bool TryDoubleOrNull(string text, out double? value) => OrNull(TryDouble(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryDecimal"/>; empty text is null.</summary>
    public static bool TryDecimalOrNull(string text, out decimal? value) => OrNull(TryDecimal(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryBoolean"/>; empty text is null.</summary>
    public static bool TryBooleanOrNull(string text, out bool? value) => OrNull(TryBoolean(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryDateTimeOffset"/>; empty text is null.</summary>
    public static bool TryDateTimeOffsetOrNull(string text, out DateTimeOffset? value) => OrNull(TryDateTimeOffset(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryDateTime"/>; empty text is null.</summary>
    public static bool TryDateTimeOrNull(string text, out DateTime? value) => OrNull(TryDateTime(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryDateOnly"/>; empty text is null.</summary>
    public static bool TryDateOnlyOrNull(string text, out DateOnly? value) => OrNull(TryDateOnly(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryTimeOnly"/>; empty text is null.</summary>
    public static bool TryTimeOnlyOrNull(string text, out TimeOnly? value) => OrNull(TryTimeOnly(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryTimeSpan"/>; empty text is null.</summary>
    public static bool TryTimeSpanOrNull(string text, out TimeSpan? value) => OrNull(TryTimeSpan(text, out var known), known, text, out value);

    /// <summary>As <see cref="TryGuid"/>; empty text is null.</summary>
    public static bool TryGuidOrNull(string text, out Guid? value) => OrNull(TryGuid(text, out var known), known, text, out value);

    /// <summary>Any text; empty text is a text too.</summary>
    public static bool TryStringOrNull(string text, out string? value)
    {
        value = text;
        return true;
    }

    /// <summary>As <see cref="TryUri"/>; empty text is null.</summary>
    public static bool TryUriOrNull(string text, out Uri? value) => TryUri(text, out value) || text.Length == 0;

    /// <summary>As <see cref="TryIPAddress"/>; empty text is null.</summary>
    public static bool TryIPAddressOrNull(string text, out System.Net.IPAddress? value) => TryIPAddress(text, out value) || text.Length == 0;

    /// <summary>As <see cref="TryRegex"/>; empty text is null.</summary>
    public static bool TryRegexOrNull(string text, out System.Text.RegularExpressions.Regex? value)
    {
        value = null;
        return text.Length == 0 || TryRegex(text, out value);
    }

    /// <summary>As <see cref="TryByteSize"/>; empty text is null.</summary>
    public static bool TryByteSizeOrNull(string text, out long? value) => OrNull(TryByteSize(text, out var known), known, text, out value);

    private static bool OrNull<T>(bool isValid, T known, string text, out T? value)
        where T : struct
    {
        value = isValid ? known : null;
        return isValid || text.Length == 0;
    }
}
