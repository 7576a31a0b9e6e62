using System.Text;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Schema.Evaluation;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Schema;

/// <summary>The golden cases of validation: <c>schema.*</c> (and other <c>*.schema.*</c> beside it), documents <c>input.*</c>, and everything reported in <c>expected.txt</c>.</summary>
public class SchemaCorpusTests
{
    public static TheoryData<string> Cases => CorpusProject.Cases("schema");

    [Theory]
    [MemberData(nameof(Cases))]
    public void ValidationReportsExactlyTheExpectedFindings(string name)
    {
        var folder = Path.Combine(TestFiles.Corpus, "schema", name);
        var set = new SchemaSet();
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToList();
        foreach (var file in files.Where(file => Path.GetFileName(file).Contains(".schema.", StringComparison.Ordinal)))
        {
            set.Add(Read(file));
        }

        var schema = set.Compile(set.Add(Read(files.Single(file => Path.GetFileNameWithoutExtension(file) == "schema"))))!;
        var report = new StringBuilder();
        foreach (var finding in set.Findings)
        {
            report.Append(finding).Append('\n');
        }

        foreach (var document in files.Where(file => Path.GetFileNameWithoutExtension(file) == "input").Select(Read))
        {
            Assert.Empty(document.Findings);
            var validator = new SchemaValidator(ValidationOptions.Config);
            foreach (var finding in validator.Validate(schema, document.Root!).Select(failure => failure.ToFinding(document.File)).Concat(validator.Findings).ToList())
            {
                report.Append(finding).Append('\n');
            }
        }

        Golden.Matches(report.ToString(), Path.Combine(folder, "expected.txt"));
    }

    private static ConfigDocument Read(string file) =>
        ConfigReader.Read(new SourceFile(Path.GetFileName(file), File.ReadAllText(file)), ConfigReader.FormatOf(file)!.Value, ReadOptions.Default, CancellationToken.None);
}
