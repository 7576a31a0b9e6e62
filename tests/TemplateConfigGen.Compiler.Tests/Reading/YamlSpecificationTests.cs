using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>What YAML 1.2.2 says of cases that stand beside those of the YAML test suite.</summary>
public class YamlSpecificationTests
{
    [Theory]
    [InlineData("k: |\n  \n  x\n", "{k: \"\\nx\\n\"}")] // a blank line as deep as the first line of the text
    [InlineData("k: |-\n  \n  x\n", "{k: \"\\nx\"}")]
    [InlineData("a:\n  k: |\n    \n    x\n", "{a: {k: \"\\nx\\n\"}}")]
    [InlineData("k: |2\n    \n  x\n", "{k: \"  \\nx\\n\"}")] // with an indicator a deeper one has text
    [InlineData("k: |\n  \nh: 1\n", "{k: \"\", h: 1}")]
    [InlineData("k: >\n  \nh: 1\n", "{k: \"\", h: 1}")]
    [InlineData("k: |+\n  \nh: 1\n", "{k: \"\\n\", h: 1}")]
    [InlineData("- |\n  \n- b\n", "[\"\", \"b\"]")]
    [InlineData("- > # c\n  ", "[\"\"]")]
    [InlineData("k: |2\n   \n", "{k: \" \\n\"}")]
    [InlineData("k: |2\n   \n   \n", "{k: \" \\n \\n\"}")]
    [InlineData("--- |\na\n  b\n", "\"a\\n  b\\n\"")]
    [InlineData(">\na\n  b\nc\n", "\"a\\n  b\\nc\\n\"")]
    [InlineData("--- |\na\n...\n", "\"a\\n\"")]
    [InlineData("--- |1\n a\n", "\"a\\n\"")]
    [InlineData("a: >\n\n\n  b\n  c\n\n  d\n   e\n  f\n\n", "{a: \"\\n\\nb c\\nd\\n e\\nf\\n\"}")]
    [InlineData("a: |\n  x", "{a: \"x\\n\"}")] // the end of the file ends a line
    public void BlockTextIsReadAsTheSpecificationSays(string text, string expected) => IsRead(text, expected);

    [Theory]
    [InlineData("{k:}", "{k: null}")]
    [InlineData("[k:]", "[{k: null}]")]
    [InlineData("{a: 1, y:}", "{a: 1, y: null}")]
    [InlineData("{a:,b:}", "{a: null, b: null}")]
    [InlineData("[:]", "[{: null}]")]
    [InlineData("[\"x\", :s]", "[\"x\", \":s\"]")] // only directly behind quotes and brackets a ':' needs no space
    [InlineData("{a: \"x\", :b: 2}", "{a: \"x\", :b: 2}")]
    [InlineData("- [1]\n- :y\n", "[[1], \":y\"]")]
    [InlineData("{\"k\": :s}", "{k: \":s\"}")]
    [InlineData("{\"k\":s}", "{k: \"s\"}")]
    [InlineData("[\"k\" :s, 'l':[m]]", "[{k: \"s\"}, {l: [\"m\"]}]")]
    [InlineData("x: [1]\n:y: 1\n", "{x: [1], :y: 1}")]
    [InlineData("{? d\n: e}", "{d: \"e\"}")]
    [InlineData("[? d\n : e]", "[{d: \"e\"}]")]
    [InlineData("[? ]", "[{: null}]")]
    [InlineData("{&x k\n : v}", "{k: \"v\"}")]
    [InlineData("{b : &a c, d: *a}", "{b: \"c\", d: \"c\"}")]
    [InlineData("{k:[1]}", "{k: [1]}")]
    [InlineData("[x:[1]]", "[{x: [1]}]")]
    [InlineData("{x:{y: 1}}", "{x: {y: 1}}")]
    [InlineData("[a:b, x#y # c\n ]", "[\"a:b\", \"x#y\"]")]
    [InlineData("k: {\n  a: 1,\n}\n", "{k: {a: 1}}")]
    [InlineData("[-a, ?b, a-, -1]", "[\"-a\", \"?b\", \"a-\", -1]")]
    public void BracketsAreReadAsTheSpecificationSays(string text, string expected) => IsRead(text, expected);

