namespace TemplateConfigGen.Compiler.Tests.Reading.Json;

public class JsonCorpusTests
{
    private const string Stage = "reading-json";

    public static TheoryData<string> Cases { get; } = ReadingCorpus.Cases(Stage);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMistakeIsSaidInTheseWords(string name) => ReadingCorpus.GivesExactlyTheExpectedFindings(Stage, name);
}
