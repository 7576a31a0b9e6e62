using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Reading;

public class YamlFuzzTests
{
    private const string Alphabet = "\t\n\r \"#%&'*,-:>?@[]`{|}!\\0aAxuU~.\0\u0001\u0085\u2028\uFEFF\uD83D\uDE00<=+";

    [SuiteFact("yaml")]
    public void NoBeginningOfACaseOfTheSuiteThrows()
    {
        foreach (var test in YamlSuiteCase.All)
        {
            foreach (var text in Mutations.Truncations(test.Yaml))
            {
                ReadsWithin(text, twice: false);
            }
        }
    }

    [SuiteFact("yaml")]
    public void NoMutationOfTheSuiteThrows()
    {
        foreach (var text in Mutations.Of([.. YamlSuiteCase.All.Select(test => test.Yaml)], Alphabet))
        {
            ReadsWithin(text, twice: true);
        }
    }

    /// <summary>Whatever the text: no exception, every span inside it; and the same again when read again.</summary>
    private static void ReadsWithin(string text, bool twice)
    {
        var document = YamlReaderTests.Read(text);
        try
        {
            ReadingInvariants.Hold(document);
            if (!twice)
            {
                return;
            }

            var again = YamlReaderTests.Read(text);
            Assert.Equal(document.Findings.Select(finding => finding.ToString()).ToList(), again.Findings.Select(finding => finding.ToString()).ToList());
            Assert.Equal(ReadingText.Of(document.Root), ReadingText.Of(again.Root));
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"For the text {System.Text.Json.JsonSerializer.Serialize(text)}", exception);
        }
    }
}
