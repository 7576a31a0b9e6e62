using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading.Toml;

public class TomlReaderTests
{
    private static readonly ReadOptions Toml11 = ReadOptions.Default with { Toml11 = true };

    [Fact]
    public void KeysAndValuesHaveTheirSpans()
    {
        var document = Reads.Toml("a.\"b c\" = [ 1, 'x' ] # why\nd = {e = 0x1F}\n");

        Assert.Empty(document.Findings);
        var entries = document.Walk().Where(step => step.Entry is not null).Select(step => step.Entry!).OrderBy(entry => entry.KeySpan.Start);
        Assert.Equal(["a", "\"b c\"", "d", "e"], entries.Select(entry => document.TextOf(entry.KeySpan)));
        Assert.Equal("[ 1, 'x' ]", document.TextOf(document.At("a", "b c").Span));
        Assert.Equal("{e = 0x1F}", document.TextOf(document.At("d").Span));
        Assert.Equal("0x1F", document.TextOf(document.At("d", "e").Span));
        Assert.Equal("31", document.Scalar("d", "e").Text);
    }

    [Fact]
    public void ATableStandsAtItsOwnHeaderEvenWhereAnotherNamedItBefore()
    {
        var document = Reads.Toml("[a.b]\nx = 1\n[ a ]\ny = 2\n[[c]]\n[[c]]\n");

        Assert.Empty(document.Findings);
        var root = Assert.IsType<MappingNode>(document.Root);
        Assert.Equal(new SourceSpan(14, 1), root.Find("a")!.KeySpan);
        Assert.Equal(new SourceSpan(14, 1), document.At("a").Span);
        Assert.Equal("a.b", document.TextOf(document.At("a", "b").Span));
        Assert.Equal([new SourceSpan(26, 1), new SourceSpan(32, 1)], Assert.IsType<SequenceNode>(document.At("c")).Items.Select(item => item.Span));
        Assert.Equal(new SourceSpan(0, document.File.Text.Length), root.Span);
    }

    [Theory]
    [InlineData("+1_000", "1000")]
    [InlineData("-0", "0")]
    [InlineData("0xDEAD_beef", "3735928559")]
    [InlineData("0o755", "493")]
    [InlineData("0b1101", "13")]
    [InlineData("0x7FFFFFFFFFFFFFFF", "9223372036854775807")]
    [InlineData("-9_223_372_036_854_775_808", "-9223372036854775808")]
    public void IntegersBecomeDecimalDigits(string written, string text) => Is(ScalarKind.Integer, text, written);

