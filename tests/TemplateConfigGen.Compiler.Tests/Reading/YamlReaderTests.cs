using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class YamlReaderTests
{
    [Theory]
    [InlineData("", "null")]
    [InlineData("~", "null")]
    [InlineData("Null", "null")]
    [InlineData("NULL", "null")]
    [InlineData("nULL", "\"nULL\"")]
    [InlineData("true", "true")]
    [InlineData("False", "false")]
    [InlineData("TRUE", "true")]
    [InlineData("tRue", "\"tRue\"")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("no", "\"no\"")]
    [InlineData("on", "\"on\"")]
    [InlineData("2001-12-14", "\"2001-12-14\"")]
    [InlineData("12:30:45", "\"12:30:45\"")]
    [InlineData("12", "12")]
    [InlineData("+12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("007", "7")]
    [InlineData("0o17", "15")]
    [InlineData("0x1F", "31")]
    [InlineData("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695")]
    [InlineData("-0x1F", "\"-0x1F\"")]
    [InlineData("0o8", "\"0o8\"")]
    [InlineData("0x", "\"0x\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("123456789012345678901234567890", "123456789012345678901234567890")]
    [InlineData("1.5", "float 1.5")]
    [InlineData(".5", "float 0.5")]
    [InlineData("-.5", "float -0.5")]
    [InlineData("1.", "float 1.0")]
    [InlineData("+1.50", "float 1.50")]
    [InlineData("1e3", "float 1e3")]
    [InlineData("1.e3", "float 1.0e3")]
    [InlineData("1.5E-07", "float 1.5E-07")]
    [InlineData("0.1000000000000000055511151231257827", "float 0.1000000000000000055511151231257827")]
    [InlineData(".inf", "float inf")]
    [InlineData("+.INF", "float inf")]
    [InlineData("-.Inf", "float -inf")]
    [InlineData(".NaN", "float nan")]
    [InlineData("-.nan", "\"-.nan\"")]
    [InlineData(".", "\".\"")]
    [InlineData("1e", "\"1e\"")]
    [InlineData("e1", "\"e1\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"true\"", "\"true\"")]
    [InlineData("''", "\"\"")]
    public void APlainScalarMeansWhatTheCoreSchemaSays(string written, string expected) =>
        Assert.Equal($"{{a: {expected}}}", ReadingText.Of(Valid($"a: {written}\n").Root));

    [Theory]
    [InlineData("!!str 12", "\"12\"")]
    [InlineData("! 12", "\"12\"")]
    [InlineData("!!int '0x10'", "16")]
    [InlineData("!!float 1", "float 1.0")]
    [InlineData("!!bool 'TRUE'", "true")]
    [InlineData("!!null ''", "null")]
    [InlineData("!!str", "\"\"")]
    [InlineData("!!map {}", "{}")]
    [InlineData("!!seq []", "[]")]
    public void ATagOfTheCoreSchemaIsHonoured(string written, string expected) =>
        Assert.Equal($"{{a: {expected}}}", ReadingText.Of(Valid($"a: {written}\n").Root));

    [Theory]
    [InlineData("!vault x", "\"x\"")]
    [InlineData("!!binary aGVsbG8=", "\"aGVsbG8=\"")]
    [InlineData("!!timestamp 2001-12-14", "\"2001-12-14\"")]
    [InlineData("!!set {b}", "{b: null}")]
    [InlineData("!!int x", "\"x\"")]
    [InlineData("!!map [b]", "[\"b\"]")]
    [InlineData("!!seq x", "\"x\"")]
    public void AnyOtherTagIsAnErrorAndTheValueIsReadAsIfItWereNotThere(string written, string expected)
    {
        var document = Read($"a: {written}\n");
        var finding = Assert.Single(document.Findings);
        Assert.Equal("TCG0012", finding.Descriptor.Id);
        Assert.Equal(written.Split(' ')[0], TextAt(document, finding.Location.Span));
        Assert.Equal($"{{a: {expected}}}", ReadingText.Of(document.Root));
    }

    [Fact]
    public void BlockScalarsAreText() =>
        Assert.Equal("{a: \"1\\n2\\n\", b: \"1 2\", c: \"true\\n\\n\"}", ReadingText.Of(Valid("a: |\n  1\n  2\nb: >-\n  1\n  2\nc: |+\n  true\n\n").Root));

    [Fact]
    public void AnAliasRepeatsTheValueOfItsAnchor()
    {
        var root = (MappingNode)Valid("a: &x {b: 1}\nc: *x\nd: [*x]\n").Root!;
        Assert.Equal("{a: {b: 1}, c: {b: 1}, d: [{b: 1}]}", ReadingText.Of(root));
        Assert.Same(root.Find("a")!.Value, root.Find("c")!.Value);
    }

    [Fact]
    public void AnAnchorThatIsGivenAgainStandsForTheLaterValue() =>
        Assert.Equal("{a: 1, b: 1, c: 2, d: 2}", ReadingText.Of(Valid("a: &x 1\nb: *x\nc: &x 2\nd: *x\n").Root));

    [Fact]
    public void AnAliasMayBeAKey() => Assert.Equal("{a: \"b\", b: 1}", ReadingText.Of(Valid("a: &x b\n*x : 1\n").Root));

    [Fact]
    public void TheKeysOfAMergeStandAtItsPlaceAndOwnKeysWin() =>
        Assert.Equal(
            "{base: {a: 1, b: 2}, server: {x: 0, a: 1, b: 3}}",
            ReadingText.Of(Valid("base: &base {a: 1, b: 2}\nserver:\n  x: 0\n  <<: *base\n  b: 3\n").Root));

    [Fact]
    public void TheEarlierMappingOfAMergedListWins() =>
        Assert.Equal(
            "{c: {a: 1, b: 2}}",
            ReadingText.Of(((MappingNode)Valid("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {c: {<<: [*x, *y]}}\n").Root!).Find("z")!.Value));

    [Fact]
    public void AMergedMappingMayMergeItself() =>
        Assert.Equal("{a: 1, b: 2, c: 3}", ReadingText.Of(((MappingNode)Valid("x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y, c: 3}\n").Root!).Find("z")!.Value));

    [Fact]
    public void AQuotedMergeKeyIsAKeyLikeAnyOther() => Assert.Equal("{<<: 1}", ReadingText.Of(Valid("\"<<\": 1\n").Root));

    [Fact]
    public void ASecondMergeKeyIsADuplicate() => Assert.Equal(["TCG0005"], Ids("x: &x {a: 1}\nz:\n  <<: *x\n  <<: *x\n"));

    [Fact]
    public void KeysAreTheirText() => Assert.Equal("{1: 1, 1.0: 2, true: 3, ~: 4, : 5}", ReadingText.Of(Valid("1: 1\n1.0: 2\ntrue: 3\n~: 4\n'': 5\n").Root));

    [Fact]
    public void ADuplicateKeyIsReportedAtTheSecondAndTheFirstCounts()
    {
        var document = Read("a: 1\nb: 2\n'a': 3\n");
        var finding = Assert.Single(document.Findings);
        Assert.Equal("TCG0005", finding.Descriptor.Id);
        Assert.Equal(new SourceSpan(10, 3), finding.Location.Span);
        Assert.Equal(new SourceSpan(0, 1), Assert.Single(finding.AdditionalLocations).Span);
        Assert.Equal("{a: 1, b: 2}", ReadingText.Of(document.Root));
    }

    [Fact]
    public void CommentsAreCollectedInOrderWithTheirMarks()
    {
        var document = Valid("# top\n%YAML 1.2 # version\n---\na: 1 # one\nb: | # header\n  text # no comment\nc: 'x # no comment' #end\nd: [1, # in\n  2]\n#last");
        Assert.Equal(["top", "version", "one", "header", "end", "in", "last"], document.Comments.Select(comment => comment.Text).ToList());
        Assert.Equal(["# top", "# version", "# one", "# header", "#end", "# in", "#last"], document.Comments.Select(comment => TextAt(document, comment.Span)).ToList());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# comment\n")]
    [InlineData("---\n")]
    [InlineData("---\n...\n")]
    [InlineData(" \n\t\n")]
    public void AFileWithoutValuesIsReportedAsEmpty(string text) => Assert.Equal(["TCG0013"], Ids(text));

    [Theory]
    [InlineData("null\n")]
    [InlineData("{}\n")]
    [InlineData("--- ''\n")]
    public void AWrittenValueIsNotEmptiness(string text) => Assert.Empty(Ids(text));

    [Fact]
    public void ASecondDocumentIsReportedAtItsMarkAndNotRead()
    {
        var document = Read("a: 1\n--- # second\na: 2\n");
        var finding = Assert.Single(document.Findings);
        Assert.Equal(("TCG0012", new SourceSpan(5, 3)), (finding.Descriptor.Id, finding.Location.Span));
        Assert.Equal("{a: 1}", ReadingText.Of(document.Root));
    }

    [Fact]
    public void ReadAllGivesEveryDocument()
    {
        var stream = YamlReader.ReadAll(new SourceFile("a.yaml", "a: 1\n---\n- b\n...\n---\nc\n"), ReadOptions.Default, CancellationToken.None);
        Assert.Equal(["{a: 1}", "[\"b\"]", "\"c\""], stream.Documents.Select(document => ReadingText.Of(document.Root)).ToList());
        Assert.Empty(stream.Findings);
    }

    [Fact]
    public void WhatStandsBeforeASyntaxErrorIsStillRead()
    {
        Assert.Equal("{a: 1, b: {c: [1, 2]}}", ReadingText.Of(Read("a: 1\nb:\n  c: [1, 2]\nd: @x\n").Root));
        Assert.Equal("{a: 1}", ReadingText.Of(Read("a: 1\nb: \"x\nc: 1\n").Root));
        Assert.Equal("{a: 1, b: \"x\"}", ReadingText.Of(Read("a: 1\nb: x\u0001\nc: 1\n").Root));
    }

    [Theory]
    [InlineData("a: 1\u20282")]
    [InlineData("a: 1\u00852")]
    public void TheLineSeparatorsOfUnicodeAreText(string text)
    {
        var document = Valid(text);
        Assert.Equal(text.Substring(3), ((ScalarNode)((MappingNode)document.Root!).Find("a")!.Value).Text);
    }

    [Fact]
    public void AKeyThatIsTooLongIsReportedAndDropped()
    {
        var document = Read(new string('k', 513) + ": 1\nb: 2\n");
        var finding = Assert.Single(document.Findings);
        Assert.Equal(("TCG0010", new SourceSpan(0, 513)), (finding.Descriptor.Id, finding.Location.Span));
        Assert.Equal("{b: 2}", ReadingText.Of(document.Root));
    }

    [Fact]
    public void ReadingDoesNotDependOnTheCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var foreign = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            (foreign.NumberFormat.NegativeSign, foreign.NumberFormat.NumberDecimalSeparator) = ("−", ",");
            CultureInfo.CurrentCulture = foreign;
            Assert.Equal("{a: -1, b: float 1.5, c: 255}", ReadingText.Of(Valid("a: -1\nb: 1.5\nc: 0xFF\n").Root));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Fact]
    public void CancellationIsNotSwallowed() =>
        Assert.Throws<OperationCanceledException>(() => YamlReader.Read(
            new SourceFile("a.yaml", string.Concat(Enumerable.Range(0, 1000).Select(i => $"k{i}: 1\n"))), ReadOptions.Default, new CancellationToken(canceled: true)));

    internal static ConfigDocument Read(string text, ReadOptions? options = null) =>
        YamlReader.Read(new SourceFile("a.yaml", text), options ?? ReadOptions.Default, CancellationToken.None);

    internal static ConfigDocument Valid(string text, ReadOptions? options = null)
    {
        var document = Read(text, options);
        Assert.Empty(document.Findings.Select(finding => finding.ToString()));
        return document;
    }

    internal static string TextAt(ConfigDocument document, SourceSpan span) => document.File.Text.Substring(span.Start, span.Length);

    private static List<string> Ids(string text) => [.. Read(text).Findings.Select(finding => finding.Descriptor.Id)];
}
