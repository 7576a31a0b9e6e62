using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class XmlReaderTests
{
    private const string Own = "xmlns:tcg='urn:templateconfiggen'";
    private const string Instance = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

    [Theory]
    [InlineData("<c><a>1</a><b>x</b></c>", "{a: 1, b: \"x\"}")]
    [InlineData("<anything><a/></anything>", "{a: \"\"}")]
    [InlineData("<c><a></a></c>", "{a: \"\"}")]
    [InlineData("<c/>", "{}")]
    [InlineData("<c>  </c>", "{}")]
    [InlineData("<c>text</c>", "\"text\"")]
    [InlineData("<c><s host='h'><port>1</port></s></c>", "{s: {host: \"h\", port: 1}}")]
    [InlineData("<c><t unit='s'>30</t></c>", "{t: {unit: \"s\", #text: 30}}")]
    [InlineData("<c><t unit='s'></t></c>", "{t: {unit: \"s\"}}")]
    [InlineData("<c><a>1</a><b/><a>2</a></c>", "{a: [1, 2], b: \"\"}")]
    [InlineData("<c><a x='1'/><a x='2'/></c>", "{a: [{x: 1}, {x: 2}]}")]
    [InlineData("<c " + Own + "><a tcg:list='true'><item>1</item></a></c>", "{a: [1]}")]
    [InlineData("<c " + Own + "><a tcg:list='true'/></c>", "{a: []}")]
    [InlineData("<c " + Own + "><a tcg:list='true'><i tcg:list='true'><i>1</i><j>2</j></i><i tcg:list='true'/></a></c>", "{a: [[1, 2], []]}")]
    [InlineData("<c " + Own + " tcg:list='true'><i>1</i></c>", "[1]")]
    [InlineData("<c " + Own + "><a tcg:map='true'/></c>", "{a: {}}")]
    [InlineData("<c " + Own + "><a tcg:list='false'>1</a></c>", "{a: 1}")]
    [InlineData("<c " + Own + "><a tcg:merge='append'>1</a></c>", "{a: {$append: [1]}}")]
    [InlineData("<c " + Own + "><a tcg:merge='prepend' tcg:list='true'><i>1</i></a></c>", "{a: {$prepend: [1]}}")]
    [InlineData("<c " + Own + "><a tcg:merge='replace'><b>1</b></a></c>", "{a: {$replace: {b: 1}}}")]
    [InlineData("<c " + Own + "><a tcg:merge='remove'/></c>", "{a: {$remove: true}}")]
    [InlineData("<c " + Instance + "><a xsi:nil='true'/><b xsi:nil='false'/><d xsi:type='x'>1</d></c>", "{a: null, b: \"\", d: 1}")]
    [InlineData("<c " + Instance + "><a xsi:nil=' \n true '/><b xsi:nil='1'/><d xsi:nil=' 0 '>1</d></c>", "{a: null, b: null, d: 1}")]
    [InlineData("<p:c xmlns:p='urn:x' xmlns='urn:y'><p:a p:b='1'/><d/></p:c>", "{a: {b: 1}, d: \"\"}")]
    [InlineData("<?xml version='1.0' encoding='utf-16'?><?pi x?><c><a>1</a></c>", "{a: 1}")]
    [InlineData("<?xml version=\"1.0\"\tencoding = 'x-unheard_of.9' standalone='no' ?><c><a>1</a></c>", "{a: 1}")]
    public void ElementsAndAttributesAreKeys(string xml, string expected) => Assert.Equal(expected, ReadingText.Of(Valid(xml).Root));

    [Theory]
    [InlineData("<a> \n x y \t</a>", "\"x y\"")]
    [InlineData("<a xml:space='preserve'> x </a>", "\" x \"")]
    [InlineData("<a xml:space='preserve'> </a>", "\" \"")]
    [InlineData("<a> <![CDATA[ x ]]> </a>", "\" x \"")]
    [InlineData("<a><![CDATA[]]></a>", "\"\"")]
    [InlineData("<a>x<!-- y --> z </a>", "\"x z\"")]
    [InlineData("<a>a &amp; b&#x20AC;</a>", "\"a & b€\"")]
    [InlineData("<a><![CDATA[1]]></a>", "\"1\"")]
    [InlineData("<a>\u3000x</a>", "\"\\u3000x\"")]
    public void TheWhiteSpaceAroundTextIsLayoutUnlessItIsSaidToBeKept(string xml, string expected) =>
        Assert.Equal($"{{a: {expected}}}", ReadingText.Of(Valid($"<c>{xml}</c>").Root));

    [Theory]
    [InlineData("true", nameof(ScalarKind.Boolean))]
    [InlineData("True", nameof(ScalarKind.String))]
    [InlineData("0", nameof(ScalarKind.Integer))]
    [InlineData("-12", nameof(ScalarKind.Integer))]
    [InlineData("007", nameof(ScalarKind.String))]
    [InlineData("+1", nameof(ScalarKind.String))]
    [InlineData("1.50", nameof(ScalarKind.Float))]
    [InlineData("1.", nameof(ScalarKind.String))]
    [InlineData(".5", nameof(ScalarKind.String))]
    [InlineData("1e3", nameof(ScalarKind.Float))]
    [InlineData("1e", nameof(ScalarKind.String))]
    [InlineData("-", nameof(ScalarKind.String))]
    [InlineData("1,5", nameof(ScalarKind.String))]
    [InlineData("null", nameof(ScalarKind.String))]
    public void AScalarHasTheKindItLooksLikeButNoType(string text, string kind)
    {
        var root = (MappingNode)Valid($"<c b='{text}'><a>{text}</a></c>").Root!;
        foreach (var entry in root.Entries)
        {
            var scalar = (ScalarNode)entry.Value;
            Assert.Equal((kind, text, true), (scalar.Kind.ToString(), scalar.Text, scalar.IsUntyped));
        }
    }

    [Fact]
    public void AppSettingsAndConnectionStringsAreMappingsOfTheirKeys() => Assert.Equal(
        "{appSettings: {a:b: 1, e: \"\"}, connectionStrings: {main: {connectionString: \"Server=x\", providerName: \"p\"}}, other: {add: {key: \"k\", value: \"v\"}}}",
        ReadingText.Of(Valid("""
            <configuration>
              <appSettings><add key="a:b" value="1"/><add key="e" value=""/></appSettings>
              <connectionStrings><add name="main" connectionString="Server=x" providerName="p"/></connectionStrings>
              <other><add key="k" value="v"/></other>
            </configuration>
            """).Root));

    [Theory]
    [InlineData("<appSettings/><connectionStrings/>", "{appSettings: {}, connectionStrings: {}}")]
    [InlineData("<appSettings> <!-- none yet --> </appSettings><connectionStrings></connectionStrings>", "{appSettings: {}, connectionStrings: {}}")]
    [InlineData("<system/>", "{system: \"\"}")]
    public void AnEmptySectionOfAppConfigHasNoKeys(string sections, string expected) =>
        Assert.Equal(expected, ReadingText.Of(Valid($"<configuration>{sections}</configuration>").Root));

    [Fact]
    public void AppSettingsElsewhereAreElementsLikeAnyOther() =>
        Assert.Equal("{appSettings: {add: {key: \"a\", value: \"b\"}}}", ReadingText.Of(Valid("<c><appSettings><add key='a' value='b'/></appSettings></c>").Root));

    [Fact]
    public void CommentsAreCollectedInOrder()
    {
        var document = Valid("<!-- top -->\n<c>\n  <!--one--><a>1</a>\n</c>\n<!-- end -->");
        Assert.Equal(["top", "one", "end"], document.Comments.Select(comment => comment.Text).ToList());
        Assert.Equal(["<!-- top -->", "<!--one-->", "<!-- end -->"], document.Comments.Select(comment => At(document, comment.Span)).ToList());
    }

    [Theory]
    [InlineData("<!DOCTYPE c [<!ENTITY a \"b\">]><c>&a;</c>")]
    [InlineData("<!DOCTYPE c SYSTEM \"http://example.invalid/c.dtd\"><c/>")]
    [InlineData("<?xml version='1.0'?>\n<!-- c --><!DOCTYPE c [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><c>&b;</c>")]
    public void ADocumentTypeIsRefused(string xml)
    {
        var document = Read(xml);
        var finding = Assert.Single(document.Findings);
        Assert.Equal("TCG0012", finding.Descriptor.Id);
        Assert.Contains("XXE", finding.Message, StringComparison.Ordinal);
        Assert.Equal("<!DOCTYPE", At(document, finding.Location.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n ")]
    [InlineData("<?xml version='1.0'?><!-- c -->")]
    public void AFileWithoutElementsIsReportedAsEmpty(string xml) => Assert.Equal("TCG0013", Assert.Single(Read(xml).Findings).Descriptor.Id);

    [Fact]
    public void WhatStandsBeforeASyntaxErrorIsStillRead()
    {
        Assert.Equal("{a: 1, b: {c: 2}}", ReadingText.Of(Read("<c><a>1</a><b><c>2</c></d></c>").Root));
        Assert.Equal("{a: 1}", ReadingText.Of(Read("<c><a>1</a>").Root));
    }

    [Fact]
    public void AKeyThatIsTooLongIsReportedAndDropped()
    {
        var document = Read($"<c><{new string('k', 513)}/><b>1</b></c>");
        Assert.Equal("TCG0010", Assert.Single(document.Findings).Descriptor.Id);
        Assert.Equal("{b: 1}", ReadingText.Of(document.Root));
    }

    [Fact]
    public void NestingBeyondTheLimitIsReported()
    {
        Assert.Empty(Read(Nested(64)).Findings);
        Assert.Equal(["TCG0008"], Read(Nested(65)).Findings.Select(finding => finding.Descriptor.Id).ToList());
        Assert.Equal(["TCG0008"], Read(Nested(10_000)).Findings.Select(finding => finding.Descriptor.Id).ToList());

        static string Nested(int mappings) => string.Concat(Enumerable.Repeat("<a>", mappings)) + "<b>1</b>" + string.Concat(Enumerable.Repeat("</a>", mappings));
    }

    [Fact]
    public void TheListsOfRepeatedElementsCountAsLevels()
    {
        var xml = string.Concat(Enumerable.Repeat("<a><b/>", 40)) + "<b/>" + string.Concat(Enumerable.Repeat("</a><a/>", 39)) + "</a>";
        var finding = Assert.Single(Read($"<c>{xml}</c>").Findings);
        Assert.Equal("TCG0008", finding.Descriptor.Id);
    }

    [Fact]
    public void TenMegabytesAreReadInTime()
    {
        var xml = new StringBuilder("<c>");
        for (var i = 0; xml.Length < 10 * 1024 * 1024; i++)
        {
            xml.Append("\n  <section").Append(i).Append(" host=\"a.example\"><port>80</port><port>443</port></section").Append(i).Append('>');
        }

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var valid = Read(xml + "</c>");
        var broken = Read(xml + "</d>");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(120), watch.Elapsed.ToString());
        Assert.Empty(valid.Findings);
        Assert.Equal("TCG0004", Assert.Single(broken.Findings).Descriptor.Id);
    }

    [Fact]
    public void WhatTheThreadReadBeforeDoesNotShow()
    {
        string[] texts =
        [
            "<c><a>1</a><a>2</a><b x='y'>text</b></c>",
            "<c xml:space='preserve'><a> 1 </a><d><d><d> x",
            "<c><a tcg:list='true' " + Own + "><a>",
            string.Concat(Enumerable.Range(0, 200).Select(depth => $"<e{depth} a='{depth}'>")),
            "<c>stray<a> </a><a y='1' y='2'></c>",
            "<c " + Instance + "><a xsi:nil='true'/><a> z </a></c>",
        ];
        var alone = Array.ConvertAll(texts, OnAThreadOfItsOwn);
        for (var before = 0; before < texts.Length; before++)
        {
            for (var after = 0; after < texts.Length; after++)
            {
                Read(texts[before]);
                Assert.Equal(alone[after], Seen(texts[after]));
                Assert.Throws<OperationCanceledException>(() =>
                    XmlReader.Read(new SourceFile("a.xml", texts[before]), ReadOptions.Default, new CancellationToken(canceled: true)));
                Assert.Equal(alone[after], Seen(texts[after]));
            }
        }

        static string Seen(string text) => Read(text) is var document ? ReadingText.Of(document.Root) + "\n" + document.FindingText() : "";

        static string OnAThreadOfItsOwn(string text)
        {
            var seen = "";
            var thread = new Thread(() => seen = Seen(text));
            thread.Start();
            thread.Join();
            return seen;
        }
    }

    [Fact]
    public void CancellationIsNotSwallowed() => Assert.Throws<OperationCanceledException>(() =>
        XmlReader.Read(new SourceFile("a.xml", "<c/>"), ReadOptions.Default, new CancellationToken(canceled: true)));

    internal static ConfigDocument Read(string text) => XmlReader.Read(new SourceFile("a.xml", text), ReadOptions.Default, CancellationToken.None);

    internal static ConfigDocument Valid(string text)
    {
        var document = Read(text);
        Assert.Empty(document.Findings.Select(finding => finding.ToString()));
        return document;
    }

    private static string At(ConfigDocument document, SourceSpan span) => YamlReaderTests.TextAt(document, span);
}