    [Theory]
    [InlineData("+1_0.5_0e+0_2", "10.50e+02")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1E5", "1E5")]
    [InlineData("+inf", "inf")]
    [InlineData("-inf", "-inf")]
    [InlineData("-nan", "nan")]
    [InlineData("0.1000000000000000000000000001", "0.1000000000000000000000000001")]
    public void FloatsBecomeJsonNumbers(string written, string text) => Is(ScalarKind.Float, text, written);

    [Theory]
    [InlineData("1979-05-27 07:32:00z", nameof(ScalarKind.OffsetDateTime), "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27t00:32:00.999999999-07:00", nameof(ScalarKind.OffsetDateTime), "1979-05-27T00:32:00.999999999-07:00")]
    [InlineData("1979-05-27 07:32:00.5", nameof(ScalarKind.LocalDateTime), "1979-05-27T07:32:00.5")]
    [InlineData("2024-02-29", nameof(ScalarKind.LocalDate), "2024-02-29")]
    [InlineData("07:32:00.25", nameof(ScalarKind.LocalTime), "07:32:00.25")]
    public void DatesAndTimesBecomeRfc3339(string written, string kind, string text) => Is(Enum.Parse<ScalarKind>(kind), text, written);

    [Theory]
    [InlineData("07:32", nameof(ScalarKind.LocalTime), "07:32:00")]
    [InlineData("1979-05-27 07:32Z", nameof(ScalarKind.OffsetDateTime), "1979-05-27T07:32:00Z")]
    [InlineData("\"\\e\\x41\"", nameof(ScalarKind.String), "\u001BA")]
    public void WhatToml11AddsIsReadWhenItIsChosen(string written, string kind, string text)
    {
        Is(Enum.Parse<ScalarKind>(kind), text, written, Toml11);
        Assert.Single(Reads.Toml("a = " + written).Findings);
    }

    [Fact]
    public void InlineTablesOfToml11HaveLinesCommentsAndTrailingCommas()
    {
        const string Text = "a = {\n  b = 1, # one\n  c = [2,],\n}\n";

        var document = Reads.Toml(Text, Toml11);

        Assert.Empty(document.Findings);
        Assert.Equal("2", document.Scalar("a", "c", 0).Text);
        Assert.Equal("one", Assert.Single(document.Comments).Text);
        Assert.Single(Reads.Toml(Text).Findings);
    }

    [Theory]
    [InlineData("'''\r\na\r\nb'''")]
    [InlineData("\"\"\"\na\nb\"\"\"")]
    [InlineData("\"\"\"\\\r\n  \r\n  a\nb\"\"\"")]
    public void AStringOfSeveralLinesIsTheSameWhateverEndsTheLines(string written) => Is(ScalarKind.String, "a\nb", written);

    [Theory]
    [InlineData("\"\"\"\"\"\"", "")]
    [InlineData("\"\"\"\"a\"\"\"\"\"", "\"a\"\"")]
    [InlineData("'''''a'''''", "''a''")]
    [InlineData("'C:\\temp'", "C:\\temp")]
    public void QuotesMayStandInsideQuotes(string written, string text) => Is(ScalarKind.String, text, written);

    [Fact]
    public void CommentsAreKeptInTheOrderOfTheText()
    {
        var document = Reads.Toml("#top\n[a] # table\nb = [ # list\n  1, # one\n]\n#\n");

        Assert.Empty(document.Findings);
        Assert.Equal(["top", "table", "list", "one", ""], document.Comments.Select(comment => comment.Text));
        Assert.Equal("# one", document.TextOf(document.Comments[3].Span));
    }

    [Fact]
    public void AKeyThatStandsTwiceIsReportedAndReadingGoesOn()
    {
        var document = Reads.Toml("a = 1\na = 2\nb = 3\n[c]\n[c]\nd = 4\n");

        Assert.Equal([ReadingFindings.DuplicateKey, ReadingFindings.TomlSyntax], document.Findings.Select(finding => finding.Descriptor));
        Assert.Equal(new SourceSpan(0, 1), Assert.Single(document.Findings[0].AdditionalLocations).Span);
        Assert.Equal("1", document.Scalar("a").Text);
        Assert.Equal("3", document.Scalar("b").Text);
        Assert.Equal("4", document.Scalar("c", "d").Text);
    }

    [Fact]
    public void KeysBelowAHeaderThatContradictsAValueAreCheckedAndDropped()
    {
        var document = Reads.Toml("a = 1\n[a.b]\nc = 2\nc = 3\n");

        Assert.Equal([ReadingFindings.TomlSyntax, ReadingFindings.DuplicateKey], document.Findings.Select(finding => finding.Descriptor));
        Assert.Equal("1", document.Scalar("a").Text);
    }

    [Fact]
    public void WhatStandsBeforeAMistakeIsRead()
    {
        var document = Reads.Toml("[a]\nb = 1\nc = [1, 2, oops]\nd = 4\n");

        Assert.Single(document.Findings);
        Assert.Equal("1", document.Scalar("a", "b").Text);
        Assert.Equal(2, Assert.IsType<SequenceNode>(document.At("a", "c")).Items.Count);
        Assert.Null(Assert.IsType<MappingNode>(document.At("a")).Find("d"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    public void AnEmptyFileIsAnEmptyTableWithAWarning(string text)
    {
        var document = Reads.Toml(text);

        Assert.Empty(Assert.IsType<MappingNode>(document.Root).Entries);
        Assert.Equal("config/test.toml(1,1): warning TCG0013: The file holds no values, so it contributes nothing. Add its keys, or delete it.\n", document.FindingText());
    }

    [Theory]
    [InlineData("a = [[[1]]]", 6, 1)]
    [InlineData("a = {b = {c = {}}}", 14, 1)]
    [InlineData("a.b.c.d = 1", 4, 1)]
    [InlineData("[a.b.cc]", 5, 2)]
    [InlineData("[[a.b]]\nc = 1", 4, 1)]
    [InlineData("[a.b]\nc.d = 1", 6, 1)]
    public void TheDepthLimitIsReportedOnceWhereItIsPassed(string text, int start, int length)
    {
        var finding = Assert.Single(Reads.Toml(text, ReadOptions.Default with { MaxDepth = 3 }).Findings, finding => finding.Descriptor == ReadingFindings.TooDeep);

        Assert.Equal(new SourceSpan(start, length), finding.Location.Span);
    }

    [Fact]
    public void WhatIsJustDeepEnoughIsRead()
    {
        var document = Reads.Toml("a = [[1]]\nb.c.d = 1\n[e.f]\n[[g]]\nh = 1", ReadOptions.Default with { MaxDepth = 3 });

        Assert.Empty(document.Findings);
    }

    [Theory]
    [InlineData("abcd = 1\nabc = 2")]
    [InlineData("abcd.e = 1\nabc = 2")]
    [InlineData("abc = 2\n[abcd]\ne = 1")]
    [InlineData("abc = 2\n[abcd.e]\nf = 1")]
    [InlineData("abc = 2\n[[abcd]]\ne = 1")]
    public void AKeyThatIsTooLongIsReportedAndLeftOut(string text)
    {
        var document = Reads.Toml(text, ReadOptions.Default with { MaxKeyLength = 3 });

        Assert.Equal("abcd", document.TextOf(Assert.Single(document.Findings, finding => finding.Descriptor == ReadingFindings.KeyTooLong).Location.Span));
        Assert.Equal("abc", Assert.Single(Assert.IsType<MappingNode>(document.Root).Entries).Key);
    }

    [Fact]
    public void CancellationIsHeard()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => ConfigReader.Read(new SourceFile("a.toml", "a = 1"), ConfigFormat.Toml, ReadOptions.Default, source.Token));
    }

    private static void Is(ScalarKind kind, string text, string written, ReadOptions? options = null)
    {
        var document = Reads.Toml($"a = {written} # end\n", options);

        Assert.Empty(document.Findings);
        Assert.Equal(kind, document.Scalar("a").Kind);
        Assert.Equal(text, document.Scalar("a").Text);
        Assert.Equal(written, document.TextOf(document.At("a").Span));
    }
}
