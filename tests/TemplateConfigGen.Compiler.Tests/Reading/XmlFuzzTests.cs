namespace TemplateConfigGen.Compiler.Tests.Reading;

public class XmlFuzzTests
{
    private const string Alphabet = "\t\n\r \"#&'*,-:;<=>?[]!/\\0aAx.\0\u0001\u0085\u2028\uFEFF\uD83D\uDE00\uFFFE";

    private static readonly string[] Seeds =
    [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- c -->\n<config a=\"1\" b='x &amp; y'>\n  <s h=\"h\">\n    <port>80</port>\n    <port>81</port>\n  </s>\n  <t><![CDATA[ <x> ]]></t>\n</config>\n",
        "<configuration>\r\n\t<appSettings><add key=\"a\" value=\"1\"/><clear/></appSettings>\r\n\t<connectionStrings><add name=\"m\" connectionString=\"s\"/></connectionStrings>\r\n</configuration>",
        "<c xmlns:tcg=\"urn:templateconfiggen\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><a tcg:list=\"true\"><i>1</i></a><b xsi:nil=\"true\"/><d tcg:merge=\"append\">x</d></c>",
        "<a><b>1</b>text<b>2 &#65; &lt;</b><!-- x --><?pi y?><c/><c x=\"\"/></a>",
        "<!DOCTYPE c [<!ENTITY a \"b\">]><c>&a;</c>",
    ];

    [Fact]
    public void NoBeginningOfATextThrows()
    {
        foreach (var text in Seeds.SelectMany(Mutations.Truncations))
        {
            ReadsWithin(text);
        }
    }

    [Fact]
    public void NoMutationOfATextThrows()
    {
        foreach (var text in Mutations.Of(Seeds, Alphabet))
        {
            ReadsWithin(text);
        }
    }

    private static void ReadsWithin(string text)
    {
        var document = XmlReaderTests.Read(text);
        try
        {
            ReadingInvariants.Hold(document);
            Assert.True(document.Root != null || document.Findings.Count > 0, "There is neither a value nor a reason why not.");
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"For the text {System.Text.Json.JsonSerializer.Serialize(text)}", exception);
        }
    }
}
