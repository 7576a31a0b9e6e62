namespace TemplateConfigGen.Generated;

/// <content>
/// One method for each scalar type. The text decides where there is an override; else the fallback stands. Without either a required value is missing.
/// Each looks first whether there is any override at all: the methods behind it are then not even compiled.
/// </content>
public readonly partial struct OverrideReader
{
    /// <summary>The Int32 at <paramref name="key"/>.</summary>
    public int Int32(string key, int? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryInt32, Scalar.ExpectationInt32);

    /// <summary>The Int32 at <paramref name="key"/>, or null.</summary>
    public int? Int32OrNull(string key, int? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryInt32, Scalar.ExpectationInt32);

    /// <summary>The Int64 at <paramref name="key"/>.</summary>
    public long Int64(string key, long? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryInt64, Scalar.ExpectationInt64);

    /// <summary>The Int64 at <paramref name="key"/>, or null.</summary>
    public long? Int64OrNull(string key, long? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryInt64, Scalar.ExpectationInt64);

    /// <summary>The Double at <paramref name="key"/>.</summary>
    public double Double(string key, double? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryDouble, Scalar.ExpectationDouble);

    /// <summary>The Double at <paramref name="key"/>, or null.</summary>
    public double? DoubleOrNull(string key, double? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryDouble, Scalar.ExpectationDouble);

    /// <summary>The Decimal at <paramref name="key"/>.</summary>
    public decimal Decimal(string key, decimal? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryDecimal, Scalar.ExpectationDecimal);

    /// <summary>The Decimal at <paramref name="key"/>, or null.</summary>
    public decimal? DecimalOrNull(string key, decimal? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryDecimal, Scalar.ExpectationDecimal);

    /// <summary>The Boolean at <paramref name="key"/>.</summary>
    public bool Boolean(string key, bool? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryBoolean, Scalar.ExpectationBoolean);

    /// <summary>The Boolean at <paramref name="key"/>, or null.</summary>
    public bool? BooleanOrNull(string key, bool? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryBoolean, Scalar.ExpectationBoolean);

    /// <summary>The String at <paramref name="key"/>.</summary>
    public string String(string key, string? fallback) =>
        _node is null && fallback is { } known ? known : Reference(key, fallback, Scalar.TryString, Scalar.ExpectationString);

    /// <summary>The String at <paramref name="key"/>, or null.</summary>
    public string? StringOrNull(string key, string? fallback) =>
        _node is null ? fallback : ReferenceOrNull(key, fallback, Scalar.TryString, Scalar.ExpectationString);

    /// <summary>The DateTimeOffset at <paramref name="key"/>.</summary>
    public System.DateTimeOffset DateTimeOffset(string key, System.DateTimeOffset? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryDateTimeOffset, Scalar.ExpectationDateTimeOffset);

    /// <summary>The DateTimeOffset at <paramref name="key"/>, or null.</summary>
    public System.DateTimeOffset? DateTimeOffsetOrNull(string key, System.DateTimeOffset? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryDateTimeOffset, Scalar.ExpectationDateTimeOffset);

    /// <summary>The DateTime at <paramref name="key"/>.</summary>
    public System.DateTime DateTime(string key, System.DateTime? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryDateTime, Scalar.ExpectationDateTime);

    /// <summary>The DateTime at <paramref name="key"/>, or null.</summary>
    public System.DateTime? DateTimeOrNull(string key, System.DateTime? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryDateTime, Scalar.ExpectationDateTime);

    /// <summary>The DateOnly at <paramref name="key"/>.</summary>
    public System.DateOnly DateOnly(string key, System.DateOnly? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryDateOnly, Scalar.ExpectationDateOnly);

    /// <summary>The DateOnly at <paramref name="key"/>, or null.</summary>
    public System.DateOnly? DateOnlyOrNull(string key, System.DateOnly? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryDateOnly, Scalar.ExpectationDateOnly);

    /// <summary>The TimeOnly at <paramref name="key"/>.</summary>
    public System.TimeOnly TimeOnly(string key, System.TimeOnly? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryTimeOnly, Scalar.ExpectationTimeOnly);

    /// <summary>The TimeOnly at <paramref name="key"/>, or null.</summary>
    public System.TimeOnly? TimeOnlyOrNull(string key, System.TimeOnly? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryTimeOnly, Scalar.ExpectationTimeOnly);

    /// <summary>The TimeSpan at <paramref name="key"/>.</summary>
    public System.TimeSpan TimeSpan(string key, System.TimeSpan? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryTimeSpan, Scalar.ExpectationTimeSpan);

    /// <summary>The TimeSpan at <paramref name="key"/>, or null.</summary>
    public System.TimeSpan? TimeSpanOrNull(string key, System.TimeSpan? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryTimeSpan, Scalar.ExpectationTimeSpan);

    /// <summary>The Guid at <paramref name="key"/>.</summary>
    public System.Guid Guid(string key, System.Guid? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryGuid, Scalar.ExpectationGuid);

    /// <summary>The Guid at <paramref name="key"/>, or null.</summary>
    public System.Guid? GuidOrNull(string key, System.Guid? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryGuid, Scalar.ExpectationGuid);

    /// <summary>The Uri at <paramref name="key"/>.</summary>
    public System.Uri Uri(string key, System.Uri? fallback) =>
        _node is null && fallback is { } known ? known : Reference(key, fallback, Scalar.TryUri, Scalar.ExpectationUri);

    /// <summary>The Uri at <paramref name="key"/>, or null.</summary>
    public System.Uri? UriOrNull(string key, System.Uri? fallback) =>
        _node is null ? fallback : ReferenceOrNull(key, fallback, Scalar.TryUri, Scalar.ExpectationUri);

    /// <summary>The IPAddress at <paramref name="key"/>.</summary>
    public System.Net.IPAddress IPAddress(string key, System.Net.IPAddress? fallback) =>
        _node is null && fallback is { } known ? known : Reference(key, fallback, Scalar.TryIPAddress, Scalar.ExpectationIPAddress);

    /// <summary>The IPAddress at <paramref name="key"/>, or null.</summary>
    public System.Net.IPAddress? IPAddressOrNull(string key, System.Net.IPAddress? fallback) =>
        _node is null ? fallback : ReferenceOrNull(key, fallback, Scalar.TryIPAddress, Scalar.ExpectationIPAddress);

    /// <summary>The Regex at <paramref name="key"/>.</summary>
    public System.Text.RegularExpressions.Regex Regex(string key, System.Text.RegularExpressions.Regex? fallback) =>
        _node is null && fallback is { } known ? known : Reference(key, fallback, Scalar.TryRegex, Scalar.ExpectationRegex);

    /// <summary>The Regex at <paramref name="key"/>, or null.</summary>
    public System.Text.RegularExpressions.Regex? RegexOrNull(string key, System.Text.RegularExpressions.Regex? fallback) =>
        _node is null ? fallback : ReferenceOrNull(key, fallback, Scalar.TryRegex, Scalar.ExpectationRegex);

    /// <summary>The ByteSize at <paramref name="key"/>.</summary>
    public long ByteSize(string key, long? fallback) =>
        _node is null && fallback is { } known ? known : Value(key, fallback, Scalar.TryByteSize, Scalar.ExpectationByteSize);

    /// <summary>The ByteSize at <paramref name="key"/>, or null.</summary>
    public long? ByteSizeOrNull(string key, long? fallback) =>
        _node is null ? fallback : ValueOrNull(key, fallback, Scalar.TryByteSize, Scalar.ExpectationByteSize);
}
