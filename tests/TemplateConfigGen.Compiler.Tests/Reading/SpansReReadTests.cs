using System.Text.Json;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
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

/// <summary>The property itself, for any format: give it the files, and how a key's and a scalar's text alone is read.</summary>
internal static class SpansReRead
{
    public static void Holds(
        IEnumerable<SourceFile> files, ConfigFormat format, ReadOptions options, Func<string, string> readKey, Func<string, string> readScalar, int atLeast)
    {
        var spans = 0;
        foreach (var file in files)
        {
            var document = ConfigReader.Read(file, format, options, CancellationToken.None);
            Assert.DoesNotContain(document.Findings, finding => finding.Descriptor.Severity == Severity.Error);
            foreach (var (entry, node) in document.Walk())
            {
                if (entry is not null)
                {
                    spans++;
                    Assert.Equal(entry.Key, readKey(document.TextOf(entry.KeySpan)));
                }

                if (node is ScalarNode scalar)
                {
                    spans++;
                    Assert.Equal(scalar.Text, readScalar(document.TextOf(scalar.Span)));
                }
            }
        }

        Assert.True(spans >= atLeast, $"Only {spans} spans were checked.");
    }
}
