using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Reading.Xml;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>Mistakes that people make in XML, and what we say of them: tests/corpus/reading-xml.</summary>
public class XmlCorpusTests
{
    private static readonly string Folder = Path.Combine(TestFiles.Corpus, "reading-xml");

    public static TheoryData<string> Cases => [.. Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMistakeIsReportedWhereItIsAndSaysWhatToDo(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name, "input.xml"));
        var document = XmlReader.Read(new SourceFile("input.xml", text), ReadOptions.Default, CancellationToken.None);
        Assert.NotEmpty(document.Findings);
        Golden.Matches(string.Concat(document.Findings.Select(finding => finding + "\n")), Path.Combine(Folder, name, "expected.txt"));
    }
}
