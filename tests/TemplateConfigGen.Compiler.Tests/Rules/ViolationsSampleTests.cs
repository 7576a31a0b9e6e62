using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>The sample in which every rule about secrets, security and compliance finds something.</summary>
public class ViolationsSampleTests
{
    public static TheoryData<string> Rules { get; } = [.. RuleCases.Rules.Where(rule => !rule.StartsWith("TCG0", StringComparison.Ordinal))];

    private static readonly Lazy<IReadOnlyList<Finding>> Findings = new(() => [.. ConfigCompiler.Compile([.. Inputs()], CompilerOptions.Default).Findings]);

    [Theory]
    [MemberData(nameof(Rules))]
    public void ARuleFiresInTheSample(string rule) => Assert.Contains(Findings.Value, finding => finding.Descriptor.Id == rule);

    [Fact]
    public void NothingElseIsWrongWithIt() =>
        Assert.Empty(Findings.Value.Where(finding => finding.Rule is null || finding.Descriptor.Id.StartsWith("TCG0", StringComparison.Ordinal)).Select(finding => finding.ToString()));

    [Fact]
    public void ItsBuildShowsAllOfThemAsWarnings()
    {
        var lines = File.ReadLines(Path.Combine(Folder, ".globalconfig")).Where(line => line.StartsWith("dotnet_diagnostic", StringComparison.Ordinal));

        Assert.Equal(RuleCases.Rules.Where(rule => !rule.StartsWith("TCG0", StringComparison.Ordinal)).Select(rule => $"dotnet_diagnostic.{rule}.severity = warning"), lines);
    }

    private static string Folder => Path.Combine(TestFiles.RepositoryRoot, "samples", "Violations");

    private static IEnumerable<ConfigInput> Inputs() =>
        new[] { ("config", InputKind.Config), ("schemas", InputKind.Schema) }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Folder, folder.Item1)).Order(StringComparer.Ordinal).Select(path =>
        {
            var name = Path.GetFileName(path);
            var document = ConfigReader.Read(new SourceFile(folder.Item1 + "/" + name, File.ReadAllText(path)), ConfigReader.FormatOf(name)!.Value, ReadOptions.Default, CancellationToken.None);
            return new ConfigInput(document, folder.Item2, name);
        }));
}
