using System.Diagnostics;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Inputs made to hurt: very deep and very long ones end soon, with one finding.</summary>
public class JsonAndTomlLimitTests
{
    private const int Deep = 10_000;
    private const int Long = 10 * 1024 * 1024;

    // A second or two on a machine at rest. Quadratic work on ten megabytes would take hours, so the bound may leave room for a machine that is not.
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(2);
    private static readonly ReadOptions Raised = ReadOptions.Default with { MaxLength = 2 * Long };

    public static TheoryData<string, string, string> DeepTexts { get; } = new()
    {
        { "Json", "lists", new string('[', Deep) + new string(']', Deep) },
        { "Json", "mappings", Repeat("{\"a\":", Deep) + "1" + new string('}', Deep) },
        { "Toml", "lists", "a = " + new string('[', Deep) + new string(']', Deep) },
        { "Toml", "inline tables", "a = " + Repeat("{a=", Deep) + "1" + new string('}', Deep) },
        { "Toml", "dotted keys", Repeat("a.", Deep) + "a = 1" },
        { "Toml", "headers", "[" + Repeat("a.", Deep) + "a]" },
        { "Toml", "lists of tables", "[[" + Repeat("a.", Deep) + "a]]" },
    };

    [Theory]
    [MemberData(nameof(DeepTexts))]
    public void TenThousandLevelsGiveOneFinding(string format, string what, string text)
    {
        var document = Read(format, text);

        Assert.True(document.Findings.Count == 1, what);
        Assert.Same(ReadingFindings.TooDeep, document.Findings[0].Descriptor);
    }

    [Theory]
    [InlineData("Json", "", "1", "")]
    [InlineData("Json", "\"", "x", "\"")]
    [InlineData("Json", "\"", "\\n", "\"")]
    [InlineData("Json", "", "\"", "")]
    [InlineData("Json", "", "[", "")]
    [InlineData("Json", "", "}", "")]
    [InlineData("Json", "[", "1,", "1]")]
    [InlineData("Json", "[", "\"\",", "1]")]
    [InlineData("Json", "-", "-", "")]
    [InlineData("Json", "", "a", "")]
    [InlineData("Json", "", "\n", "")]
    [InlineData("Json", "{\"a\"", " ", "")]
    [InlineData("JsonWithComments", "", "//", "")]
    [InlineData("JsonWithComments", "", "/**/", "1")]
    [InlineData("JsonWithComments", "", "/*", "")]
    [InlineData("Toml", "a = ", "1", "")]
    [InlineData("Toml", "a = 0x", "F", "")]
    [InlineData("Toml", "a = 1", "_1", "")]
    [InlineData("Toml", "a = 1.", "1", "")]
    [InlineData("Toml", "a = 07:32:00.", "1", "")]
    [InlineData("Toml", "a = ", "\"", "")]
    [InlineData("Toml", "a = ", "'", "")]
    [InlineData("Toml", "a = '''", "\\", "'''")]
    [InlineData("Toml", "a = \"\"\"", "\"\" ", "\"\"\"")]
    [InlineData("Toml", "a = ", "[", "")]
    [InlineData("Toml", "", "[", "")]
    [InlineData("Toml", "", "a", "")]
    [InlineData("Toml", "", "a.", "")]
    [InlineData("Toml", "", "#", "")]
    [InlineData("Toml", "", "\r\n", "")]
    [InlineData("Toml", "a = [", "1,", "]")]
    [InlineData("Toml", "", "[[a]]\n", "")]
    [InlineData("Toml", "a = -", "-", "")]
    public void TenMegabytesOfOneThingEndSoon(string format, string head, string unit, string tail)
    {
        var text = head + Repeat(unit, Long / unit.Length) + tail;
        var started = Stopwatch.GetTimestamp();

        var document = Read(format, text);

        Assert.True(document.Findings.Count <= 1);
        Assert.All(document.Findings, finding => Assert.True(finding.Message.Length < 500, finding.Message));
        Assert.True(Stopwatch.GetElapsedTime(started) < Soon);
    }

    [Theory]
    [InlineData("Json", "{", "\"k{0}\":1,", "\"end\":1}")]
    [InlineData("Toml", "", "k{0}=1\n", "")]
    [InlineData("Toml", "a={", "k{0}=1,", "end=1}")]
    [InlineData("Toml", "", "[k{0}]\n", "")]
    public void AHundredThousandKeysTakeNoTimeToSpeakOf(string format, string head, string unit, string tail)
    {
        var text = head + string.Concat(Enumerable.Range(0, 100_000).Select(i => unit.Replace("{0}", Invariant.Text(i), StringComparison.Ordinal))) + tail;
        var started = Stopwatch.GetTimestamp();

        Assert.Empty(Read(format, text).Findings);
        Assert.True(Stopwatch.GetElapsedTime(started) < Soon);
    }

    private static ConfigDocument Read(string format, string text) => Reads.As(Enum.Parse<ConfigFormat>(format), text, Raised);

    private static string Repeat(string unit, int count) => string.Concat(Enumerable.Repeat(unit, count));
}
