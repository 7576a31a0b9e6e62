namespace TemplateConfigGen.Cli.Tests;

public class OutputTests
{
    [Fact]
    public void TheOutputFileTellsTheFormat()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in.json", "{\"a\": 1}");

        var outcome = ToolProcess.Tcg(["convert", "in.json", "--output", "out.toml"], folder.Path).Exits(0);

        Assert.Equal("", outcome.Output);
        Assert.Equal("a = 1\n", File.ReadAllText(folder["out.toml"]));
        Assert.Equal(["in.json", "out.toml"], Names(folder));
    }

    [Theory]
    [InlineData("{\"a\": 1")]
    [InlineData("{\"a\": null}")]
    public void AnErrorLeavesTheOutputFileAsItWas(string json)
    {
        using var folder = new TemporaryFolder();
        folder.Write("in.json", json);
        folder.Write("out.toml", "old");

        ToolProcess.Tcg(["convert", "in.json", "--output", "out.toml"], folder.Path).Exits(1);

        Assert.Equal("old", File.ReadAllText(folder["out.toml"]));
        Assert.Equal(["in.json", "out.toml"], Names(folder));
    }

    [Fact]
    public void AFileMayReplaceItself()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", "{\"b\":1}");

        ToolProcess.Tcg(["convert", "a.json", "--output", "a.json"], folder.Path).Exits(0);

        Assert.Equal("{\n  \"b\": 1\n}\n", File.ReadAllText(folder["a.json"]));
    }

    [Fact]
    public void AReplacedFileKeepsItsModeAndALinkStaysALink()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        folder.Write("in.json", "{\"a\": 1}");
        File.SetUnixFileMode(folder.Write("real.toml", "old"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(folder["link.toml"], "real.toml");

        ToolProcess.Tcg(["convert", "in.json", "--output", "link.toml"], folder.Path).Exits(0);

        Assert.Equal("a = 1\n", File.ReadAllText(folder["real.toml"]));
        Assert.Equal("real.toml", new FileInfo(folder["link.toml"]).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["real.toml"]));
    }

    [Fact]
    public void AFolderThatDoesNotExistIsNotMade()
    {
        using var folder = new TemporaryFolder();
        folder.Write("in.json", "{}");

        var outcome = ToolProcess.Tcg(["convert", "in.json", "--output", "missing/out.json"], folder.Path).Exits(2);

        Assert.StartsWith("tcg: 'missing/out.json' could not be written: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(["in.json"], Names(folder));
    }

    private static IEnumerable<string> Names(TemporaryFolder folder) => Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal);
}
