namespace TemplateConfigGen.Cli.Tests;

/// <summary>
/// What commands answer about the projects of <c>corpus/cli</c>: one transcript a question. The first line is the command; what it writes and its exit code
/// follow.
/// </summary>
public class AnswerTests
{
    public static TheoryData<string> Questions()
    {
        var questions = new TheoryData<string>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(TestFiles.Corpus, "cli"), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            questions.Add(Path.GetRelativePath(Path.Combine(TestFiles.Corpus, "cli"), path));
        }

        return questions;
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public void TheAnswerIsAsInTheTranscript(string question)
    {
        var path = Path.Combine(TestFiles.Corpus, "cli", question);
        var command = File.ReadLines(path).First();
        var project = Path.GetDirectoryName(Path.GetDirectoryName(path)!)!;

        var outcome = ToolProcess.Tcg(command["$ tcg ".Length..].Split(' '), project);

        Golden.Matches($"{command}\n{outcome.Output}{outcome.Error}[{outcome.ExitCode}]\n", path);
    }

    /// <summary>The words that the corpus's secrets are made of.</summary>
    [Theory]
    [MemberData(nameof(Questions))]
    public void NoAnswerShowsASecret(string question)
    {
        var transcript = File.ReadAllText(Path.Combine(TestFiles.Corpus, "cli", question));

        Assert.DoesNotContain("made-up", transcript, StringComparison.Ordinal);
        Assert.DoesNotContain("not-a-real", transcript, StringComparison.Ordinal);
    }
}
