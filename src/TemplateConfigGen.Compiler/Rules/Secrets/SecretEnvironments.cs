using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// Secrets of files → findings that say in which environments they count. A leak is an error wherever it stands: who reads the file reads it, whatever environment it is for. Only in a project
/// that was there before (appsettings mode) it stops no build.
/// </summary>
internal static class SecretEnvironments
{
    public static IEnumerable<Finding> Place(IReadOnlyList<DocumentSecrets> documents, EnvironmentGraph graph, int ruleSet)
    {
        var first = new Dictionary<string, (DocumentSecret Secret, HashSet<string> Environments)>(StringComparer.Ordinal);
        foreach (var document in documents.OrderBy(document => document.File.RelativePath, StringComparer.Ordinal))
        {
            foreach (var secret in document.Under(ruleSet))
            {
                var (section, environments) = PlaceOf(document.File, secret, graph);
                var found = SecretReport.ToFinding(secret.Secret, secret.Location);
                var severities = environments
                    .Select(node => new EnvironmentSeverity(node.Name, SeverityIn(found.Descriptor.Id, node.Protection, document.File.Kind == InputKind.Appsettings)))
                    .ToEquatableArray();
                if (severities.IsEmpty)
                {
                    continue;
                }

                var keyPath = RuleValue.Join(section, secret.Keys);
                var rule = new RuleDetails(keyPath, severities, secret.Secret.RuleSet) { NamesEnvironments = false, ValueMark = ValueMark.Of(keyPath, secret.Digest) };
                var finding = found with { Severity = severities.Max(severity => severity.Severity), Rule = rule };
                if (document.File.Library is null || finding.Severity == Severity.Error)
                {
                    yield return finding;
                }

                if (secret.Secret.Class != SecretClass.Weak && Shared(secret, rule, [.. environments.Select(node => node.Name)], first) is { } shared)
                {
                    yield return shared;
                }
            }
        }
    }

    /// <summary>What rules found and what files have, together: of a value that its own form gives away nobody needs to hear that its schema does too.</summary>
    public static IEnumerable<Finding> Join(IEnumerable<Finding> ofSections, IEnumerable<Finding> secrets)
    {
        var inFiles = secrets.ToList();
        var places = inFiles.ToLookup(finding => finding.Location.Path, finding => finding.Location.Span, StringComparer.Ordinal);
        return ofSections
            .Where(finding => finding.Descriptor != SecretFindings.Marked || !places[finding.Location.Path].Any(span => span.Start < finding.Location.Span.End && finding.Location.Span.Start < span.End))
            .Concat(inFiles);
    }

    /// <summary>
    /// Without what only echoes: that a value is not sealed, where it is reported as a plaintext secret already. After the judgement, since where that is suppressed or a warning, it has to be said that the process would have no value.
    /// </summary>
    public static Judgement WithoutEchoes(Judgement judgement)
    {
        var places = judgement.Findings.Where(finding => finding.Severity == Severity.Error && SecretFindings.OfFiles.Contains(finding.Descriptor)).ToLookup(finding => finding.Location.Path, finding => finding.Location.Span, StringComparer.Ordinal);
        return places.Count == 0 ? judgement : judgement with
        {
            Findings = judgement.Findings
                .Where(finding => finding.Descriptor != SecretFindings.NotSealed || !places[finding.Location.Path].Any(span => span.Start < finding.Location.Span.End && finding.Location.Span.Start < span.End))
                .ToEquatableArray(),
        };
    }

    /// <summary>The section of a secret, and the environments that have what it stands in.</summary>
    private static (string Section, List<EnvironmentNode> Environments) PlaceOf(ConfigInputKey file, DocumentSecret secret, EnvironmentGraph graph)
    {
        var path = VariantPath.Of(file.RelativePath) is { } variant ? variant.File ?? LayerPath.Parse(variant.Owner) : LayerPath.Parse(file.RelativePath);
        var (section, name) = (path.WholeName, "");
        if (path.IsManifest)
        {
            // A block of the manifest is that of the environment it stands under.
            var keys = secret.Keys.Split('.');
            name = keys.Length > 1 && keys[0] == LayerPath.ManifestStem ? keys[1] : "";
        }
        else if (path.TrySplit(out var before, out var environment) && graph.Find(environment) is not null)
        {
            (section, name) = (before, environment);
        }

        if (file.Kind == InputKind.Appsettings)
        {
            section = "";
        }

        var all = graph.Concrete.ToList();
        var node = graph.Find(name);
        var reached = node is null ? all : all.FindAll(one => one.Chain.Contains(node.Name, StringComparer.Ordinal));
        return (section, reached.Count == 0 ? all : reached);
    }

    /// <summary>How bad a secret of a file is in an environment.</summary>
    public static Severity SeverityIn(string rule, Protection protection, bool isAppsettings) =>
        rule == SecretFindings.Shared.Id ? Severity.Warning
        : rule != SecretFindings.Weak.Id ? isAppsettings ? Severity.Warning : Severity.Error
        : protection == Protection.Declared ? Severity.Warning
        : Severity.Info;

    /// <summary>The same secret in files of other environments: whoever has it from one of them gets into the other.</summary>
    private static Finding? Shared(
        DocumentSecret secret, RuleDetails rule, HashSet<string> environments, Dictionary<string, (DocumentSecret Secret, HashSet<string> Environments)> first)
    {
        if (!first.TryGetValue(secret.Digest, out var known))
        {
            first.Add(secret.Digest, (secret, environments));
            return null;
        }

        var others = known.Environments.Where(name => !environments.Contains(name)).ToList();
        if (others.Count == 0 || known.Environments.Overlaps(environments))
        {
            return null;
        }

        var severities = rule.Environments.Select(environment => environment with { Severity = Severity.Warning }).ToEquatableArray();
        return Finding.Create(SecretFindings.Shared, secret.Location, secret.Secret.Kind, Sentence.List(environments), Sentence.List(others), known.Secret.Location.ToString())
            .WithAdditional(known.Secret.Location) with
        {
            Rule = rule with { Environments = severities },
        };
    }
}
