using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>The golden cases of one reader: folders with one <c>input.*</c> (or <c>bytes.*</c>) and the findings it must give in <c>expected.txt</c>.</summary>
internal static class ReadingCorpus
{
    public static TheoryData<string> Cases(string stage) =>
        [.. Directory.EnumerateDirectories(Path.Combine(TestFiles.Corpus, stage)).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static void GivesExactlyTheExpectedFindings(string stage, string name, ReadOptions? options = null)
    {
        var folder = Path.Combine(TestFiles.Corpus, stage, name);
        var input = Directory.EnumerateFiles(folder).Single(file => Path.GetFileNameWithoutExtension(file) is "input" or "bytes");
        var file = new SourceFile(Path.GetFileName(input), File.ReadAllText(input));
        var format = ConfigReader.FormatOf(input) ?? throw new InvalidOperationException($"{input} is no config file.");

        var document = ConfigReader.Read(file, format, options ?? ReadOptions.Default, CancellationToken.None);

        Golden.Matches(document.FindingText(), Path.Combine(folder, "expected.txt"));
    }
}
