using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Tests.Reading;
using TemplateConfigGen.Compiler.Tests.Reading.Toml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Emit.Formats;

/// <summary>Every valid file of the conformance suites survives the way into each format and back.</summary>
public class SuiteRoundTripTests
{
    [SuiteFact("json-schema")]
    public void EveryJsonFileSurvivesEveryFormat() => Survive(
        Directory.EnumerateFiles(Path.Combine(TestFiles.Suites!, "json-schema"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => Reads.Json(File.ReadAllText(path)))
            .Where(IsValid)
            .Select(document => document.Root!),
        (ConfigFormat.Yaml, 474), (ConfigFormat.Toml, 79), (ConfigFormat.Xml, 116));

    [SuiteFact("yaml")]
    public void EveryYamlDocumentSurvivesEveryFormat() => Survive(
        YamlSuiteCase.All
            .Where(test => !test.IsError)
            .Select(test => YamlReader.ReadAll(new SourceFile(test.Id, test.Yaml), ReadOptions.Default, CancellationToken.None))
            .SelectMany(stream => stream.Documents)
            .Where(document => document.Root is not null)
            .Select(document => document.Root!),
        (ConfigFormat.Yaml, 334), (ConfigFormat.Toml, 140), (ConfigFormat.Xml, 281));

    [SuiteFact("toml")]
    public void EveryTomlFileSurvivesEveryFormat() => Survive(
        TomlSuite.Files("1.1.0", "valid").Select(name => Reads.Toml(TomlSuite.Load(name).Text, ReadOptions.Default with { Toml11 = true })).Where(IsValid).Select(document => document.Root!),
        (ConfigFormat.Yaml, 220), (ConfigFormat.Toml, 220), (ConfigFormat.Xml, 177));

    private static bool IsValid(ConfigDocument document) => document.Root is not null && document.Findings.All(finding => finding.Descriptor.Severity != Severity.Error);

    /// <summary>A tree as JSON is the same JSON after a way through another format, wherever both can express it.</summary>
    /// <param name="atLeast">How many trees must make it: a writer that refuses everything passes nothing.</param>
    private static void Survive(IEnumerable<ConfigNode> trees, params (ConfigFormat Format, int Count)[] atLeast)
    {
        var survived = atLeast.ToDictionary(least => least.Format, _ => 0);
        foreach (var tree in trees)
        {
            foreach (var format in survived.Keys)
            {
                if (FormatValues.Write(tree, format).Text is { } text)
                {
                    survived[format]++;
                    var back = FormatValues.Read(text, format);
                    Assert.Equal(FormatValues.In(format, tree), FormatValues.In(format, back));
                    if (FormatValues.Write(tree, ConfigFormat.Json).Text is { } json && !text.Contains("-0", StringComparison.Ordinal))
                    {
                        var again = FormatValues.Read(FormatValues.WriteText(back, ConfigFormat.Json), ConfigFormat.Json);
                        Assert.Equal(
                            FormatValues.In(ConfigFormat.Json, FormatValues.Read(json, ConfigFormat.Json), sorted: true),
                            FormatValues.In(ConfigFormat.Json, again, sorted: true));
                    }
                }
            }
        }

        Assert.All(atLeast, least => Assert.True(survived[least.Format] >= least.Count, $"{least.Format}: {survived[least.Format]} instead of at least {least.Count}."));
    }
}
