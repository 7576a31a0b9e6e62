using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Which text is which value. Everything is invariant, and nothing is guessed.</summary>
public class ScalarTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("+7", 7)]
    [InlineData("007", 7)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("-2147483648", int.MinValue)]
    public void AWholeNumberIsASignAndDigits(string text, int expected)
    {
        Assert.True(Scalar.TryInt32(text, out var value));
        Assert.Equal(expected, value);
        Assert.True(Scalar.TryInt64(text, out var wide));
        Assert.Equal(expected, wide);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\0")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("0x10")]
    [InlineData("(1)")]
    [InlineData("9223372036854775808")]
    [InlineData("١")]
    public void AnythingElseIsNoWholeNumber(string text)
    {
        Assert.False(Scalar.TryInt32(text, out _));
        Assert.False(Scalar.TryInt64(text, out _));
    }

    [Fact]
    public void AWholeNumberOutsideItsTypeIsRefused()
    {
        Assert.False(Scalar.TryInt32("2147483648", out _));
        Assert.True(Scalar.TryInt64("2147483648", out var value));
        Assert.Equal(2147483648, value);
    }

    [Theory]
    [InlineData("0.5", 0.5)]
    [InlineData("-1e-3", -0.001)]
    [InlineData("+.5", 0.5)]
    [InlineData("1E3", 1000)]
    [InlineData("12", 12)]
    public void ANumberMayHaveAnExponent(string text, double expected)
    {
        Assert.True(Scalar.TryDouble(text, out var value));
        Assert.Equal(expected, value);
        Assert.True(Scalar.TryDecimal(text, out var precise));
        Assert.Equal((decimal)expected, precise);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-∞")]
    [InlineData("1e999")]
    [InlineData("0,5")]
    [InlineData("1_000")]
    [InlineData(" 1")]
    [InlineData("1\0")]
    [InlineData("")]
    public void ANumberIsFiniteAndInvariant(string text)
    {
        Assert.False(Scalar.TryDouble(text, out _));
        Assert.False(Scalar.TryDecimal(text, out _));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("False", false)]
    [InlineData("TRUE", true)]
    public void ABooleanIsTrueOrFalseInAnyCase(string text, bool expected)
    {
        Assert.True(Scalar.TryBoolean(text, out var value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("yes")]
    [InlineData("on")]
    [InlineData(" true")]
    [InlineData("true\0")]
    [InlineData("")]
    public void NothingElseIsABoolean(string text) => Assert.False(Scalar.TryBoolean(text, out _));

    [Theory]
    [InlineData("2026-01-31T08:30:00Z", "2026-01-31T08:30:00.0000000+00:00")]
    [InlineData("2026-01-31t08:30:00z", "2026-01-31T08:30:00.0000000+00:00")]
    [InlineData("2026-01-31 08:30:00+02:00", "2026-01-31T08:30:00.0000000+02:00")]
    [InlineData("2024-02-29T23:59:59.5-05:30", "2024-02-29T23:59:59.5000000-05:30")]
    [InlineData("2026-01-31T08:30:00.123456789Z", "2026-01-31T08:30:00.1234567+00:00")]
    public void AnInstantIsRfc3339(string text, string expected)
    {
        Assert.True(Scalar.TryDateTimeOffset(text, out var value));
        Assert.Equal(expected, value.ToString("O"));
    }

    [Theory]
    [InlineData("2026-01-31T08:30:00")]
    [InlineData("2026-01-31T08:30Z")]
    [InlineData("2026-01-31")]
    [InlineData("2026-02-30T08:30:00Z")]
    [InlineData("2026-13-01T08:30:00Z")]
    [InlineData("0000-01-01T08:30:00Z")]
    [InlineData("0001-01-01T00:00:00+01:00")]
    [InlineData("9999-12-31T23:59:59-01:00")]
    [InlineData("2026-01-31T24:00:00Z")]
    [InlineData("2026-01-31T08:30:60Z")]
    [InlineData("2026-01-31T08:30:00.Z")]
    [InlineData("2026-01-31T08:30:00+2:00")]
    [InlineData("2026-01-31T08:30:00+15:00")]
    [InlineData("2026-01-31T08:30:00Z ")]
    [InlineData("31/01/2026 08:30:00 +00:00")]
    [InlineData("")]
    public void AnythingElseIsNoInstant(string text) => Assert.False(Scalar.TryDateTimeOffset(text, out _));

    [Theory]
    [InlineData("2026-01-31T08:30:00", "2026-01-31T08:30:00.0000000")]
    [InlineData("2026-01-31 08:30:00.25", "2026-01-31T08:30:00.2500000")]
    [InlineData("2026-01-31T08:30", "2026-01-31T08:30:00.0000000")]
    public void ALocalDateTimeHasNoOffset(string text, string expected)
    {
        Assert.True(Scalar.TryDateTime(text, out var value));
        Assert.Equal(expected, value.ToString("O"));
        Assert.Equal(DateTimeKind.Unspecified, value.Kind);
        Assert.False(Scalar.TryDateTime(text + "Z", out _));
    }

    [Fact]
    public void DatesAndTimesOfDayAreIso8601()
    {
        Assert.True(Scalar.TryDateOnly("2024-02-29", out var date));
        Assert.Equal(new DateOnly(2024, 2, 29), date);
        Assert.False(Scalar.TryDateOnly("2023-02-29", out _));
        Assert.False(Scalar.TryDateOnly("2024-2-29", out _));
        Assert.False(Scalar.TryDateOnly("2024-02-29T00:00:00", out _));

        Assert.True(Scalar.TryTimeOnly("08:30", out var time));
        Assert.Equal(new TimeOnly(8, 30), time);
        Assert.True(Scalar.TryTimeOnly("23:59:59.999", out time));
        Assert.Equal(new TimeOnly(23, 59, 59, 999), time);
        Assert.False(Scalar.TryTimeOnly("24:00", out _));
        Assert.False(Scalar.TryTimeOnly("8:30", out _));
        Assert.False(Scalar.TryTimeOnly("08:30:", out _));
    }

    [Theory]
    [InlineData("01:30:00", 5400)]
    [InlineData("1.02:00:00", 93600)]
    [InlineData("-00:00:01", -1)]
    [InlineData("00:00:00.5", 0.5)]
    [InlineData("PT1H30M", 5400)]
    [InlineData("P1DT12H", 129600)]
    [InlineData("P2W", 1209600)]
    [InlineData("PT0.5S", 0.5)]
    [InlineData("PT1,25S", 1.25)]
    [InlineData("-PT30S", -30)]
    [InlineData("P0D", 0)]
    public void ADurationIsConstantFormatOrIso8601(string text, double seconds)
    {
        Assert.True(Scalar.TryTimeSpan(text, out var value));
        Assert.Equal(TimeSpan.FromSeconds(seconds), value);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("01:30")]
    [InlineData(" 01:30:00")]
    [InlineData("01:30:00 ")]
    [InlineData("25:00:00")]
    [InlineData("P1Y")]
    [InlineData("P1M")]
    [InlineData("P1MT1H")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("P1DT")]
    [InlineData("PT1")]
    [InlineData("1H")]
    [InlineData("PT1M1H")]
    [InlineData("PT1H1H")]
    [InlineData("P1H")]
    [InlineData("PT1D")]
    [InlineData("PT1.5H")]
    [InlineData("PT.5S")]
    [InlineData("PT5.S")]
    [InlineData("PTT1S")]
    [InlineData("P99999999999D")]
    [InlineData("PT99999999999999999999S")]
    [InlineData("")]
    [InlineData("-")]
    public void AnythingElseIsNoDuration(string text) => Assert.False(Scalar.TryTimeSpan(text, out _));

    [Theory]
    [InlineData("https://example.com/a?b#c", true)]
    [InlineData("amqp://localhost:5672", true)]
    [InlineData("urn:isbn:0451450523", true)]
    [InlineData("/etc/passwd", false)]
    [InlineData("example.com", false)]
    [InlineData("//example.com", false)]
    [InlineData("", false)]
    public void AUriIsAbsoluteOnEveryHost(string text, bool valid)
    {
        Assert.Equal(valid, Scalar.TryUri(text, out var value));
        Assert.Equal(valid ? text : null, value?.OriginalString);
    }

    [Theory]
    [InlineData("123e4567-e89b-12d3-a456-426614174000", true)]
    [InlineData("123E4567-E89B-12D3-A456-426614174000", true)]
    [InlineData("123e4567e89b12d3a456426614174000", false)]
    [InlineData("{123e4567-e89b-12d3-a456-426614174000}", false)]
    [InlineData(" 123e4567-e89b-12d3-a456-426614174000", false)]
    [InlineData("", false)]
    public void AUuidIsInGroups(string text, bool valid) => Assert.Equal(valid, Scalar.TryGuid(text, out _));

    [Fact]
    public void EmptyTextIsNullWhereNullIsAllowedButForStrings()
    {
        Assert.True(Scalar.TryInt32OrNull("", out var number));
        Assert.Null(number);
        Assert.True(Scalar.TryInt32OrNull("3", out number));
        Assert.Equal(3, number);
        Assert.False(Scalar.TryInt32OrNull("x", out _));
        Assert.True(Scalar.TryUriOrNull("", out var uri));
        Assert.Null(uri);
        Assert.True(Scalar.TryStringOrNull("", out var text));
        Assert.Equal("", text);
    }
}
