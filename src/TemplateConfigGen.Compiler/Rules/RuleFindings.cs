using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>Hits of rules as findings.</summary>
internal static class RuleFindings
{
    private const int EnvironmentsArgument = 1;

    /// <param name="allEnvironments">How many environments there are.</param>
    public static Finding Of(RuleHit hit, EquatableArray<EnvironmentSeverity> severities, int allEnvironments) =>
        Finding.Create(hit.Rule.Descriptor, hit.Location, [hit.Path, Where(severities, allEnvironments), .. hit.Arguments]).WithAdditional(hit.Additional) with
        {
            Severity = Worst(severities),
            Rule = new RuleDetails(hit.Path, severities, hit.Rule.RuleSet) { Own = hit.Rule.Own, ValueMark = ValueMark.Of(hit.Path, hit.Blamed) },
        };

    /// <summary>The finding in some of its environments only.</summary>
    public static Finding In(Finding finding, EquatableArray<EnvironmentSeverity> severities) =>
        finding with
        {
            Arguments = finding.Arguments.Select((argument, i) => i == EnvironmentsArgument && finding.Rule!.NamesEnvironments ? Where(severities, int.MaxValue) : argument).ToEquatableArray(),
            Severity = Worst(severities),
            Rule = finding.Rule! with { Environments = severities },
        };

    private static Severity Worst(EquatableArray<EnvironmentSeverity> severities) => severities.Max(severity => severity.Severity);

    private static string Where(EquatableArray<EnvironmentSeverity> severities, int allEnvironments)
    {
        if (severities.Count == allEnvironments && allEnvironments > 1)
        {
            return "in every environment";
        }

        return "in " + Sentence.List(severities.Select(severity => severity.Environment));
    }
}
