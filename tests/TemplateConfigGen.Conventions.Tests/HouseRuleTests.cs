namespace TemplateConfigGen.Conventions.Tests;

/// <summary>Rules of the house that no analyzer knows.</summary>
public class HouseRuleTests
{
    private const int LongestFile = 500;

    private static readonly string[] TextFiles =
        ["*.cs", "*.csproj", "*.props", "*.targets", "*.md", "*.json", "*.yaml", "*.yml", "*.toml", "*.xml", "*.txt", "*.sh", ".editorconfig"];

    // In pieces, or this file would be the first to break the rule.
    private static readonly string[] MachinePaths = ["/ho" + "me/", "/Us" + "ers/", "/wo" + "rk/", "C:" + @"\Us" + "ers", "/tm" + "p/", "/ro" + "ot/"];

    [Fact]
    public void NoFileOfTheSourceIsLongerThanItsStory() =>
        Assert.All(RepositoryFiles.Below("src", "*.cs"), file => Assert.True(File.ReadLines(file).Count() <= LongestFile, $"{RepositoryFiles.Relative(file)} has more than {LongestFile} lines."));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("docs")]
    [InlineData("samples")]
    [InlineData("build")]
    public void NoFileNamesAPlaceOnSomebodysMachine(string folder) =>
        Assert.All(
            TextFiles.SelectMany(pattern => RepositoryFiles.Below(folder, pattern)),
            file => Assert.All(
                MachinePaths,
                path => Assert.False(File.ReadAllText(file).Contains(path, StringComparison.Ordinal), $"{RepositoryFiles.Relative(file)} names a path under {path}")));

    [Fact]
    public void EveryBannedSymbolHasAReason() =>
        Assert.All(
            RepositoryFiles.Read("src", "BannedSymbols.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches("^[PMTFEN]:[^;]+;.{10,}$", line));

    [Fact]
    public void ThePublicSurfaceOfTheRuntimeIsWrittenDown() => Assert.NotEmpty(RepositoryFiles.Below("tests/corpus/public-api", "*"));

    [Fact]
    public void NoFileIsCalledAfterWhatItIsNot() =>
        Assert.All(
            // Two names are the plan's: what asks for sections in a context, and for templates of the registry.
            RepositoryFiles.Below("src", "*.cs").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name is not ("ConfigurationManager" or "TemplateRegistryManager")),
            name => Assert.DoesNotMatch("(Helper|Helpers|Util|Utils|Utility|Manager|Misc|Common)$", name));
}
