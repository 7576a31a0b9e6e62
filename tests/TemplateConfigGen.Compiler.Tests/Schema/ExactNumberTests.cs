using TemplateConfigGen.Compiler.Schema;

namespace TemplateConfigGen.Compiler.Tests.Schema;

public class ExactNumberTests
{
    [Theory]
    [InlineData("1", "1.0")]
    [InlineData("100", "1e2")]
    [InlineData("0.001", "1e-3")]
    [InlineData("-0", "0")]
    [InlineData("12345678901234567890123", "1.2345678901234567890123E22")]
    [InlineData("0e999999999999999999999999", "0")]
    public void OneNumberWrittenInTwoWaysIsOneNumber(string a, string b)
    {
        Assert.Equal(ExactNumber.Parse(a), ExactNumber.Parse(b));
        Assert.Equal(ExactNumber.Parse(a).GetHashCode(), ExactNumber.Parse(b).GetHashCode());
    }

    [Theory]
    [InlineData("9007199254740992", "9007199254740993")]
    [InlineData("1e400", "1.00000000000000000000000000001e400")]
    [InlineData("-1e400", "-9.9e399")]
    [InlineData("0.1", "0.10000000000000001")]
    [InlineData("-inf", "-1e999999999")]
    [InlineData("1e999999999", "inf")]
    [InlineData("-1", "1e-400")]
    [InlineData("123456789012345678", "1234567890123456789")]
    public void NumbersADoubleCannotTellApartAreOrdered(string smaller, string larger)
    {
        Assert.True(ExactNumber.Parse(smaller) < ExactNumber.Parse(larger));
        Assert.True(ExactNumber.Parse(larger) > ExactNumber.Parse(smaller));
    }

    [Theory]
    [InlineData("19.99", "0.01", true)]
    [InlineData("19.999", "0.01", false)]
    [InlineData("1e308", "1e-5", true)]
    [InlineData("1e400", "3", false)]
    [InlineData("9007199254740993", "2", false)]
    [InlineData("99999999999999999999999999999999999999999999", "9", true)]
    [InlineData("0.3", "0.1", true)]
    [InlineData("inf", "1", false)]
    [InlineData("0", "7", true)]
    public void MultiplesAreExact(string number, string divisor, bool isMultiple) =>
        Assert.Equal(isMultiple, ExactNumber.Parse(number).IsMultipleOf(ExactNumber.Parse(divisor)));

    [Theory]
    [InlineData("1500", "1500")]
    [InlineData("-0.050", "-0.05")]
    [InlineData("1e30", "1e30")]
    [InlineData("1.5e-20", "1.5e-20")]
    public void AMessageShowsANumberAsPeopleWriteIt(string text, string shown) => Assert.Equal(shown, ExactNumber.Parse(text).ToString());

    [Fact]
    public void ANumberOfAMillionDigitsIsReadAndDividedInReasonableTime() =>
        Assert.False(ExactNumber.Parse(new string('7', 1_000_000)).IsMultipleOf(ExactNumber.Parse("10")));
}
