using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Tests.Reading.Toml;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>No change to a good file breaks a reader.</summary>
public class FuzzTests
{
    private static readonly ReadOptions Toml11 = ReadOptions.Default with { Toml11 = true };

    [Theory]
    [InlineData("Json", "reading-json")]
    [InlineData("JsonWithComments", "reading-json")]
    [InlineData("Yaml", "reading-yaml")]
    [InlineData("Toml", "reading-toml")]
    [InlineData("Xml", "reading-xml")]
    public void NoMutationOfTheCorpusBreaksTheReader(string format, string stage) =>
        new ReaderFuzz(Enum.Parse<ConfigFormat>(format), Corpus(stage)).Run();

    [Fact]
    public void NoMutationOfTheTomlCorpusBreaksTheReaderOfToml11() => new ReaderFuzz(ConfigFormat.Toml, Corpus("reading-toml"), Toml11).Run();

    [SuiteFact("json-schema")]
    public void NoMutationOfTheJsonSuiteBreaksTheReader()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestFiles.Suites!, "json-schema"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        new ReaderFuzz(ConfigFormat.Json, [.. files.Select(File.ReadAllText).Where(text => text.Length < 2_048)]).Run();
    }

    [SuiteFact("toml")]
    public void NoMutationOfTheTomlSuiteBreaksTheReader()
    {
        var files = TomlSuite.Files("1.1.0", "valid").Concat(TomlSuite.Files("1.1.0", "invalid"));
        new ReaderFuzz(ConfigFormat.Toml, [.. files.Select(name => TomlSuite.Load(name).Text)], Toml11).Run();
    }

    [SuiteFact("yaml")]
    public void NoMutationOfTheYamlSuiteBreaksTheReader() => new ReaderFuzz(ConfigFormat.Yaml, [.. YamlSuiteCase.All.Select(test => test.Yaml)]).Run();

    private static string[] Corpus(string stage) =>
        [.. Directory
            .EnumerateFiles(Path.Combine(TestFiles.Corpus, stage), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "expected.txt")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];
}
