using System.Globalization;
using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Reading;

/// <summary>The pages of what can be wrong with one file: each file that they show gives the messages below it, to the letter.</summary>
public partial class RulePageTests
{
    [Fact]
    public void EveryFileOfAPageGivesTheMessagesBelowIt()
    {
        var examples = 0;
        foreach (var page in Enumerable.Range(1, 14).Select(number => string.Create(CultureInfo.InvariantCulture, $"TCG{number:0000}.md")))
        {
            foreach (Match example in Example().Matches(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "docs", "rules", page))))
            {
                var content = Abridged().Replace(example.Groups["content"].Value, key => $"\"{new string('k', int.Parse(key.Groups["length"].Value, CultureInfo.InvariantCulture))}\"");
                var messages = string.Concat(example.Groups["line"].Captures.Select(line => line.Value + "\n"));

                Assert.Equal(messages, Findings(content, example.Groups["path"].Value, example.Groups["target"].Value));
                examples++;
            }
        }

        Assert.Equal(14, examples);
    }

    private static string Findings(string content, string path, string target)
    {
        var document = ConfigReader.Read(new SourceFile(path, content), ConfigReader.FormatOf(path)!.Value, ReadOptions.Default, CancellationToken.None);
        return target.Length == 0
            ? document.FindingText()
            : string.Concat(ConfigWriter.Write(document.Root!, document.File, Enum.Parse<ConfigFormat>(target, ignoreCase: true)).Findings.Select(finding => finding + "\n"));
    }

    /// <summary>A file, and below it, with the command where it takes one, the messages.</summary>
    [GeneratedRegex(
        @"^```[a-z]+\n(?<content>((?!```).*\n)+)```\n\n( {4}tcg convert .* --to (?<target>[a-z]+)\n)?( {4}(?<line>(?<path>[^(\n]+)\(.*)\n)+",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex Example();

    /// <summary>A key that the page does not write out.</summary>
    [GeneratedRegex(@"""[^""\n]*… \((?<length>[0-9]+) characters\)""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Abridged();
}
