namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>The golden cases of composition: a project in a folder, and everything found in it.</summary>
public class CompositionCorpusTests
{
    private const string Stage = "composition";

    public static TheoryData<string> Cases { get; } = CorpusProject.Cases(Stage);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMistakeIsFoundAtItsPlaceAndSaidInTheseWords(string name)
    {
        var folder = Path.Combine(TestFiles.Corpus, Stage, name);

        var findings = CorpusProject.Compile(folder).Findings
            .Select(finding => finding + string.Concat(finding.AdditionalLocations.Select(location => $" | {location}")) + "\n");

        Golden.Matches(string.Concat(findings), Path.Combine(folder, "expected.txt"));
    }
}
