using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>Decides what of the findings about sections is reported: takes out what is suppressed, and softens what is newer than the project's rule set.</summary>
/// <param name="ownRules">The ids of the rules that the project has besides.</param>
internal sealed class Judge(EnvironmentGraph graph, CompilerOptions options, RuleSettings settings, IReadOnlyCollection<string> ownRules)
{
    private readonly List<Finding> _reported = [];
    private readonly List<Finding> _suppressed = [];
    private readonly List<Finding> _known = [];
    private readonly HashSet<Suppression> _used = [];
    private readonly HashSet<string> _baseline = new(settings.Baseline.Select(entry => entry.Fingerprint), StringComparer.Ordinal);

    public Judgement Run(IEnumerable<Finding> findings, IReadOnlyList<DocumentSuppressions> documents)
    {
        // A comment that names a rule that there is not suppresses none of those that it names.
        var malformed = new HashSet<SourceLocation>(documents.SelectMany(document => document.Suppressions).Where(NamesNoRule).Select(suppression => suppression.Location));
        var byRule = documents.SelectMany(document => document.Suppressions).Where(suppression => !malformed.Contains(suppression.Location)).ToLookup(suppression => suppression.Rule, StringComparer.OrdinalIgnoreCase);
        foreach (var finding in findings)
        {
            var soft = Soften(finding);
            Apply(soft, soft.Rule?.Own is { } own ? byRule[finding.Descriptor.Id].Concat(byRule[own.Id]) : byRule[finding.Descriptor.Id]);
        }

        var said = new HashSet<SourceLocation>();
        foreach (var document in documents)
        {
            _reported.AddRange(document.Findings);
            foreach (var suppression in document.Suppressions)
            {
                if (!malformed.Contains(suppression.Location))
                {
                    Check(suppression, document.IsComplete);
                }
                else if (NamesNoRule(suppression) && said.Add(suppression.Location))
                {
                    var mistake = suppression.KeyPath is null ? CommentSuppressions.NoRule(suppression.Rule, ownRules) : SuppressibleRules.NoRule(suppression.Rule, ownRules);
                    _reported.Add(Finding.Create(SuppressionFindings.Malformed, suppression.Location, mistake));
                }
            }
        }

        return new Judgement(_reported.ToEquatableArray(), _suppressed.ToEquatableArray(), _known.ToEquatableArray());
    }

    private bool NamesNoRule(Suppression suppression) => SuppressibleRules.IsOwn(suppression.Rule) && !ownRules.Contains(suppression.Rule, StringComparer.OrdinalIgnoreCase);

    private void Apply(Finding finding, IEnumerable<Suppression> suppressions)
    {
        if (SuppressibleRules.MayBe(finding))
        {
            foreach (var suppression in suppressions.Where(suppression => suppression.IsAbout(finding)))
            {
                var (suppressed, rest) = Split(finding, suppression);
                if (suppressed is not null)
                {
                    _used.Add(suppression);
                    _suppressed.Add(suppressed with { SuppressedBecause = suppression.Reason });
                }

                if (rest is null)
                {
                    return;
                }

                finding = rest;
            }
        }

        var isKnown = _baseline.Count > 0 && finding.Rule is not null && _baseline.Contains(BaselineFile.FingerprintOf(finding));
        (isKnown ? _known : _reported).Add(finding);
    }

    /// <summary>The part of a finding that is about a suppression's environments, and the rest.</summary>
    private (Finding? Suppressed, Finding? Left) Split(Finding finding, Suppression suppression)
    {
        if (suppression.Environments.IsEmpty || finding.Rule is not { } rule)
        {
            return (finding, null);
        }

        var suppressed = rule.Environments.Where(environment => IsIn(environment.Environment, suppression)).ToEquatableArray();
        if (suppressed.IsEmpty)
        {
            return (null, finding);
        }

        var rest = rule.Environments.Where(environment => !suppressed.Contains(environment)).ToEquatableArray();
        return rest.IsEmpty ? (finding, null) : (RuleFindings.In(finding, suppressed), RuleFindings.In(finding, rest));
    }

    private bool IsIn(string environment, Suppression suppression) =>
        graph.Find(environment) is { } node && suppression.Environments.Any(name => graph.Find(name) is { } named && node.Chain.Contains(named.Name, StringComparer.Ordinal));

    /// <summary>An upgrade of the package breaks nobody's build who is pinned to an earlier rule set.</summary>
    private Finding Soften(Finding finding) =>
        finding.Rule is { } rule && rule.RuleSet > settings.RuleSet
            ? RuleFindings.In(finding, rule.Environments.Select(environment => environment with { Severity = Severity.Info }).ToEquatableArray())
            : finding;

    private void Check(Suppression suppression, bool isComplete)
    {
        // The environments of a build may be a choice: then what is not found may be found in others.
        var unknown = options.Environments.IsEmpty ? suppression.Environments.FirstOrDefault(name => graph.Find(name) is null) : null;
        if (unknown is not null)
        {
            _reported.Add(Finding.Create(
                SuppressionFindings.Malformed, suppression.Location, $"It is for the environment '{unknown}', which {graph.Source} does not define.{graph.Suggest(unknown)}"));
        }
        else if (!_used.Contains(suppression))
        {
            if (isComplete && options.Environments.IsEmpty)
            {
                _reported.Add(Finding.Create(SuppressionFindings.Unused, suppression.Location, suppression.Rule, suppression.Where));
            }
        }
        else if (suppression.IsExpired(settings.Today))
        {
            _reported.Add(Finding.Create(SuppressionFindings.Expired, suppression.Location, suppression.Rule, suppression.Until!, Found.Short(suppression.Reason)) with
            {
                Severity = settings.IsStrict ? Severity.Error : Severity.Warning,
            });
        }
    }
}

/// <summary>What is reported, what is not because somebody said so, and what is not because it was there before.</summary>
internal sealed record Judgement(EquatableArray<Finding> Findings, EquatableArray<Finding> Suppressed, EquatableArray<Finding> Baselined)
{
    /// <summary>All that was found.</summary>
    public IEnumerable<Finding> All => Findings.Concat(Suppressed).Concat(Baselined);
}