    [Theory]
    [InlineData("a:\n\t# c\n  b: 1\n\t# d\n", "{a: {b: 1}}")]
    [InlineData("a: b\n  - c\n  ? d\n", "{a: \"b - c ? d\"}")]
    [InlineData("? a\n: - b\n  - c\n", "{a: [\"b\", \"c\"]}")]
    [InlineData("? a\n:\n- b\n", "{a: [\"b\"]}")]
    [InlineData("&a !!map\n&b k: v\nl: *b\n", "{k: \"v\", l: \"k\"}")]
    [InlineData("x: &a {&a k: v}\ny: *a\n", "{x: {k: \"v\"}, y: \"k\"}")]
    [InlineData("0 3 * * *: x\n\"a\\tb\": 1\n", "{0 3 * * *: \"x\", a\tb: 1}")]
    [InlineData("\tplain\n", "\"plain\"")]
    [InlineData("...\na: 1\n", "{a: 1}")]
    [InlineData("a: 1\n...\n\uFEFF# x\n", "{a: 1}")]
    [InlineData("%FOO bar\n---\na: 1\n", "{a: 1}")]
    public void BlocksAndDocumentsAreReadAsTheSpecificationSays(string text, string expected) => IsRead(text, expected);

    [Theory]
    [InlineData("a: x\u0085y\n", "x\u0085y")]
    [InlineData("a: \"x\uFEFF\u007F\u0080\uFFFEy\"\n", "x\uFEFF\u007F\u0080\uFFFEy")] // in quotes stands what JSON allows in them
    [InlineData("a: \"\uFDD0 \uFDD1 \u2028 \\x41\"\n", "\uFDD0 \uFDD1 \u2028 A")]
    [InlineData("{\"a\":\"\\uD83D\\uDE00\"}", "😀")] // so does a pair of two escapes
    [InlineData("a: \"\\U0001F600\\L\"\n", "😀\u2028")]
    public void UnusualCharactersAreKept(string text, string expected) =>
        Assert.Equal(expected, Assert.IsType<ScalarNode>(Assert.IsType<MappingNode>(YamlReaderTests.Valid(text).Root).Find("a")!.Value).Text);

    [Theory]
    [InlineData("k: |\n   \n  x\n", 3, 1)]
    [InlineData("a: |\n  x\n\t\t\t\n  y\n", 3, 1)]
    [InlineData("{k: v:}", 1, 6)]
    [InlineData("{\"b\" 1}", 1, 6)]
    [InlineData("{\"b\" \"c\"}", 1, 6)]
    [InlineData("{b: [x] c: 1}", 1, 9)]
    [InlineData("{b # c\n 1}", 2, 2)]
    [InlineData("[a\n : b]", 2, 2)]
    [InlineData("[|]", 1, 2)]
    [InlineData("[>x]", 1, 2)]
    [InlineData("[%b]", 1, 2)]
    [InlineData("[@b]", 1, 2)]
    [InlineData("[`b]", 1, 2)]
    [InlineData("{%b: c}", 1, 2)]
    [InlineData("[-]", 1, 2)]
    [InlineData("[a, {b: c]", 1, 10)]
    [InlineData("a: [1, 2\n", 1, 4)]
    [InlineData("[a,\n {b: c}", 1, 1)]
    [InlineData("a: [x\n, y]\n", 1, 4)]
    [InlineData("a: 'q'#c", 1, 7)]
    [InlineData("a: {q: 1}#c", 1, 10)]
    [InlineData("\"q\"#c", 1, 4)]
    [InlineData("[q]#c", 1, 4)]
    [InlineData("[a,#c\n b]", 1, 4)]
    public void WhatTheSpecificationDoesNotAllowIsRefusedAtItsPlace(string text, int line, int column) => IsRefused(text, line, column);

    [Theory]
    [InlineData("a: 1\n%2\n", 2, 1)]
    [InlineData("%FOO\na: 1\n", 2, 1)]
    [InlineData("%FOO\n", 1, 1)]
    [InlineData("%YAML 1.2\n...\n", 1, 1)]
    [InlineData("x: &a k\n*a: 1\n", 2, 1)] // the name of the alias is "a:"
    [InlineData("- : a: 1\n", 1, 6)]
    [InlineData(": - f\n", 1, 3)]
    [InlineData("--- a: b\n", 1, 6)]
    [InlineData("--- - a\n", 1, 5)]
    [InlineData("&a - b\n", 1, 1)]
    [InlineData("a: &x *y\n", 1, 7)]
    [InlineData("\"a\":b\n", 1, 4)]
    [InlineData("a: \"x\": y\n", 1, 7)]
    [InlineData("a: x\u007F\n", 1, 5)]
    [InlineData("a: x\u0080\n", 1, 5)]
    [InlineData("a: x\uFEFFy\n", 1, 5)]
    [InlineData("# x\uFFFE\n", 1, 4)]
    [InlineData("  a: 1\n b: 2\n", 2, 2)]
    [InlineData("a:\n- b\n c: d\n", 3, 2)]
    [InlineData("- a: 1\n\tb: 2\n", 2, 1)]
    [InlineData("a: b\n\t\n  c\n", 2, 1)]
    [InlineData("files: *.txt *.md\n", 1, 8)]
    public void BlocksAndDocumentsThatAreNotAllowedAreRefusedAtTheirPlace(string text, int line, int column) => IsRefused(text, line, column);

