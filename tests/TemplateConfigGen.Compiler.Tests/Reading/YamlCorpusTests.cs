using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Yaml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Mistakes that people make in YAML, and what we say of them: tests/corpus/reading-yaml.</summary>
public class YamlCorpusTests
{
    private static readonly string Folder = Path.Combine(TestFiles.Corpus, "reading-yaml");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMistakeIsReportedWhereItIsAndSaysWhatToDo(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name, "input.yaml"));
        var document = YamlReader.Read(new SourceFile("input.yaml", text), ReadOptions.Default, CancellationToken.None);
        Assert.NotEmpty(document.Findings);
        Golden.Matches(string.Concat(document.Findings.Select(finding => finding + "\n")), Path.Combine(Folder, name, "expected.txt"));
    }
}
