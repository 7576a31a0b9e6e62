using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading.Json;

public class JsonReaderTests
{
    [Fact]
    public void EveryKindOfValueIsReadWithItsSpan()
    {
        var document = Reads.Json("""{"a": "x", "b": -12, "c": 1.50e+3, "d": true, "e": false, "f": null, "g": [1, {}], "h": []}""");

        Assert.Empty(document.Findings);
        var entries = Assert.IsType<MappingNode>(document.Root).Entries;
        Assert.Equal(
            ["\"a\"=\"x\"", "\"b\"=-12", "\"c\"=1.50e+3", "\"d\"=true", "\"e\"=false", "\"f\"=null", "\"g\"=[1, {}]", "\"h\"=[]"],
            entries.Select(entry => document.TextOf(entry.KeySpan) + "=" + document.TextOf(entry.Value.Span)));
        Assert.Equal(
            [ScalarKind.String, ScalarKind.Integer, ScalarKind.Float, ScalarKind.Boolean, ScalarKind.Boolean, ScalarKind.Null],
            entries.Select(entry => entry.Value).OfType<ScalarNode>().Select(scalar => scalar.Kind));
        Assert.Equal(
            ["x", "-12", "1.50e+3", "true", "false", ""],
            entries.Select(entry => entry.Value).OfType<ScalarNode>().Select(scalar => scalar.Text));
        Assert.Equal(document.File.Text, document.TextOf(document.Root!.Span));
    }

    [Theory]
    [InlineData("0", nameof(ScalarKind.Integer))]
    [InlineData("-0", nameof(ScalarKind.Integer))]
    [InlineData("123456789012345678901234567890123456789012345678901234567890", nameof(ScalarKind.Integer))]
    [InlineData("1E400", nameof(ScalarKind.Float))]
    [InlineData("0.10000000000000000000000000000000000001", nameof(ScalarKind.Float))]
    public void NumbersAreKeptExactly(string number, string kind)
    {
        var scalar = Reads.Json(number).Scalar();

        Assert.Equal(number, scalar.Text);
        Assert.Equal(kind, scalar.Kind.ToString());
    }

    [Fact]
    public void EveryEscapeIsDecodedAndTheSpanKeepsTheQuotes()
    {
        var document = Reads.Json("""{"\u0061\n": "\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00 é😀"}""");

        Assert.Empty(document.Findings);
        var entry = Assert.Single(Assert.IsType<MappingNode>(document.Root).Entries);
        Assert.Equal("a\n", entry.Key);
        Assert.Equal("\"\\u0061\\n\"", document.TextOf(entry.KeySpan));
        Assert.Equal("\"\\/\b\f\n\r\té😀 é😀", Assert.IsType<ScalarNode>(entry.Value).Text);
    }

    [Fact]
    public void AKeyThatStandsTwiceIsReportedAtTheSecondAndTheFirstCounts()
    {
        var document = Reads.Json("{\"a\": 1,\n \"\\u0061\": 2, \"b\": 3}");

        var finding = Assert.Single(document.Findings);
        Assert.Same(ReadingFindings.DuplicateKey, finding.Descriptor);
        Assert.Equal("\"\\u0061\"", document.TextOf(finding.Location.Span));
        Assert.Equal("\"a\"", document.TextOf(Assert.Single(finding.AdditionalLocations).Span));
        Assert.Equal("1", document.Scalar("a").Text);
        Assert.Equal("3", document.Scalar("b").Text);
    }

