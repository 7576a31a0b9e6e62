using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class YamlSpanTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void SpansAreExactWhateverEndsALine(string lineBreak)
    {
        var text = "# c\na:\n  😀key: 'x😀y'\n  \"q\\n\":\t[1, two ,\n    {t: &x !!str 5}]\nb: |\n  l1\n  l2\nc:\n- *x\n-   - deep\n".Replace("\n", lineBreak, StringComparison.Ordinal);
        foreach (var prefix in new[] { "", "\uFEFF" })
        {
            var document = YamlReaderTests.Valid(prefix + text);
            string At(SourceSpan span) => YamlReaderTests.TextAt(document, span);
            var root = (MappingNode)document.Root!;
            Assert.Equal((prefix + text).TrimEnd('\r', '\n')[(prefix.Length + 3 + lineBreak.Length)..], At(root.Span));
            var a = (MappingNode)root.Find("a")!.Value;
            Assert.Equal("😀key", At(a.Entries[0].KeySpan));
            Assert.Equal("'x😀y'", At(a.Entries[0].Value.Span));
            Assert.Equal("\"q\\n\"", At(a.Entries[1].KeySpan));
            var list = (SequenceNode)a.Entries[1].Value;
            Assert.Equal($"[1, two ,{lineBreak}    {{t: &x !!str 5}}]", At(list.Span));
            Assert.Equal("two", At(list.Items[1].Span));
            Assert.Equal("{t: &x !!str 5}", At(list.Items[2].Span));
            Assert.Equal("5", At(((MappingNode)list.Items[2]).Entries[0].Value.Span));
            Assert.Equal($"|{lineBreak}  l1{lineBreak}  l2", At(root.Find("b")!.Value.Span));
            var c = (SequenceNode)root.Find("c")!.Value;
            Assert.Equal($"- *x{lineBreak}-   - deep", At(c.Span));
            Assert.Equal("- deep", At(c.Items[1].Span));
        }
    }

    [Theory]
    [InlineData("a: 1\nb: @\n", 2, 4)]
    [InlineData("a: 1\r\nb: @\r\n", 2, 4)]
    [InlineData("a: 1\rb: @\r", 2, 4)]
    [InlineData("\uFEFFb: @\n", 1, 5)]
    [InlineData("a: \t😀\nb:\t\t@\n", 2, 5)]
    [InlineData("a: '😀😀' @\n", 1, 11)]
    [InlineData("a: x\u2028y\nb: @\n", 3, 4)]
    public void AMistakeIsAtTheLineAndColumnThatAnEditorShows(string text, int line, int column)
    {
        var finding = Assert.Single(YamlReaderTests.Read(text).Findings);
        Assert.Equal(ReadingFindings.YamlSyntax, finding.Descriptor);
        Assert.Equal(new LinePosition(line - 1, column - 1), finding.Location.Start);
    }

    [Fact]
    public void AnEmptyValueHasAnEmptySpanBehindItsColon()
    {
        var root = (MappingNode)YamlReaderTests.Valid("a:\nb: 1\n").Root!;
        Assert.Equal(new SourceSpan(2, 0), root.Find("a")!.Value.Span);
    }

    [Theory]
    [InlineData("- a\n- b")]
    [InlineData("-\n  a: 1\n- b")]
    [InlineData("? a\n: b")]
    public void ABlockAtTheStartOfTheFileStartsWithItsIndicator(string text)
    {
        Assert.Equal(new SourceSpan(0, text.Length), YamlReaderTests.Valid(text + "\n").Root!.Span);
        Assert.Equal(new SourceSpan(1, text.Length), YamlReaderTests.Valid("\uFEFF" + text).Root!.Span);
    }

    [Fact]
    public void ThePairOfAFlowListSpansItsKeyAndValue()
    {
        var document = YamlReaderTests.Valid("a: [ b: c , d]\n");
        var list = (SequenceNode)((MappingNode)document.Root!).Find("a")!.Value;
        Assert.Equal("b: c", YamlReaderTests.TextAt(document, list.Items[0].Span));
    }
}
