using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Signatures;

/// <summary>A signature is over texts with one kind of line end. That is sound only as long as no reader gives another value for another kind.</summary>
public class LineEndTests
{
    [Theory]
    [InlineData("a.yaml", "block: |\n  one\n  two\n\n  four\nfolded: >-\n  one\n  two\n\n  four\nplain: one\n  two\nquoted: \"one\n  two \\\n  three\n\n  four\"\nsingle: 'one\n  two\n\n  three'\nkeep: |+\n  one\n\nlast: 1\n")]
    [InlineData("a.toml", "basic = \"\"\"\none\ntwo \\\n  three\n\n  four\"\"\"\nliteral = '''\none\ntwo\n'''\nlist = [\n  1,\n  2,\n]\n")]
    [InlineData("a.xml", "<a one=\"x\ny\">\n  <text>one\ntwo\n\nthree</text>\n  <cdata><![CDATA[one\ntwo\n]]></cdata>\n  <mixed>one\n<!-- here -->\ntwo</mixed>\n</a>\n")]
    [InlineData("a.json", "{\n  \"a\": [\n    1,\n    \"x\\ny\"\n  ]\n}\n")]
    public void NoValueDependsOnTheEndsOfLines(string name, string text)
    {
        var windows = text.Replace("\n", "\r\n", StringComparison.Ordinal);

        Assert.NotEqual("", Tree(name, text));
        Assert.Equal(Tree(name, text), Tree(name, windows));
    }

    private static string Tree(string name, string text)
    {
        var document = ConfigReader.Read(new SourceFile(name, text), ConfigReader.FormatOf(name)!.Value, ReadOptions.Default, CancellationToken.None);
        Assert.Empty(document.Findings);
        return ConfigWriter.Write(document.Root!, document.File, ConfigFormat.Json).Text!;
    }
}
