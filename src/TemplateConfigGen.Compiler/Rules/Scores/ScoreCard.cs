using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Controls;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Compiler.Rules.Scores;

/// <summary>
/// The configuration check score. A check is one rule in one environment; it counts where the environment has something that the rule looks at, and where a violation would be more than a note.
/// The figures are those of XCCDF 1.2 (NIST IR 7275 rev. 4, section 7.3): "flat-unweighted" is checks passed over checks that count, "flat" the same with weights. What is suppressed, or in the
/// baseline, has not passed. It says how much of what can be checked is as it should be, and nothing about what configuration cannot show.
/// </summary>
internal sealed record ScoreCard(ScoreFigures Overall, EquatableArray<FrameworkScore> Frameworks, EquatableArray<RuleCheck> Checks)
{
    private const int ErrorWeight = 10;
    private const int WarningWeight = 3;

    private static readonly Dictionary<string, Rule> ById = RuleCatalog.All.ToDictionary(rule => rule.Descriptor.Id, StringComparer.Ordinal);

    /// <param name="assessed">The rules that had something to look at, section by section.</param>
    /// <param name="findings">What was found, suppressed or not.</param>
    /// <param name="policies">The project's own rules.</param>
    public static ScoreCard Of(
        IEnumerable<AssessedRule> assessed, IEnumerable<Finding> findings, IReadOnlyCollection<PolicyCheck> policies, EnvironmentGraph graph, CompilerOptions options, RuleSettings settings)
    {
        var failed = new HashSet<(string Rule, string Environment)>();
        foreach (var finding in findings)
        {
            foreach (var environment in finding.Rule?.Environments ?? default)
            {
                if (environment.Severity > Severity.Info)
                {
                    failed.Add((finding.Rule!.Own?.Id ?? finding.Descriptor.Id, environment.Environment));
                }
            }
        }

        // Every file is looked through for secrets, whatever is in it; and a key that must not be there is looked for everywhere.
        var environments = graph.Concrete.ToDictionary(node => node.Name, StringComparer.Ordinal);
        var everywhere = SecretFindings.OfFiles.Select(descriptor => descriptor.Id).Concat(policies.Where(policy => policy.Require.IsForbidden).Select(policy => policy.Id))
            .Select(rule => new AssessedRule(rule, environments.Keys.ToEquatableArray()));
        var own = policies.ToDictionary(policy => policy.Id, policy => new PolicyRule(policy), StringComparer.Ordinal);
        var checks = new List<RuleCheck>();
        foreach (var rule in assessed.Concat(everywhere).GroupBy(rule => rule.Rule, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            foreach (var environment in rule.SelectMany(one => one.Environments).Distinct(StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal))
            {
                if (environments.TryGetValue(environment, out var node) && SeverityIn(rule.Key, node.Protection) is > Severity.Info and var severity)
                {
                    checks.Add(new RuleCheck(rule.Key, environment, !failed.Contains((rule.Key, environment)), severity == Severity.Error ? ErrorWeight : WarningWeight));
                }
            }
        }

        var controlled = checks.FindAll(check => ControlsOf(check.Rule).Count > 0);
        var assessable = new HashSet<Control>(ControlCatalog.Default.Rules.Concat(own.Keys).SelectMany(ControlsOf));
        return new ScoreCard(
            ScoreFigures.Of(controlled),
            ControlCatalog.Default.Frameworks.Select(framework => FrameworkScore.Of(framework, controlled, ControlsOf, assessable)).ToEquatableArray(),
            controlled.ToEquatableArray());

        IReadOnlyList<Control> ControlsOf(string rule) => own.TryGetValue(rule, out var policy) ? ControlCatalog.Default.InformedBy(policy.Own) : ControlCatalog.Default.InformedBy(rule);

        // How bad a violation would be; null where it would be nothing, and for a rule that is newer than the rule set which the project is pinned to.
        Severity? SeverityIn(string rule, Protection protection) =>
            own.TryGetValue(rule, out var policy) ? RuleEngine.SeverityIn(policy, protection)
            : !ById.TryGetValue(rule, out var known) ? SecretEnvironments.SeverityIn(rule, protection, options.IsAppsettings)
            : known.RuleSet > settings.RuleSet ? null
            : RuleEngine.SeverityIn(known, protection);
    }
}

/// <summary>A rule that had something to look at in a section.</summary>
/// <param name="Rule">Its id; of a rule of the project's own, the project's.</param>
internal sealed record AssessedRule(string Rule, EquatableArray<string> Environments);

/// <summary>A rule in an environment.</summary>
/// <param name="Weight">What it counts in the weighted figures: 10 where a violation is an error, 3 where it is a warning.</param>
internal sealed record RuleCheck(string Rule, string Environment, bool IsPassed, int Weight);

/// <summary>How many checks passed, of how many that count.</summary>
internal sealed record ScoreFigures(int Passed, int Assessed, int PassedWeight, int AssessedWeight)
{
    /// <summary>XCCDF's flat-unweighted score, from 0 to 100, rounded down to a tenth; null where nothing counts.</summary>
    public double? Score => Share(Passed, Assessed);

    /// <summary>XCCDF's flat score with the weights.</summary>
    public double? Weighted => Share(PassedWeight, AssessedWeight);

    public static ScoreFigures Of(IReadOnlyCollection<RuleCheck> checks) =>
        new(checks.Count(check => check.IsPassed), checks.Count, checks.Where(check => check.IsPassed).Sum(check => check.Weight), checks.Sum(check => check.Weight));

    /// <summary>Rounded down: only all is 100.</summary>
    private static double? Share(int passed, int all) => all == 0 ? null : passed * 1000L / all / 10.0;
}
