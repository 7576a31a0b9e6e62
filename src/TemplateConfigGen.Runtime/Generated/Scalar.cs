using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Generated;

/// <summary>
/// Called by generated code; not for hand-written code. The one place that says which text is which value, for overrides and for late-bound values alike:
/// invariant, strict, no white space around it. An <c>Expectation…</c> completes "is not …" in a message.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Scalar
{
    /// <summary>What <see cref="TryInt32"/> expects.</summary>
    public const string ExpectationInt32 = "a whole number between -2147483648 and 2147483647";

    /// <summary>What <see cref="TryInt64"/> expects.</summary>
    public const string ExpectationInt64 = "a whole number between -9223372036854775808 and 9223372036854775807";

    /// <summary>What <see cref="TryDouble"/> expects.</summary>
    public const string ExpectationDouble = "a finite number such as 0.5 or 1e-3";

    /// <summary>What <see cref="TryDecimal"/> expects.</summary>
    public const string ExpectationDecimal = "a decimal number such as 19.99, within 28 digits";

    /// <summary>What <see cref="TryBoolean"/> expects.</summary>
    public const string ExpectationBoolean = "true or false";

    /// <summary>What <see cref="TryString"/> expects.</summary>
    public const string ExpectationString = "a text";

    /// <summary>What <see cref="TryDateTimeOffset"/> expects.</summary>
    public const string ExpectationDateTimeOffset = "a date and time with an offset such as 2026-01-31T08:30:00Z";

    /// <summary>What <see cref="TryDateTime"/> expects.</summary>
    public const string ExpectationDateTime = "a date and time without an offset such as 2026-01-31T08:30:00";

    /// <summary>What <see cref="TryDateOnly"/> expects.</summary>
    public const string ExpectationDateOnly = "a date such as 2026-01-31";

    /// <summary>What <see cref="TryTimeOnly"/> expects.</summary>
    public const string ExpectationTimeOnly = "a time of day such as 08:30:00";

    /// <summary>What <see cref="TryTimeSpan"/> expects.</summary>
    public const string ExpectationTimeSpan = "a duration such as 1.12:30:00 or PT1H30M (years and months have no fixed length)";

    /// <summary>What <see cref="TryUri"/> expects.</summary>
    public const string ExpectationUri = "an absolute URI such as https://example.com/";

    /// <summary>What <see cref="TryGuid"/> expects.</summary>
    public const string ExpectationGuid = "a UUID such as 123e4567-e89b-12d3-a456-426614174000";

    /// <summary>What <see cref="TryIPAddress"/> expects.</summary>
    public const string ExpectationIPAddress = "an IP address such as 192.0.2.1 or 2001:db8::1";

    /// <summary>What <see cref="TryRegex"/> expects.</summary>
    public const string ExpectationRegex = "a regular expression";

    /// <summary>What <see cref="TryByteSize"/> expects.</summary>
    public const string ExpectationByteSize = "a number of bytes such as 1048576, 64KiB or 1GB";

    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>An optional sign and digits.</summary>
    public static bool TryInt32(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && EndsLikeNumber(text);

    /// <summary>An optional sign and digits.</summary>
    public static bool TryInt64(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && EndsLikeNumber(text);

    /// <summary>A finite number, with an exponent or without.</summary>
    public static bool TryDouble(string text, out double value) =>
        double.TryParse(text, Fraction, CultureInfo.InvariantCulture, out value) && double.IsFinite(value) && EndsLikeNumber(text);

    /// <summary>A number, with an exponent or without.</summary>
    public static bool TryDecimal(string text, out decimal value) =>
        decimal.TryParse(text, Fraction, CultureInfo.InvariantCulture, out value) && EndsLikeNumber(text);

    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    public static bool TryBoolean(string text, out bool value)
    {
        value = string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
        return value || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Any text.</summary>
    public static bool TryString(string text, out string value)
    {
        value = text;
        return true;
    }

    /// <summary>RFC 3339.</summary>
    public static bool TryDateTimeOffset(string text, out DateTimeOffset value) => TimeText.TryDateTimeOffset(text, out value);

    /// <summary>A local date-time of TOML; the kind is unspecified.</summary>
    public static bool TryDateTime(string text, out DateTime value) => TimeText.TryDateTime(text, out value);

    /// <summary>An ISO 8601 calendar date.</summary>
    public static bool TryDateOnly(string text, out DateOnly value) => TimeText.TryDateOnly(text, out value);

    /// <summary>Hours and minutes, seconds and their fraction if there are any; after those a Z may stand.</summary>
    public static bool TryTimeOnly(string text, out TimeOnly value) => TimeText.TryTimeOnly(text.Length > 8 && text[^1] is 'Z' or 'z' ? text[..^1] : text, out value);

    /// <summary>.NET's constant format or an ISO 8601 duration of weeks, days, hours, minutes and seconds.</summary>
    public static bool TryTimeSpan(string text, out TimeSpan value) => DurationText.TryParse(text, out value);

    /// <summary>A URI with its scheme.</summary>
    public static bool TryUri(string text, [MaybeNullWhen(false)] out Uri value)
    {
        value = null;
        // Uri takes '/etc/x' for an absolute file URI on Unix only; what a value means must not depend on the host.
        return text.Length > 0 && char.IsAsciiLetter(text[0]) && text.Contains(':', StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out value);
    }

    /// <summary>Hexadecimal digits in groups of 8-4-4-4-12.</summary>
    public static bool TryGuid(string text, out Guid value) => Guid.TryParseExact(text, "D", out value) && char.IsAsciiHexDigit(text[0]) && char.IsAsciiHexDigit(text[^1]);

    /// <summary>An IPv4 address of four decimal numbers, or an IPv6 address.</summary>
    public static bool TryIPAddress(string text, [MaybeNullWhen(false)] out System.Net.IPAddress value) =>
        System.Net.IPAddress.TryParse(text, out value) && (value.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 || value.ToString() == text);

    /// <summary>A regular expression of .NET.</summary>
    public static bool TryRegex(string text, [MaybeNullWhen(false)] out System.Text.RegularExpressions.Regex value)
    {
        try
        {
            value = Rule.Regex(text);
            return true;
        }
        catch (ArgumentException)
        {
            value = null;
            return false;
        }
    }

    /// <summary>A whole number of bytes, with or without a unit: <c>KB</c> is 1000, <c>KiB</c> 1024.</summary>
    public static bool TryByteSize(string text, out long value) => ByteSizeText.TryParse(text, out value);

    /// <summary>What a parser for <typeparamref name="T"/> expects, when all that is known is the type.</summary>
    internal static string Expectation<T>()
    {
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return type == typeof(int) ? ExpectationInt32
            : type == typeof(long) ? ExpectationInt64
            : type == typeof(double) ? ExpectationDouble
            : type == typeof(decimal) ? ExpectationDecimal
            : type == typeof(bool) ? ExpectationBoolean
            : type == typeof(DateTimeOffset) ? ExpectationDateTimeOffset
            : type == typeof(DateTime) ? ExpectationDateTime
            : type == typeof(DateOnly) ? ExpectationDateOnly
            : type == typeof(TimeOnly) ? ExpectationTimeOnly
            : type == typeof(TimeSpan) ? ExpectationTimeSpan
            : type == typeof(Uri) ? ExpectationUri
            : type == typeof(Guid) ? ExpectationGuid
            : "a value that the schema allows";
    }

    /// <summary>The framework's number parsers pass over NUL characters at the end.</summary>
    private static bool EndsLikeNumber(string text) => text[^1] != '\0';
}
