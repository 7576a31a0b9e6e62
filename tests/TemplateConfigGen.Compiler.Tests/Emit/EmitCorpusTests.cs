namespace TemplateConfigGen.Compiler.Tests.Emit;

/// <summary>The generated code as users see it when they step into it, frozen for small configurations.</summary>
public class EmitCorpusTests
{
    private const string Stage = "emit";

    public static TheoryData<string> Cases { get; } = CorpusProject.Cases(Stage);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AConfigurationBecomesThisCode(string name)
    {
        var folder = Path.Combine(TestFiles.Corpus, Stage, name);
        var expected = Path.Combine(folder, "expected");

        var result = CorpusProject.Compile(folder);

        Assert.DoesNotContain(result.Findings, finding => finding.Severity != Diagnostics.Severity.Info);
        Assert.All(result.Files, file => Golden.Matches(file.Text, Path.Combine(expected, file.HintName)));
        Assert.Equal(
            Directory.EnumerateFiles(expected).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            result.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
    }
}