    [Fact]
    public void TwiceIsFoundAmongManyKeysToo()
    {
        var keys = Enumerable.Range(0, 100).Append(3).Append(99).Select(key => $"\"k{key}\": {key}");
        var document = Reads.Json("{" + string.Join(",", keys) + "}");

        Assert.Equal(["k3", "k99"], document.Findings.Select(finding => finding.Arguments[0]));
        Assert.Equal(100, Assert.IsType<MappingNode>(document.Root).Entries.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t")]
    public void AnEmptyFileIsReportedAtItsStart(string text)
    {
        var document = Reads.Json(text);

        Assert.Null(document.Root);
        Assert.Equal("config/test.json(1,1): warning TCG0013: The file holds no values, so it contributes nothing. Add its keys, or delete it.\n", document.FindingText());
    }

    [Fact]
    public void AFileOfCommentsIsEmptyAndKeepsThem()
    {
        var document = Reads.JsonWithComments("// nothing\n/* yet */");

        Assert.Null(document.Root);
        Assert.Same(ReadingFindings.EmptyFile, Assert.Single(document.Findings).Descriptor);
        Assert.Equal(["nothing", "yet"], document.Comments.Select(comment => comment.Text));
    }

    [Fact]
    public void CommentsAndTrailingCommasAreReadWhereTheyAreAllowed()
    {
        var document = Reads.JsonWithComments("// top\n{ /* a */ \"a\" /**/ : // of a\r\n [1, /* 2 */ 3,], \"b\": \"// no comment\", }//end");

        Assert.Empty(document.Findings);
        Assert.Equal(["top", "a", "", "of a", "2", "end"], document.Comments.Select(comment => comment.Text));
        Assert.Equal(["// top", "/* a */", "/**/", "// of a", "/* 2 */", "//end"], document.Comments.Select(comment => document.TextOf(comment.Span)));
        Assert.Equal("3", document.Scalar("a", 1).Text);
        Assert.Equal("// no comment", document.Scalar("b").Text);
    }

    [Theory]
    [InlineData("[,]")]
    [InlineData("{,}")]
    [InlineData("[1,,]")]
    [InlineData("{\"a\": 1,,}")]
    public void ACommaWithNothingBeforeItIsAMistakeEvenWhereTrailingOnesAreNot(string text) =>
        Assert.Same(ReadingFindings.JsonSyntax, Assert.Single(Reads.JsonWithComments(text).Findings).Descriptor);

    [Fact]
    public void WhatStandsBeforeAMistakeIsRead()
    {
        var document = Reads.Json("""{"a": {"b": 1, "c": [1, 2, oops], "d": 4}, "e": 5}""");

        Assert.Single(document.Findings);
        Assert.Equal("1", document.Scalar("a", "b").Text);
        Assert.Equal(2, Assert.IsType<SequenceNode>(document.At("a", "c")).Items.Count);
        Assert.Single(Assert.IsType<MappingNode>(document.Root).Entries);
    }

    [Fact]
    public void TheDepthLimitIsReportedOnceAtTheBracketThatGoesTooFar()
    {
        var options = ReadOptions.Default with { MaxDepth = 3 };

        Assert.Empty(Reads.Json("[[[1]]]", options).Findings);
        var finding = Assert.Single(Reads.Json("[[[[[1]]]]]", options).Findings);
        Assert.Same(ReadingFindings.TooDeep, finding.Descriptor);
        Assert.Equal(new SourceSpan(3, 1), finding.Location.Span);
    }

    [Fact]
    public void AKeyThatIsTooLongIsReportedAndLeftOut()
    {
        var document = Reads.Json("{\"abcd\": 1, \"abc\": 2}", ReadOptions.Default with { MaxKeyLength = 3 });

        var finding = Assert.Single(document.Findings);
        Assert.Same(ReadingFindings.KeyTooLong, finding.Descriptor);
        Assert.Equal("\"abcd\"", document.TextOf(finding.Location.Span));
        Assert.Equal("abc", Assert.Single(Assert.IsType<MappingNode>(document.Root).Entries).Key);
    }

    [Fact]
    public void CancellationIsHeard()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(
            () => ConfigReader.Read(new SourceFile("a.json", "{}"), ConfigFormat.Json, ReadOptions.Default, source.Token));
    }
}
