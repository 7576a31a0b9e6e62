using System.Text.Json;
using System.Xml.Linq;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Tests.Reading.Toml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>A span is exact when its text alone, read again, is the key or the value that stands there.</summary>
public class SpansReReadTests
{
    [SuiteFact("json-schema")]
    public void EverySpanOfTheJsonFilesReadsAsItsKeyOrValue() =>
        SpansReRead.Holds(JsonFiles(), ConfigFormat.Json, ReadOptions.Default, ReReadJson, ReReadJson, atLeast: 50_000);

    [SuiteFact("toml")]
    public void EverySpanOfTheTomlFilesReadsAsItsKeyOrValue()
    {
        var options = ReadOptions.Default with { Toml11 = true };
        SpansReRead.Holds(
            TomlSuite.Files("1.1.0", "valid").Select(TomlSuite.Load),
            ConfigFormat.Toml,
            options,
            text => Assert.IsType<MappingNode>(Reads.Toml(text + " = 1", options).Root).Entries.Single().Key,
            text => Assert.IsType<ScalarNode>(Reads.Toml("a = " + text, options).At("a")).Text,
            atLeast: 1_500);
    }

    [SuiteFact("yaml")]
    public void EverySpanOfTheYamlFilesReadsAsItsKeyOrValue()
    {
        var property = new SpansReRead(YamlReRead.Key, YamlReRead.Scalar);
        foreach (var test in YamlSuiteCase.All.Where(test => !test.IsError))
        {
            var file = new SourceFile(test.Id, test.Yaml);
            foreach (var document in YamlReader.ReadAll(file, ReadOptions.Default, CancellationToken.None).Documents)
            {
                property.Check(file, document.Root);
            }
        }

        property.Holds(atLeast: 1_000, skipped: 3);
    }

    [Fact]
    public void EverySpanOfXmlReadsAsItsKeyOrValue()
    {
        const string Text = """
            <configuration xmlns:p="urn:p" a="1 &lt; 2">
              <!-- c -->
              <p:server p:host='h"x'  port = "80">text &amp; more</p:server>
              <list><i> a </i><i>b&#65;</i><i c=""/></list>
              <cut>one<!-- c --> &gt; two</cut><raw> <![CDATA[ <x> & y ]]> </raw><mixed>a<![CDATA[<b>]]>c</mixed><empty/><none></none>
              <appSettings><add key="k&amp;1" value="v"/><add value="w" key='l'/></appSettings>
              <connectionStrings><add name="m" connectionString="a=1;b=2" providerName="p"/></connectionStrings>
            </configuration>
            """;
        // One key is not written: '#text' is where the text is.
        var property = new SpansReRead((file, span) => file.Text[span.Start..span.End] is "text &amp; more" ? null : ReReadXml(file.Text[span.Start..span.End]).Split(':')[^1], (file, span) => ReReadXml(file.Text[span.Start..span.End]));
        property.Check(new SourceFile("a.xml", Text), XmlReaderTests.Valid(Text).Root);
        property.Holds(atLeast: 30, skipped: 1);
    }

    [SuiteFact("json-schema")]
    public void EveryJsonFileHasTheValuesThatSystemTextJsonReads()
    {
        foreach (var file in JsonFiles())
        {
            using var expected = JsonDocument.Parse(file.Text);
            var document = ConfigReader.Read(file, ConfigFormat.Json, ReadOptions.Default, CancellationToken.None);

            Assert.Empty(document.Findings);
            IsSame(expected.RootElement, document.Root!);
        }
    }

    private static IEnumerable<SourceFile> JsonFiles() => Directory
        .EnumerateFiles(Path.Combine(TestFiles.Suites!, "json-schema"), "*.json", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => new SourceFile(path, File.ReadAllText(path)))
        .Where(file => !file.Text.Contains(@"\uD800", StringComparison.OrdinalIgnoreCase));

    /// <summary>An independent reader decodes the text: ours agreeing with itself would prove less.</summary>
    private static string ReReadJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.String => document.RootElement.GetString()!,
            JsonValueKind.Null => "",
            _ => document.RootElement.GetRawText(),
        };
    }

    /// <summary>What the platform's reader makes of a name, an attribute's value with its quotes, or the inside of an element.</summary>
    private static string ReReadXml(string text)
    {
        var isAttribute = text.Length > 1 && text[0] is '"' or '\'';
        var element = XElement.Parse(isAttribute ? $"<x a={text}/>" : $"<x>{text}</x>", LoadOptions.PreserveWhitespace);
        return isAttribute ? element.Attribute("a")!.Value : element.Value;
    }

    private static void IsSame(JsonElement expected, ConfigNode actual)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                var entries = Assert.IsType<MappingNode>(actual).Entries;
                Assert.Equal(expected.EnumerateObject().Select(property => property.Name), entries.Select(entry => entry.Key));
                foreach (var (property, entry) in expected.EnumerateObject().Zip(entries))
                {
                    IsSame(property.Value, entry.Value);
                }

                break;
            case JsonValueKind.Array:
                var items = Assert.IsType<SequenceNode>(actual).Items;
                Assert.Equal(expected.GetArrayLength(), items.Count);
                foreach (var (element, item) in expected.EnumerateArray().Zip(items))
                {
                    IsSame(element, item);
                }

                break;
            default:
                var scalar = Assert.IsType<ScalarNode>(actual);
                Assert.Equal(ReReadJson(expected.GetRawText()), scalar.Text);
                Assert.Equal(expected.ValueKind, scalar.Kind switch
                {
                    ScalarKind.String => JsonValueKind.String,
                    ScalarKind.Null => JsonValueKind.Null,
                    ScalarKind.Boolean => scalar.Text == "true" ? JsonValueKind.True : JsonValueKind.False,
                    _ => JsonValueKind.Number,
                });
                break;
        }
    }
}
