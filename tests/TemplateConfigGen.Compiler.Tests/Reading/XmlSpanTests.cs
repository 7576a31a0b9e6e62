using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class XmlSpanTests
{
    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void SpansAreExactWhateverEndsALine(string lineBreak)
    {
        var text = "<?xml version='1.0'?>\n<c\n  k='no'>\n\t<!-- 😀 --><s  h = \"a😀b\"\n\t\tp='1'/><t>\n 😀 x \u2028 y\n</t><u> <![CDATA[ z ]]> </u><v></v><w>1</w><w>2</w><e /></c>".Replace("\n", lineBreak, StringComparison.Ordinal);
        var document = XmlReaderTests.Valid(text);
        string At(SourceSpan span) => YamlReaderTests.TextAt(document, span);
        var root = (MappingNode)document.Root!;
        Assert.Equal(text[text.IndexOf("<c", StringComparison.Ordinal)..], At(root.Span));
        Assert.Equal(("k", "'no'"), (At(root.Entries[0].KeySpan), At(root.Entries[0].Value.Span)));
        var s = (MappingNode)root.Find("s")!.Value;
        Assert.Equal($"<s  h = \"a😀b\"{lineBreak}\t\tp='1'/>", At(s.Span));
        Assert.Equal(("h", "\"a😀b\""), (At(s.Entries[0].KeySpan), At(s.Entries[0].Value.Span)));
        Assert.Equal(("p", "'1'"), (At(s.Entries[1].KeySpan), At(s.Entries[1].Value.Span)));
        Assert.Equal("😀 x \u2028 y", At(root.Find("t")!.Value.Span));
        Assert.Equal("<![CDATA[ z ]]>", At(root.Find("u")!.Value.Span));
        Assert.Equal("<v></v>", At(root.Find("v")!.Value.Span));
        Assert.Equal("<w>1</w><w>2</w>", At(root.Find("w")!.Value.Span));
        Assert.Equal("<e />", At(root.Find("e")!.Value.Span));
    }

    [Theory]
    [InlineData("<c>\n<a></b></c>", 2, 6)]
    [InlineData("<c>\r\n<a></b></c>", 2, 6)]
    [InlineData("<c>\r<a></b></c>", 2, 6)]
    [InlineData("<c>\t<!--😀--><a></b></c>", 1, 19)]
    [InlineData("<c><!--\u2028--><a></b></c>", 2, 9)]
    [InlineData("<c><!--\u0085-->\n<a></b></c>", 3, 6)]
    public void AMistakeIsAtTheLineAndColumnThatAnEditorShows(string text, int line, int column)
    {
        var finding = Assert.Single(XmlReaderTests.Read(text).Findings);
        Assert.Equal(new LinePosition(line - 1, column - 1), finding.Location.Start);
    }
}
