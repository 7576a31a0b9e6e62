using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Compliance;
using TemplateConfigGen.Compiler.Rules.Controls;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Rules.Suppressions;

namespace TemplateConfigGen.Cli.Reports;

/// <summary>All that a report says about a project, whatever it is written as.</summary>
internal sealed record ConfigReport(ReportSource Source, ScoreCard Score, IReadOnlyList<ReportItem> Items)
{
    public required IReadOnlyList<EnvironmentNode> Environments { get; init; }

    public required IReadOnlyList<DataCatalogRow> Data { get; init; }

    public required IReadOnlyList<ReportedSuppression> Suppressions { get; init; }

    /// <summary>The project's own rules, those that nothing violates too.</summary>
    public required IReadOnlyList<OwnRule> OwnRules { get; init; }

    /// <summary>What the baseline has and nothing was found for.</summary>
    public required IReadOnlyList<BaselineEntry> Absent { get; init; }

    public IEnumerable<ReportItem> Of(ItemState state) => Items.Where(item => item.State == state);

    public static ConfigReport Of(ProjectFiles project, string folder, RuleSettings rules)
    {
        var plan = project.Plan.Value;
        var compiled = ConfigCompiler.Compile(project.Inputs, project.Options, rules);
        var configuration = ConfigCompiler.Effective(plan);
        var frames = new CodeFrames(project, compiled);
        var items = compiled.Findings.Concat(project.NotUnicode).Concat(project.Baseline?.Findings ?? default).Distinct().Select(finding => Item(finding, ItemState.New))
            .Concat(compiled.Suppressed.Select(finding => Item(finding, ItemState.Suppressed)))
            .Concat(compiled.Baselined.Select(finding => Item(finding, ItemState.Known)))
            .OrderByDescending(item => item.Finding.Severity)
            .ThenBy(item => item.Finding.Location.DisplayPath, StringComparer.Ordinal)
            .ThenBy(item => item.Finding.Location.Span.Start)
            .ThenBy(item => item.Finding.Descriptor.Id, StringComparer.Ordinal)
            .ToList();
        var found = items.Select(item => item.Fingerprint).ToHashSet(StringComparer.Ordinal);
        return new ConfigReport(ReportSource.Of(project, folder, rules), compiled.Score, items)
        {
            Environments = [.. plan.Graph.Concrete],
            Data = [.. configuration.Sections.SelectMany(section => DataCatalog.Of(ConfigCompiler.RuleSection(section, plan)))],
            Suppressions = [.. project.Inputs.SelectMany(input => ConfigCompiler.Suppressions(input).Suppressions).Select(suppression => ReportedSuppression.Of(suppression, rules.Today))],
            OwnRules = [.. ConfigCompiler.Policies(plan).Checks.Select(check => OwnRule.Of(check, compiled.Score, items))],
            Absent = [.. rules.Baseline.Where(entry => !found.Contains(entry.Fingerprint))],
        };

        ReportItem Item(Finding finding, ItemState state) => new(finding, BaselineFile.FingerprintOf(finding), state, frames.Of(finding), Lineage.Of(finding, configuration));
    }
}

/// <summary>What a report is about: enough to make it again.</summary>
/// <param name="Commit">The revision of the working tree, where there is one.</param>
/// <param name="InputHash">SHA-256 over the names and texts of all files.</param>
internal sealed record ReportSource(string Project, string? Commit, string InputHash, string Tool, int RuleSet, string Catalog, string? Day)
{
    public static ReportSource Of(ProjectFiles project, string folder, RuleSettings rules)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var input in project.Inputs.OrderBy(input => input.RelativePath, StringComparer.Ordinal).ThenBy(input => input.Kind))
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{input.Kind}\n{input.RelativePath}\n{input.Document.File.Text.Length}\n"));
            hash.AppendData(Encoding.UTF8.GetBytes(input.Document.File.Text));
        }

        return new ReportSource(
            Path.GetFileName(Path.GetFullPath(folder).TrimEnd(Path.DirectorySeparatorChar)),
            GitRevision.Commit(folder),
            Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant(),
            Assembly.GetExecutingAssembly().GetName().Version!.ToString(fieldCount: 3),
            rules.RuleSet,
            ControlCatalog.Default.Version,
            rules.Today);
    }
}

/// <summary>A finding in a report, with the lines it stands in and where its value comes from.</summary>
internal sealed record ReportItem(Finding Finding, string Fingerprint, ItemState State, IReadOnlyList<FrameLine> Frame, IReadOnlyList<LineageStep> Lineage)
{
    /// <summary>The controls that its rule informs.</summary>
    public IReadOnlyList<Control> Controls => ControlCatalog.Default.InformedBy(Finding);
}

/// <summary>A rule of the project's own, and what came of it.</summary>
/// <param name="Findings">What it found, suppressed or known too.</param>
/// <param name="Passed">Of the environments in which it counts, those that passed; it counts where it informs a control and had something to look at.</param>
internal sealed record OwnRule(PolicyCheck Check, int Findings, int Passed, int Assessed)
{
    public FindingDescriptor Descriptor => new PolicyRule(Check).Descriptor;

    /// <summary>As findings name it.</summary>
    public string Name => Descriptor.Id + "/" + Check.Id;

    public IReadOnlyList<Control> Controls => ControlCatalog.Default.InformedBy(new PolicyRule(Check).Own);

    public static OwnRule Of(PolicyCheck check, ScoreCard score, IReadOnlyList<ReportItem> items) => new(
        check,
        items.Count(item => item.Finding.Rule?.Own?.Id == check.Id),
        score.Checks.Count(one => one.Rule == check.Id && one.IsPassed),
        score.Checks.Count(one => one.Rule == check.Id));
}

/// <summary>What becomes of a finding.</summary>
internal enum ItemState
{
    /// <summary>It is reported.</summary>
    New,

    /// <summary>It was there when the project adopted the rules.</summary>
    Known,

    /// <summary>Somebody said why it may stay.</summary>
    Suppressed,
}

/// <summary>A suppression, and how long it holds.</summary>
/// <param name="DaysLeft">Below 0 when it is over; null for one without an end.</param>
internal sealed record ReportedSuppression(Suppression Suppression, int? DaysLeft)
{
    public static ReportedSuppression Of(Suppression suppression, string? today) =>
        new(suppression, suppression.Until is { } until && today is not null ? Day(until).DayNumber - Day(today).DayNumber : null);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, RuleSettings.DateFormat, CultureInfo.InvariantCulture);
}
