using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>Every rule, in every format, on configurations that it must find something in and on ones that it must not.</summary>
public class RuleCaseTests
{
    /// <summary>A rule and a format: twice as many checks as there are rows.</summary>
    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var rule in RuleCases.Rules)
            {
                foreach (var format in RuleCases.Formats)
                {
                    cases.Add(rule, format.ToString());
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ARuleFindsWhatViolatesIt(string rule, string format)
    {
        var lines = new List<string>();
        foreach (var project in RuleCases.Projects(rule, "violating", Enum.Parse<ConfigFormat>(format)))
        {
            var findings = Find(project, rule);
            Assert.True(findings.Count > 0, $"{rule} found nothing in {string.Join(" and ", project.Select(input => input.Document.File.Text))}");
            lines.AddRange(findings.Select(finding => finding + string.Concat(finding.AdditionalLocations.Select(location => $" | {location}"))));
        }

        Golden.Matches(string.Concat(lines.Select(line => line + "\n")), Path.Combine(TestFiles.Corpus, "rules", $"{rule}.{format.ToLowerInvariant()}.expected.txt"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ARuleFindsNothingInWhatIsClean(string rule, string format) =>
        Assert.All(RuleCases.Projects(rule, "clean", Enum.Parse<ConfigFormat>(format)), project => Assert.Empty(Find(project, rule).Select(finding => finding.ToString())));

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheFormatOfAFileChangesNothingOfWhatIsFound(string rule, string format) =>
        Assert.Equal(
            RuleCases.Projects(rule, "violating", ConfigFormat.Json).Select(project => Signature(Find(project, rule))),
            RuleCases.Projects(rule, "violating", Enum.Parse<ConfigFormat>(format)).Select(project => Signature(Find(project, rule))));

    /// <summary>
    /// Plaintext secrets, weak passwords and private keys (the first of their ids each), 17 rules about security and 14 about compliance, each found and not found in four formats. The other
    /// ids about secrets are finer distinctions of these.
    /// </summary>
    [Fact]
    public void ThirtyFourRulesAreCheckedInTwoHundredAndSeventyTwoWays()
    {
        string[] secrets = ["TCG2001", "TCG2002", "TCG2004"];
        var rules = RuleCases.Rules.Where(rule => rule.StartsWith("TCG30", StringComparison.Ordinal) || rule.StartsWith("TCG40", StringComparison.Ordinal) || secrets.Contains(rule, StringComparer.Ordinal)).ToList();

        Assert.Equal(34, rules.Count);
        Assert.Equal(272, rules.Sum(rule => RuleCases.Formats.Sum(format => new[] { "violating", "clean" }.Count(kind => RuleCases.Projects(rule, kind, format).Any()))));
    }

    private static List<Finding> Find(IReadOnlyList<Compiler.Composition.ConfigInput> project, string rule)
    {
        var result = ConfigCompiler.Compile(project, CompilerOptions.Default);

        // An unsound case would prove nothing; a rule's own finding may be an error.
        Assert.DoesNotContain(result.Findings, finding => finding.Rule is null && finding.Severity == Severity.Error);
        return [.. result.Findings.Where(finding => finding.Descriptor.Id == rule)];
    }

    private static string Signature(List<Finding> findings) =>
        string.Join(
            "; ",
            findings.Select(finding => $"{finding.Rule!.KeyPath}: {string.Join(",", finding.Rule.Environments.Select(environment => $"{environment.Environment} {environment.Severity}"))}")
                .Order(StringComparer.Ordinal));
}
