using System.Text;

namespace TemplateConfigGen.Cli.Tests;

public class ConvertTests
{
    private static readonly string Corpus = Path.Combine(TestFiles.Corpus, "convert");

    public static TheoryData<string, string> Pairs()
    {
        var pairs = new TheoryData<string, string>();
        foreach (var name in Directory.EnumerateDirectories(Corpus).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal))
        {
            foreach (var format in new[] { "json", "yaml", "toml", "xml" })
            {
                pairs.Add(name, format);
            }
        }

        return pairs;
    }

    /// <summary>Each sample in each format: <c>expected.{format}</c>, or in <c>expected.{format}.txt</c> what the format cannot express.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public void EverySampleIsWrittenInEveryFormat(string name, string format)
    {
        var folder = Path.Combine(Corpus, name);
        var input = Directory.EnumerateFiles(folder, "input.*").Single();

        var outcome = ToolProcess.Tcg(["convert", Path.GetFileName(input), "--to", format], folder);

        if (outcome.ExitCode == 0)
        {
            Assert.Equal("", outcome.Error);
            Golden.Matches(outcome.Output, Path.Combine(folder, "expected." + format));
        }
        else
        {
            outcome.Exits(1);
            Assert.Empty(outcome.OutputBytes);
            Golden.Matches(outcome.Error, Path.Combine(folder, $"expected.{format}.txt"));
        }
    }

    [Fact]
    public void StandardInputIsReadLikeAFile() =>
        Assert.Equal("a = 1\n", ToolProcess.Tcg(["convert", "-", "--from", "yaml", "--to", "toml"], folder: null, "a: 1 # one\n"u8.ToArray()).Exits(0).Output);

    [Fact]
    public void JsonIsWrittenUnlessSaidOtherwise() =>
        Assert.Equal("{\n  \"a\": 1\n}\n", ToolProcess.Tcg(["convert", "-", "--from", "toml"], folder: null, "a = 1"u8.ToArray()).Exits(0).Output);

    [Fact]
    public void TheOutputIsUtf8WithoutAByteOrderMark() => Assert.Equal(
        "grüße: 😀\n"u8.ToArray(),
        ToolProcess.Tcg(["convert", "-", "--from", "json", "--to", "yaml"], folder: null, [0xEF, 0xBB, 0xBF, .. "{\"grüße\": \"😀\"}"u8]).Exits(0).OutputBytes);

    /// <summary>Not in YAML, whose grammar lets any number of them stand before a document.</summary>
    [Theory]
    [InlineData("json", "{\"a\": 1}", "TCG0001")]
    [InlineData("jsonc", "{\"a\": 1}", "TCG0001")]
    [InlineData("toml", "a = 1\n", "TCG0003")]
    [InlineData("toml", "# Contains two UTF-8 BOMs\na=1\n", "TCG0003")]
    [InlineData("xml", "<c><a>1</a></c>", "TCG0004")]
    public void OfTwoByteOrderMarksTheSecondIsRefused(string format, string text, string id)
    {
        byte[] once = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)];

        Assert.Equal("a: 1\n", ToolProcess.Tcg(["convert", "-", "--from", format, "--to", "yaml"], folder: null, once).Exits(0).Output);
        var outcome = ToolProcess.Tcg(["convert", "-", "--from", format], folder: null, [0xEF, 0xBB, 0xBF, .. once]).Exits(1);
        Assert.StartsWith($"<stdin>(1,1): error {id}: A byte order mark", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(outcome.OutputBytes);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Utf16WithAByteOrderMarkIsRead(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] input = [.. encoding.GetPreamble(), .. encoding.GetBytes("{\"grüße\": \"😀\"}")];

        Assert.Equal("grüße: 😀\n", ToolProcess.Tcg(["convert", "-", "--from", "json", "--to", "yaml"], folder: null, input).Exits(0).Output);
    }

    [Fact]
    public void BytesThatAreNoUtf8AreReportedWhereTheyStand()
    {
        var outcome = ToolProcess.Tcg(["convert", "-", "--from", "yaml"], folder: null, [.. "a: 1\nb: caf"u8, 0xE9, .. "\n"u8]).Exits(1);

        Assert.Empty(outcome.OutputBytes);
        Assert.Equal(
            "<stdin>(2,7): error TCG0006: This is not UTF-8 text (the byte 0xE9 here belongs to no character), so values may arrive mangled. Save the file as UTF-8.\n",
            outcome.Error);
    }

    [Fact]
    public void CommentsAreAllowedInAppsettingsAndNowhereElseInJson()
    {
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.Development.json", "{ /* as .NET reads it */ \"A\": [1,], }");
        folder.Write("other.json", "{ /* no */ \"A\": 1 }");

        Assert.Equal("A:\n  - 1\n", ToolProcess.Tcg(["convert", "appsettings.Development.json", "--to", "yaml"], folder.Path).Exits(0).Output);
        Assert.StartsWith("other.json(1,3): error TCG0001: ", ToolProcess.Tcg(["convert", "other.json", "--to", "yaml"], folder.Path).Exits(1).Error, StringComparison.Ordinal);
        Assert.Equal("A: 1\n", ToolProcess.Tcg(["convert", "other.json", "--from", "jsonc", "--to", "yaml"], folder.Path).Exits(0).Output);
    }

    [Theory]
    [InlineData("app.config")]
    [InlineData("Web.Config")]
    public void ConfigurationOfTheOlderDotNetIsXml(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, "<configuration><appSettings><add key=\"Retries\" value=\"3\"/></appSettings><connectionStrings/></configuration>");
        folder.Write("a.schema.json", "{ \"properties\": { \"appSettings\": { \"required\": [\"Retries\"] } } }");

        Assert.Equal("appSettings:\n  Retries: 3\nconnectionStrings: {}\n", ToolProcess.Tcg(["convert", name, "--to", "yaml"], folder.Path).Exits(0).Output);
        Assert.Equal("1 of 1 file is valid.\n", ToolProcess.Tcg(["validate", name, "--schema", "a.schema.json"], folder.Path).Exits(0).Output);
        ToolProcess.Tcg(["schema", "infer", name], folder.Path).Exits(0);
    }

    [Fact]
    public void WhatOnlyToml11HasNamesTheOptionThatReadsIt()
    {
        var error = ToolProcess.Tcg(["convert", "-", "--from", "toml"], folder: null, "at = 07:32\n"u8.ToArray()).Exits(1).Error;

        Assert.Contains("--toml 1.1", error, StringComparison.Ordinal);
        Assert.Contains("TemplateConfigGenTomlVersion", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Toml11IsReadWhenAskedFor()
    {
        var input = "at = 07:32\n"u8.ToArray();

        ToolProcess.Tcg(["convert", "-", "--from", "toml"], folder: null, input).Exits(1);
        Assert.Equal("at: \"07:32:00\"\n", ToolProcess.Tcg(["convert", "-", "--from", "toml", "--to", "yaml", "--toml", "1.1"], folder: null, input).Exits(0).Output);
    }

    [Fact]
    public void AFileWithoutValuesIsAMappingWithoutKeysAndAWarning()
    {
        var outcome = ToolProcess.Tcg(["convert", "-", "--from", "yaml"], folder: null, "# nothing yet\n"u8.ToArray()).Exits(0);

        Assert.Equal("{}\n", outcome.Output);
        Assert.StartsWith("<stdin>(1,1): warning TCG0013: ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryErrorOfAFileIsPrintedOnALineOfItsOwn()
    {
        var outcome = ToolProcess.Tcg(["convert", "-", "--from", "toml"], folder: null, "a = 1\na = 2\nb = \n"u8.ToArray()).Exits(1);

        Assert.Equal(
            """
            <stdin>(2,1): error TCG0005: The key 'a' already stands at <stdin>(1,1). Only one of the two values could count, and readers differ in which; remove or rename one.
            <stdin>(3,3): error TCG0003: Expected a value after this '='. Write it on the same line, or remove the key; an empty text is written "".

            """,
            outcome.Error);
    }

    [Fact]
    public void FilesLargerThanTheBuildReadsAreConverted()
    {
        using var folder = new TemporaryFolder();
        folder.Write("large.json", "[" + string.Join(",", Enumerable.Repeat("\"" + new string('x', 1000) + "\"", 5000)) + "]");

        // Each item is "- ", its text and a line break.
        Assert.Equal(5000 * 1003, ToolProcess.Tcg(["convert", "large.json", "--to", "yaml"], folder.Path).Exits(0).OutputBytes.Length);
    }
}
