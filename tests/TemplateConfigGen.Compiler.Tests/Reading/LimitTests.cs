using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Each limit of <see cref="ReadOptions"/>, in each format it applies to: what is just within it is read, what goes beyond is one finding.</summary>
public class LimitTests
{
    private static readonly ReadOptions Options = new() { MaxLength = 100, MaxDepth = 3, MaxAliasExpansion = 4, MaxKeyLength = 8, MaxFindings = 2 };

    [Theory]
    [InlineData("Json", "{\"a\":1}")]
    [InlineData("JsonWithComments", "{\"a\":1}")]
    [InlineData("Yaml", "a: 1")]
    [InlineData("Toml", "a = 1")]
    [InlineData("Xml", "<c><a>1</a></c>")]
    public void AFileIsNoLongerThanTheLimit(string format, string text)
    {
        Assert.Empty(Read(format, text.PadRight(100)).Findings);

        var document = Read(format, text.PadRight(101));
        Assert.Same(ReadingFindings.TooLarge, Assert.Single(document.Findings).Descriptor);
        Assert.Null(document.Root);
    }

    [Theory]
    [InlineData("Json", "{\"a\":{\"b\":[1]}}", "{\"a\":{\"b\":[{}]}}", 11)]
    [InlineData("JsonWithComments", "{\"a\":{\"b\":[1]}}", "{\"a\":{\"b\":[[]]}}", 11)]
    [InlineData("Yaml", "a:\n  b: [1]", "a:\n  b: [{}]", 9)]
    [InlineData("Yaml", "a: &a [1]\nb: {c: 1}", "a: &a [1]\nb: [[*a]]", 15)]
    [InlineData("Toml", "[a]\nb = [1]", "[a]\nb = [[]]", 9)]
    [InlineData("Toml", "[a.b]", "[a.b.c]", 5)]
    [InlineData("Xml", "<c><a><b x='1'/></a></c>", "<c><a><b><d x='1'/></b></a></c>", 9)]
    public void ValuesAreNoDeeperThanTheLimit(string format, string within, string beyond, int at)
    {
        Assert.Empty(Read(format, within).Findings);

        var finding = Assert.Single(Read(format, beyond).Findings);
        Assert.Same(ReadingFindings.TooDeep, finding.Descriptor);
        Assert.Equal(at, finding.Location.Span.Start);
    }

    [Theory]
    [InlineData("Json", "{\"12345678\":1}", "{\"123456789\":1,\"a\":2}")]
    [InlineData("Json", "{\"\\u0031\\u0032\\u0033\":1}", "{\"12345678\\u0039\":1,\"a\":2}")]
    [InlineData("JsonWithComments", "{\"12345678\":1}", "{\"123456789\":1,\"a\":2,}")]
    [InlineData("Yaml", "k2345678: 1", "k23456789: 1\na: 2")]
    [InlineData("Toml", "k2345678 = 1", "k23456789 = 1\na = 2")]
    [InlineData("Toml", "\"k234567\\u0038\" = 1", "'k23456789' = 1\na = 2")]
    [InlineData("Xml", "<c k2345678='1'/>", "<c k23456789='1'><a>2</a></c>")]
    public void AKeyIsNoLongerThanTheLimit(string format, string within, string beyond)
    {
        Assert.Empty(Read(format, within).Findings);

        var document = Read(format, beyond);
        Assert.Same(ReadingFindings.KeyTooLong, Assert.Single(document.Findings).Descriptor);
        Assert.Equal(["a"], Assert.IsType<MappingNode>(document.Root).Entries.Select(entry => entry.Key));
    }

    [Fact]
    public void AliasesStandForNoMoreValuesThanTheLimit()
    {
        Assert.Empty(Read("Yaml", "a: &a [1]\nb: *a\nc: *a").Findings);
        Assert.Same(ReadingFindings.AliasExpansion, Assert.Single(Read("Yaml", "a: &a [1]\nb: *a\nc: *a\nd: *a").Findings).Descriptor);
    }

    [Theory]
    [InlineData("Json", "{\"a\":1,\"a\":1,\"a\":1,\"a\":1}")]
    [InlineData("JsonWithComments", "{\"a\":1,\"a\":1,\"a\":1,\"a\":1}")]
    [InlineData("Yaml", "{a: 1, a: 1, a: 1, a: 1}")]
    [InlineData("Toml", "a = 1\na = 1\na = 1\na = 1")]
    [InlineData("Xml", "<c a='1' b='1' d='1'><a/><b/><d/></c>")]
    public void AFileHasNoMoreFindingsThanTheLimit(string format, string text) =>
        Assert.Equal([ReadingFindings.DuplicateKey, ReadingFindings.DuplicateKey], Read(format, text).Findings.Select(finding => finding.Descriptor));

    [Theory]
    [InlineData("Json", "{\"a\":1,\"a\":1,\"a\":1,\"a\":1")]
    [InlineData("Yaml", "{a: 1, a: 1, a: 1, a: 1")]
    [InlineData("Toml", "a = 1\na = 1\na = 1\na = ")]
    [InlineData("Xml", "<c a='1' b='1' d='1'><a/><b/><d/>")]
    public void TheSyntaxErrorIsNeverOneTooMany(string format, string text) =>
        Assert.Contains(Read(format, text).Findings, finding => finding.Descriptor.Id is "TCG0001" or "TCG0002" or "TCG0003" or "TCG0004");

    [Theory]
    [InlineData("Json", "{\"a\":\"^\"}", 6)]
    [InlineData("Yaml", "a: $", 3)]
    [InlineData("Toml", "a = '^$^'", 7)]
    [InlineData("Xml", "<a>^^$</a>", 3)]
    public void HalfACharacterIsNoText(string format, string text, int at)
    {
        // An attribute of C# cannot hold halves itself.
        var document = Read(format, text.Replace('^', '\uD83D').Replace('$', '\uDE00'));

        var finding = Assert.Single(document.Findings);
        Assert.Same(ReadingFindings.Encoding, finding.Descriptor);
        Assert.Equal(at, finding.Location.Span.Start);
        Assert.Null(document.Root);
    }

    private static ConfigDocument Read(string format, string text) => Reads.As(Enum.Parse<ConfigFormat>(format), text, Options);
}
