using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Controls;

namespace TemplateConfigGen.Compiler.Tests.Rules;

/// <summary>The table of <c>docs/rules.md</c> is what the catalogs say. <c>TCG_UPDATE_GOLDENS=1</c> writes it anew.</summary>
public class RuleIndexTests
{
    private const string FirstCell = "| [TCG";

    [Fact]
    public void TheIndexListsEveryRuleWithItsSeverityAndItsFrameworks()
    {
        var path = Path.Combine(TestFiles.RepositoryRoot, "docs", "rules.md");
        var lines = File.ReadAllText(path).Split('\n');
        var first = Array.FindIndex(lines, line => line.StartsWith(FirstCell, StringComparison.Ordinal));
        var last = Array.FindLastIndex(lines, line => line.StartsWith(FirstCell, StringComparison.Ordinal));

        Golden.Matches(string.Join('\n', [.. lines[..first], .. Rows(), .. lines[(last + 1)..]]), path);
    }

    private static IEnumerable<string> Rows() =>
        RuleCatalog.Findings.Concat([PolicyFindings.Security, PolicyFindings.Compliance]).OrderBy(finding => finding.Id, StringComparer.Ordinal)
            .Select(finding => $"| [{finding.Id}](rules/{finding.Id}.md) | {finding.Title} | {SeverityOf(finding)} | {Frameworks(finding)} |");

    private static string SeverityOf(FindingDescriptor finding)
    {
        if (IsOfTheProject(finding))
        {
            return "as it says";
        }

        var rule = RuleCatalog.All.FirstOrDefault(rule => rule.Descriptor == finding);
        return (rule is null ? finding.Severity : rule.Protected) switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "information",
            _ => "as it should be",
        };
    }

    private static string Frameworks(FindingDescriptor finding) => IsOfTheProject(finding)
        ? "as it says"
        : string.Join(", ", ControlCatalog.Default.InformedBy(finding.Id).Select(control => control.FrameworkName.Replace("ISO/IEC 27001:2022", "ISO 27001", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal));

    private static bool IsOfTheProject(FindingDescriptor finding) => finding == PolicyFindings.Security || finding == PolicyFindings.Compliance;
}
