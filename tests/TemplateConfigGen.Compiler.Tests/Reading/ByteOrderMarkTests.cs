using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Hosts take the byte order mark off when they decode a file, so one that a reader sees is a second one.</summary>
public class ByteOrderMarkTests
{
    private const string SecondMark = "A byte order mark (U+FEFF) may stand only once, as the very first character of a file. Remove this one.";

    [Theory]
    [InlineData(nameof(ConfigFormat.Json), "\uFEFF{}", 0)]
    [InlineData(nameof(ConfigFormat.Json), "\uFEFF", 0)]
    [InlineData(nameof(ConfigFormat.Json), "{\uFEFF\"a\": 1}", 1)]
    [InlineData(nameof(ConfigFormat.Json), "{} \uFEFF", 3)]
    [InlineData(nameof(ConfigFormat.JsonWithComments), "// why\n\uFEFF{}", 7)]
    [InlineData(nameof(ConfigFormat.Toml), "\uFEFFa = 1", 0)]
    [InlineData(nameof(ConfigFormat.Toml), "\uFEFF", 0)]
    [InlineData(nameof(ConfigFormat.Toml), "a = 1\n\uFEFFb = 2", 6)]
    [InlineData(nameof(ConfigFormat.Toml), "a = \uFEFF1", 4)]
    [InlineData(nameof(ConfigFormat.Xml), "\uFEFF<c/>", 0)]
    [InlineData(nameof(ConfigFormat.Xml), "\uFEFF", 0)]
    [InlineData(nameof(ConfigFormat.Xml), "<c/>\uFEFF", 4)]
    public void ASecondMarkIsRefusedWhereItStands(string format, string text, int place)
    {
        var finding = Assert.Single(Reads.As(Enum.Parse<ConfigFormat>(format), text).Findings);

        Assert.Equal(new SourceSpan(place, 1), finding.Location.Span);
        Assert.Equal(SecondMark, finding.Message);
    }

    [Theory]
    [InlineData(nameof(ConfigFormat.Json), "{\"a\": \"\uFEFF\"}")]
    [InlineData(nameof(ConfigFormat.Toml), "a = '\uFEFF' # \uFEFF")]
    [InlineData(nameof(ConfigFormat.Xml), "<c><a>\uFEFF</a></c>")]
    public void InsideAValueItIsACharacterLikeAnyOther(string format, string text)
    {
        var document = Reads.As(Enum.Parse<ConfigFormat>(format), text);

        Assert.Empty(document.Findings);
        Assert.Equal("\uFEFF", document.Scalar("a").Text);
    }
}
