namespace TemplateConfigGen.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData("tcg", "--help")]
    [InlineData("tcg-convert", "convert", "--help")]
    [InlineData("tcg-keys", "keys", "--help")]
    [InlineData("tcg-seal", "seal", "--help")]
    [InlineData("tcg-schema", "schema", "--help")]
    [InlineData("tcg-schema-infer", "schema", "infer", "--help")]
    [InlineData("tcg-schema-print", "schema", "print", "--help")]
    [InlineData("tcg-scan", "scan", "--help")]
    [InlineData("tcg-bundle", "bundle", "--help")]
    public void HelpIsAsInTheGolden(string name, params string[] arguments) =>
        Golden.Matches(ToolProcess.Tcg(arguments).Exits(0).Output, Path.Combine(TestFiles.Corpus, "cli-help", name + ".txt"));

    [Fact]
    public void WithoutArgumentsTheHelpGoesToStandardErrorAsNothingWasDone()
    {
        var outcome = ToolProcess.Tcg().Exits(2);

        Assert.Equal("", outcome.Output);
        Assert.Contains("tcg [command] [options]", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheVersionIsThePackages() =>
        Assert.Equal(typeof(FindingPrinter).Assembly.GetName().Version!.ToString(fieldCount: 3) + "\n", ToolProcess.Tcg("--version").Exits(0).Output.ReplaceLineEndings("\n"));

    /// <summary>A command alone is parsed first, and all of them only for help and complaints: both must mean the same.</summary>
    [Fact]
    public void EveryCommandOfTheHelpIsFoundByItsName()
    {
        var commands = CommandLine.Root().Subcommands;

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Equal(command.GetType(), CommandLine.Make(command.Name)!.GetType()));
        Assert.Equal(commands.Count, commands.Select(command => command.Name).Distinct(StringComparer.Ordinal).Count());
        Assert.Null(CommandLine.Make("convrt"));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("-?")]
    [InlineData("/?")]
    [InlineData("/h")]
    public void HelpIsAskedForInAnyOfItsSpellingsAndPlaces(string help)
    {
        var golden = File.ReadAllText(Path.Combine(TestFiles.Corpus, "cli-help", "tcg-convert.txt")).ReplaceLineEndings("\n");

        Assert.Equal(golden, ToolProcess.Tcg("convert", help, "a.json").Exits(0).Output.ReplaceLineEndings("\n"));
        Assert.Equal(golden, ToolProcess.Tcg("convert", "a.json", "--to", "yaml", help).Exits(0).Output.ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData("tcg: 'convrt' is no command of tcg. Did you mean 'convert'?\nTry 'tcg --help'.\n", "convrt", "a.json")]
    [InlineData("tcg: Required argument missing for command: 'convert'.\nTry 'tcg convert --help'.\n", "convert")]
    [InlineData("tcg: There is no option '--form'. Did you mean '--from'?\nTry 'tcg convert --help'.\n", "convert", "--form", "json", "a.txt")]
    [InlineData("tcg: '--form' is no argument of convert. Did you mean '--from'?\nTry 'tcg convert --help'.\n", "convert", "a.txt", "--form", "json")]
    [InlineData("tcg: Argument 'ini' not recognized. Must be one of: 'json' 'toml' 'xml' 'yaml'\nTry 'tcg convert --help'.\n", "convert", "a.json", "--to", "ini")]
    [InlineData("tcg: 'missing.json' could not be read: there is no such file.\n", "convert", "missing.json")]
    [InlineData("tcg: 'src' could not be read: it is a folder.\n", "convert", "src", "--from", "json")]
    [InlineData("tcg: The name 'a.ini' does not tell the format of the file. Say it: --from json, jsonc, toml, xml or yaml.\n", "convert", "a.ini")]
    [InlineData("tcg: Standard input has no name that tells its format. Say it: --from json, jsonc, toml, xml or yaml.\n", "convert", "-")]
    [InlineData("tcg: The name 'b.ini' does not tell the format to write. Say it: --to json, toml, xml or yaml.\n", "convert", "a.json", "--output", "b.ini")]
    [InlineData("tcg: There is no option '--outputs'. Did you mean '--output'?\nTry 'tcg schema infer --help'.\n", "schema", "infer", "--outputs", "x", "a.json")]
    [InlineData("tcg: Argument 'manifst' not recognized. Must be one of: 'manifest' 'vocabulary'\nTry 'tcg schema print --help'.\n", "schema", "print", "manifst")]
    [InlineData("tcg: 'missing.json' could not be read: there is no such file.\n", "schema", "infer", "missing.json")]
    [InlineData("tcg: The name 'a.ini' does not tell the format of the file; it should end with .json, .jsonc, .yaml, .yml, .toml, .xml or .config.\n", "schema", "infer", "a.ini")]
    [InlineData("tcg: Files and --section exclude each other: a section's files are those of the project.\n", "schema", "infer", "--section", "cache", "a.json")]
    [InlineData("tcg: '@a.json' could not be read: there is no such file.\n", "convert", "@a.json")]
    public void WhatCannotBeCarriedOutIsExplainedAndExitsWith2(string message, params string[] arguments)
    {
        var outcome = ToolProcess.Tcg(arguments).Exits(2);

        Assert.Equal("", outcome.Output);
        Assert.Equal(message, outcome.Error.ReplaceLineEndings("\n"));
    }
}
