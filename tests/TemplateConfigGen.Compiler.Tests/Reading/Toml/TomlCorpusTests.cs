namespace TemplateConfigGen.Compiler.Tests.Reading.Toml;

public class TomlCorpusTests
{
    private const string Stage = "reading-toml";

    public static TheoryData<string> Cases { get; } = ReadingCorpus.Cases(Stage);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMistakeIsSaidInTheseWords(string name) => ReadingCorpus.GivesExactlyTheExpectedFindings(Stage, name);
}
