using System.Text.RegularExpressions;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public partial class XmlDocumentationTests
{
    [Fact]
    public void EveryExampleOfXmlIsTheYamlBesideIt()
    {
        var examples = Example().Matches(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "formats", "xml.md")));
        Assert.Equal(4, examples.Count);
        foreach (Match example in examples)
        {
            var yaml = ReadingText.Of(YamlReaderTests.Valid(example.Groups["yaml"].Value).Root);
            Assert.Equal(yaml, ReadingText.Of(XmlReaderTests.Valid(example.Groups["xml"].Value).Root));
        }
    }

    [GeneratedRegex("```xml\n(?<xml>[^`]+)```\n\n```yaml\n(?<yaml>[^`]+)```", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Example();
}
