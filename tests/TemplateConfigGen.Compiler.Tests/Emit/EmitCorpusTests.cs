namespace TemplateConfigGen.Compiler.Tests.Emit;

/// <summary>The generated code as users see it when they step into it, frozen for small configurations.</summary>
public class EmitCorpusTests
{
    private const string Stage = "emit";

    /// <summary>What rules note about configurations that are otherwise clean.</summary>
    private static readonly Dictionary<string, string[]> Notes = new(StringComparer.Ordinal)
    {
        ["appsettings-mode"] = ["appsettings.json(3,19): info TCG3011: 'AllowedHosts' answers to any host name in every environment. Name those that are meant."],
        ["optional-objects"] =
        [
            "config/audit.xml(3,14): info TCG4003: 'audit.retention' keeps records for 30 days in production; the policy's default is 365 days (a policy default informed by ISO/IEC 27001:2022 A.8.15). Keep them longer, or set another policy.",
        ],
    };

    public static TheoryData<string> Cases { get; } = CorpusProject.Cases(Stage);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AConfigurationBecomesThisCode(string name)
    {
        var folder = Path.Combine(TestFiles.Corpus, Stage, name);
        var expected = Path.Combine(folder, "expected");

        var result = CorpusProject.Compile(folder);

        Assert.Equal(Notes.GetValueOrDefault(name, []), result.Findings.Select(finding => finding.ToString()));
        Assert.All(result.Files, file => Golden.Matches(file.Text, Path.Combine(expected, file.HintName)));
        Assert.Equal(
            Directory.EnumerateFiles(expected).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal),
            result.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
    }
}
