using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>What a person at a terminal sees; redirected output is in the tests of the commands.</summary>
public class FindingPrinterTests
{
    [Fact]
    public void TheLineIsShownWithCaretsUnderTheSpan() => Assert.Equal(
        """
        a.json(2,10): error TCG0014: This cannot be written as TOML: why.
         2 |   "abc": null
           |          ^^^^

        """,
        Printed("{\n  \"abc\": null\n}", "null"));

    [Fact]
    public void TabsAreKeptSoThatTheCaretStandsBelowItsCharacter() => Assert.EndsWith(
        " 1 | \t{\t\"abc\": null\n   | \t \t       ^^^^\n",
        Printed("\t{\t\"abc\": null\n}", "null"),
        StringComparison.Ordinal);

    [Fact]
    public void ASpanOfSeveralLinesIsMarkedToTheEndOfItsFirst() => Assert.EndsWith(" 1 | a: {b\n   |    ^^\n", Printed("a: {b\n}", "{b\n}"), StringComparison.Ordinal);

    [Fact]
    public void AVeryLongLineIsCutAroundTheSpan()
    {
        var lines = Printed(new string('a', 500_000) + "null" + new string('b', 500_000), "null").Split('\n');

        Assert.Equal(5 + 120, lines[1].Length);
        Assert.Equal("null", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 4));
    }

    [Fact]
    public void AnErrorAtTheEndOfTheFileHasACaretToo() => Assert.EndsWith(" 2 | \n   | ^\n", Printed("{\n", ""), StringComparison.Ordinal);

    [Fact]
    public void AFileCannotSendEscapesToTheTerminal() => Assert.DoesNotContain('\e', Printed("a: \e[2J null", "null"));

    [Fact]
    public void ColoursMarkTheSeverityAndNothingOfTheMessage() => Assert.Equal(
        "\e[1ma.json(1,1):\e[0m \e[1;31merror TCG0014:\e[0m This cannot be written as TOML: why.\n \e[34m1 |\e[0m null\n \e[34m  |\e[0m \e[1;31m^^^^\e[0m\n",
        Printed("null", "null", usesColour: true));

    [Fact]
    public void WithoutCodeItIsOneLine() => Assert.Equal("a.json(1,1): error TCG0014: This cannot be written as TOML: why.\n", Printed("null", "null", showsCode: false));

    [Theory]
    [InlineData(null, "xterm", true)]
    [InlineData("", "xterm", true)]
    [InlineData("1", "xterm", false)]
    [InlineData(null, "dumb", false)]
    public void NoColorAndDumbTerminalsAreRespected(string? noColor, string terminal, bool colour) =>
        Assert.Equal(colour, Terminal.WantsColour(name => name == "NO_COLOR" ? noColor : terminal));

    /// <summary>The last place of <paramref name="what"/> in the text, reported.</summary>
    private static string Printed(string text, string what, bool showsCode = true, bool usesColour = false)
    {
        var file = new SourceFile("a.json", text);
        var output = new StringWriter();
        var location = file.Locate(new SourceSpan(what.Length == 0 ? text.Length : text.LastIndexOf(what, StringComparison.Ordinal), what.Length));
        new FindingPrinter(output, _ => file, showsCode, usesColour).Print(Finding.Create(ReadingFindings.Unwritable, location, "TOML", "why."));
        return output.ToString();
    }
}