    [Fact]
    public void AKeyOnItsLineHasAtMost1024Characters()
    {
        var options = ReadOptions.Default with { MaxKeyLength = 2_000 };
        Assert.Empty(YamlReaderTests.Read($"{new string('k', 1024)}: 1\n", options).Findings);
        Assert.Empty(YamlReaderTests.Read($"? {new string('k', 1025)}\n: 1\n", options).Findings);
        foreach (var text in new[] { $"{new string('k', 1025)}: 1\n", $"[{new string('k', 1025)}: 1]\n", $"a: 1\n\"{new string('k', 1025)}\": 1\n" })
        {
            Assert.Contains("1,024", Assert.Single(YamlReaderTests.Read(text, options).Findings).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a: 1\n...\n- b\n", 3, 1)]
    [InlineData("a: 1\n---\nb: @\n", 2, 1)]
    [InlineData("a: 1\n---\nb: 1\nb: 2\n--- *x\n", 2, 1)]
    [InlineData("--- |\na\n---\n", 3, 1)]
    public void ASecondDocumentIsReportedAndNothingOfIt(string text, int line, int column)
    {
        var finding = Assert.Single(YamlReaderTests.Read(text).Findings);
        Assert.Equal(("TCG0012", new LinePosition(line - 1, column - 1)), (finding.Descriptor.Id, finding.Location.Start));
    }

    [Theory]
    [InlineData("x: 1\n<<: *nope\n")]
    [InlineData("x: 1\n<<: [*nope]\n")]
    [InlineData("*nope : 1\nx: 1\n")]
    public void AnAliasWithoutAnAnchorIsReportedOnceWhereverItStands(string text)
    {
        var document = YamlReaderTests.Read(text);
        Assert.Equal("TCG0002", Assert.Single(document.Findings).Descriptor.Id);
        Assert.Equal("{x: 1}", ReadingText.Of(document.Root));
    }

    [Theory]
    [InlineData("password: *S3cretPass1\n")]
    [InlineData("password: *S3cretPass1x\nother: &S3cretPass1y 1\nthird: *S3cretPass1z\n")]
    [InlineData("password: &S3cretPass1 [*S3cretPass1]\n")]
    [InlineData("password: !S3cretPass1 x\n")]
    [InlineData("password: !!S3cretPass1 x\n")]
    [InlineData("password: !S3cretPass1!x y\n")]
    [InlineData("password: @S3cretPass1\n")]
    [InlineData("password: %S3cretPass1\n")]
    [InlineData("password: [S3cretPass1\n")]
    [InlineData("password: \"\\S3cretPass1\"\n")]
    [InlineData("password: |S3cretPass1\n")]
    [InlineData("password: *S3cretPass1: x\n")]
    public void NoMessageRepeatsWhatCouldBeAPassword(string text) =>
        Assert.All(YamlReaderTests.Read(text).Findings, finding => Assert.DoesNotContain("cretPass", finding.Message, StringComparison.Ordinal));

    /// <summary>Both ways, where the short one reads it at all.</summary>
    private static void IsRead(string text, string expected)
    {
        var file = new SourceFile("a.yaml", text);
        var whole = YamlReader.ReadWhole(file, ReadOptions.Default, CancellationToken.None);
        Assert.Empty(whole.Findings.Select(finding => finding.ToString()));
        Assert.Equal(expected, ReadingText.Of(whole.Root));
        Assert.Equal(expected, ReadingText.Of(YamlReaderTests.Valid(text).Root));
    }

    private static void IsRefused(string text, int line, int column)
    {
        var finding = Assert.Single(YamlReaderTests.Read(text).Findings);
        Assert.Equal(("TCG0002", new LinePosition(line - 1, column - 1)), (finding.Descriptor.Id, finding.Location.Start));
    }
}
