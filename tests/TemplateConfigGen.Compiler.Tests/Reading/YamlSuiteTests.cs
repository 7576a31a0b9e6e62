using System.Globalization;
using System.Text;
using System.Text.Json;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>One case of the YAML test suite.</summary>
/// <param name="Json">What it means, several documents after each other; null where only acceptance counts.</param>
internal sealed record YamlSuiteCase(string Id, string Yaml, string? Json, bool IsError)
{
    public static IReadOnlyList<YamlSuiteCase> All { get; } = TestFiles.Suites is { } suites
        ? [.. File.ReadLines(Path.Combine(suites, "yaml", "yaml-test-suite.jsonl")).Select(Parse)]
        : [];

    public override string ToString() => Id;

    private static YamlSuiteCase Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        return new YamlSuiteCase(root.GetProperty("id").GetString()!, root.GetProperty("yaml").GetString()!, root.GetProperty("json").GetString(), root.GetProperty("error").GetBoolean());
    }
}

public class YamlSuiteTests
{
    [SuiteFact("yaml")]
    public void EveryCaseIsReadAsTheSuiteSays()
    {
        var wrong = new List<string>();
        foreach (var test in YamlSuiteCase.All)
        {
            var stream = YamlReader.ReadAll(new SourceFile(test.Id, test.Yaml), ReadOptions.Default, CancellationToken.None);
            var error = stream.Findings.FirstOrDefault(finding => finding.Descriptor == ReadingFindings.YamlSyntax);
            if (test.IsError)
            {
                if (error == null)
                {
                    wrong.Add(test.Id);
                }

                continue;
            }

            if (error != null)
            {
                wrong.Add(test.Id);
                continue;
            }

            if (test.Json != null)
            {
                var expected = Documents(test.Json);
                var actual = stream.Documents.Select(document => Write(document.Root!)).ToList();
                if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
                {
                    wrong.Add(test.Id);
                }
            }
        }

        Assert.Equal((308, 94), (YamlSuiteCase.All.Count(test => !test.IsError), YamlSuiteCase.All.Count(test => test.IsError)));
        Assert.Equal([], wrong);
    }

    private static List<string> Documents(string json)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(json), new JsonReaderOptions { AllowMultipleValues = true });
        var documents = new List<string>();
        while (reader.Read())
        {
            documents.Add(Write(JsonElement.ParseValue(ref reader)));
        }

        return documents;
    }

    private static string Write(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => JsonSerializer.Serialize(member.Name) + ":" + Write(member.Value))) + "}",
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Write)) + "]",
        JsonValueKind.Number => Number(value.GetRawText()),
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };

    private static string Write(ConfigNode node) => node switch
    {
        MappingNode mapping => "{" + string.Join(",", mapping.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => JsonSerializer.Serialize(entry.Key) + ":" + Write(entry.Value))) + "}",
        SequenceNode list => "[" + string.Join(",", list.Items.Select(Write)) + "]",
        ScalarNode { Kind: ScalarKind.Integer or ScalarKind.Float, Text: var number } => Number(number),
        ScalarNode { Kind: ScalarKind.Boolean, Text: var boolean } => boolean,
        ScalarNode { Kind: ScalarKind.Null } => "null",
        ScalarNode scalar => JsonSerializer.Serialize(scalar.Text),
        _ => throw new InvalidOperationException(node.GetType().Name),
    };

    // JSON has one kind of number: 450 and 450.00 are the same.
    private static string Number(string text) => double.Parse(text, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture);
}
