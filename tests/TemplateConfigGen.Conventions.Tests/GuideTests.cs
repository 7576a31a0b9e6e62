namespace TemplateConfigGen.Conventions.Tests;

/// <summary>A guide that leads through files shows pieces of those files, which other tests build and run.</summary>
public class GuideTests
{
    private const string Projects = "tests/TemplateConfigGen.Package.Tests/consumers/Migrating";

    [Fact]
    public void EveryPieceOfTheMigrationIsInTheFileThatItNames()
    {
        var pieces = Pieces(RepositoryFiles.Read("docs", "migrating.md")).ToList();

        Assert.True(pieces.Count >= 9);
        Assert.All(pieces, piece =>
        {
            var file = RepositoryFiles.Read([.. Projects.Split('/'), .. piece.File.Split('/')]).ReplaceLineEndings("\n");
            var at = 0;
            foreach (var part in piece.Text.Split("\n…\n"))
            {
                var found = file.IndexOf(part, at, StringComparison.Ordinal);
                Assert.True(found >= 0, $"{piece.File} has no such lines, or not in this order:\n{part}");
                at = found + part.Length;
            }
        });
    }

    /// <summary>What is left of before in after has not changed, and what a guide about three classes does not say has not happened.</summary>
    [Theory]
    [InlineData("appsettings.json")]
    [InlineData("appsettings.Development.json")]
    [InlineData("appsettings.Production.json")]
    public void TheFilesWithTheValuesStayAsTheyAre(string name) => Assert.Equal(RepositoryFiles.Read(Projects, "before", name), RepositoryFiles.Read(Projects, "after", name));

    /// <summary>Blocks whose first line names a file behind the language.</summary>
    private static IEnumerable<(string File, string Text)> Pieces(string page)
    {
        foreach (var block in page.ReplaceLineEndings("\n").Split("\n```").Where((_, index) => index % 2 == 1))
        {
            var lines = block.Split('\n');
            if (lines[0].Split(' ') is [_, var file])
            {
                yield return (file, string.Join('\n', lines[1..]));
            }
        }
    }
}
