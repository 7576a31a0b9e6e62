using System.Text.RegularExpressions;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Conventions.Tests;

/// <summary>One descriptor, one page, one line of the release notes, and at least one test.</summary>
public partial class RuleTests
{
    private static readonly Dictionary<string, (int First, int Last)> Families = new(StringComparer.Ordinal)
    {
        ["TemplateConfigGen.Reading"] = (1, 99),
        ["TemplateConfigGen.Composition"] = (100, 149),
        ["TemplateConfigGen.Hygiene"] = (150, 199),
        ["TemplateConfigGen.Shapes"] = (1000, 1999),
        ["TemplateConfigGen.Schema"] = (1000, 1999),
        ["TemplateConfigGen.Secrets"] = (2000, 2999),
        ["TemplateConfigGen.Security"] = (3000, 3999),
        ["TemplateConfigGen.Compliance"] = (4000, 4999),
        ["TemplateConfigGen.Usage"] = (5000, 5999),
        ["TemplateConfigGen.Build"] = (6000, 6999),
    };

    public static TheoryData<string> Ids { get; } = [.. Catalog.All.Select(descriptor => descriptor.Id)];

    private static IEnumerable<string> Pages => RepositoryFiles.Below("docs/rules", "TCG*.md").Select(file => Path.GetFileNameWithoutExtension(file));

    [Fact]
    public void EveryIdIsGivenOnceAndTheCatalogIsInTheirOrder() =>
        Assert.Equal(Catalog.All.Select(descriptor => descriptor.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Catalog.All.Select(descriptor => descriptor.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnIdIsOfItsFamily(string id)
    {
        var descriptor = Of(id);

        Assert.Matches("^TCG[0-9]{4}$", id);
        Assert.Contains(descriptor.Category, Families.Keys);
        Assert.InRange(int.Parse(id[3..], System.Globalization.CultureInfo.InvariantCulture), Families[descriptor.Category].First, Families[descriptor.Category].Last);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void ARuleHasATitleAMessageInSentencesAndALinkToItsPage(string id)
    {
        var descriptor = Of(id);

        Assert.Matches("^[A-Z][^.]*[^.{}]$", descriptor.Title);
        Assert.Matches(@"(\.|\{[0-9]\})$", descriptor.Message);
        Assert.Equal($"https://github.com/templateconfiggen/templateconfiggen/blob/main/docs/rules/{id}.md", descriptor.HelpLink);
    }

    [Fact]
    public void EveryRuleHasAPageAndEveryPageARule() => Assert.Equal(Catalog.All.Select(descriptor => descriptor.Id), Pages);

    [Theory]
    [MemberData(nameof(Ids))]
    public void APageHasTheTitleOfItsRuleAndAMessageThatTheRuleGives(string id)
    {
        var page = RepositoryFiles.Read("docs", "rules", id + ".md");

        Assert.StartsWith($"# {id}: {Of(id).Title}\n", page, StringComparison.Ordinal);
        var examples = Example().Matches(page).Where(match => match.Groups["id"].Value == id).ToList();
        Assert.NotEmpty(examples);
        Assert.All(examples, example => Assert.Matches(Pattern(Of(id)), example.Groups["message"].Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void AnExampleHasTheSeverityOfItsRule(string id)
    {
        var severity = Of(id).Severity.ToString().ToLowerInvariant();

        Assert.All(
            Example().Matches(RepositoryFiles.Read("docs", "rules", id + ".md")).Where(match => match.Groups["id"].Value == id),
            example => Assert.Equal(severity, example.Groups["severity"].Value));
    }

    [Fact]
    public void EveryRuleIsTested()
    {
        var tested = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in new[] { "*.cs", "*.txt" }.SelectMany(pattern => RepositoryFiles.Below("tests", pattern)))
        {
            tested.UnionWith(Id().Matches(File.ReadAllText(file)).Select(match => match.Value));
        }

        Assert.Empty(Catalog.All.Select(descriptor => descriptor.Id).Except(tested, StringComparer.Ordinal));
    }

    [Fact]
    public void EveryMessageOfTheCorpusIsASentence() =>
        Assert.All(
            RepositoryFiles.Below("tests/corpus", "expected.txt").SelectMany(File.ReadLines).Select(line => Example().Match("    " + line)).Where(match => match.Success),
            match => Assert.Matches(@"[.?]\)?(\s\|\s.*)?$", match.Groups["message"].Value));

    [Fact]
    public void TheReleaseNotesOfTheAnalyzerListEveryRule()
    {
        var notes = RepositoryFiles.Read("src", "TemplateConfigGen.Generator", "AnalyzerReleases.Shipped.md") + RepositoryFiles.Read("src", "TemplateConfigGen.Generator", "AnalyzerReleases.Unshipped.md");

        var rows = notes.Split('\n').Where(line => line.StartsWith("TCG", StringComparison.Ordinal)).Select(line => string.Join(" | ", line.Split('|').Take(3).Select(cell => cell.Trim())));

        Assert.Equal(Catalog.All.Select(descriptor => $"{descriptor.Id} | {descriptor.Category} | {descriptor.Severity}"), rows);
    }

    private static FindingDescriptor Of(string id) => Catalog.All.First(descriptor => descriptor.Id == id);

    /// <summary>Any text that a descriptor's format can become.</summary>
    private static string Pattern(FindingDescriptor descriptor) => "^" + Placeholder().Replace(Regex.Escape(descriptor.Message), ".*") + "$";

    [GeneratedRegex(@"^ {4}.*?(?<severity>error|warning|info) (?<id>TCG[0-9]{4}): (?<message>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Example();

    [GeneratedRegex(@"\\\{[0-9]}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex("TCG[0-9]{4}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Id();
}
