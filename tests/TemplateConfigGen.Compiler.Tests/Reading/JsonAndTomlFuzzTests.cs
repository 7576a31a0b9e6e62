using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Tests.Reading.Toml;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class JsonAndTomlFuzzTests
{
    private const int Seed = 20260101;
    private const int Mutations = 20_000;

    [Theory]
    [InlineData(nameof(ConfigFormat.Json))]
    [InlineData(nameof(ConfigFormat.JsonWithComments))]
    public void NoMutationOfTheJsonCorpusBreaksTheReader(string format)
    {
        var fuzz = new ReaderFuzz(Enum.Parse<ConfigFormat>(format), Corpus("reading-json"));
        fuzz.Truncate(longest: 2_048);
        fuzz.Mutate(ReaderFuzz.Count(Mutations), Seed);

        Assert.True(fuzz.Inputs > Mutations);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NoMutationOfTheTomlCorpusBreaksTheReader(bool toml11)
    {
        var fuzz = new ReaderFuzz(ConfigFormat.Toml, Corpus("reading-toml"), ReadOptions.Default with { Toml11 = toml11 });
        fuzz.Truncate(longest: 2_048);
        fuzz.Mutate(ReaderFuzz.Count(Mutations), Seed);

        Assert.True(fuzz.Inputs > Mutations);
    }

    [SuiteFact("json-schema")]
    public void NoTruncationAndNoMutationOfTheJsonSuiteBreaksTheReader()
    {
        var files = Directory.EnumerateFiles(Path.Combine(TestFiles.Suites!, "json-schema"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
        var fuzz = new ReaderFuzz(ConfigFormat.Json, [.. files.Select(File.ReadAllText).Where(text => text.Length < 2_048)]);
        fuzz.Truncate(longest: 2_048);
        fuzz.Mutate(ReaderFuzz.Count(Mutations), Seed);
    }

    [SuiteFact("toml")]
    public void NoTruncationAndNoMutationOfTheTomlSuiteBreaksTheReader()
    {
        var files = TomlSuite.Files("1.1.0", "valid").Concat(TomlSuite.Files("1.1.0", "invalid"));
        var fuzz = new ReaderFuzz(ConfigFormat.Toml, [.. files.Select(name => TomlSuite.Load(name).Text)], ReadOptions.Default with { Toml11 = true });
        fuzz.Truncate(longest: 2_048);
        fuzz.Mutate(ReaderFuzz.Count(Mutations), Seed);
    }

    private static string[] Corpus(string stage) =>
        [.. Directory
            .EnumerateFiles(Path.Combine(TestFiles.Corpus, stage), "*.*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path) != "expected.txt")
            .Order(StringComparer.Ordinal)
            .Select(File.ReadAllText)];
}
