using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules;

namespace TemplateConfigGen.Cli.Reports;

/// <summary><c>tcg report</c>: findings, score, data and suppressions of a project, for people and for programs.</summary>
internal sealed class ReportCommand : Command, IHasExamples
{
    private static readonly (string Format, string File, Func<ConfigReport, string> Write)[] Formats =
    [
        ("html", "config-report.html", HtmlReport.Of),
        ("markdown", "config-report.md", MarkdownReport.Of),
        ("json", "config-report.json", JsonReport.Of),
        ("sarif", "config-report.sarif", Sarif),
    ];

    private readonly Option<string[]> _formats = new("--format", "-f") { Description = "What to write: html, markdown, json or sarif. May be given several times; all when not given." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The folder for the files. One format without a folder goes to standard output.", HelpName = "DIR" };

    public ReportCommand()
        : base("report", "Report on the configuration of a project: score by framework, findings with their lines and the origin of each value, data inventory, suppressions. Secrets are never shown.")
    {
        _formats.AcceptOnlyFromAmong([.. Formats.Select(format => format.Format)]);
        Add(_formats);
        Add(_output);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Write);
    }

    public string Examples =>
        """
          tcg report --output artifacts
          tcg report --format markdown >> "$GITHUB_STEP_SUMMARY"
          tcg report --format sarif > config.sarif

        Exit codes: 0 written, whatever was found ('tcg check' is the gate); 2 the command cannot be carried out.
        """;

    private int Write(ParseResult arguments)
    {
        var chosen = arguments.GetValue(_formats) is { Length: > 0 } named ? Formats.Where(format => named.Contains(format.Format, StringComparer.Ordinal)).ToArray() : Formats;
        var folder = arguments.GetValue(_output);
        if (folder is null && chosen.Length > 1)
        {
            throw new UsageException("Name a folder for the files (--output DIR), or one format (--format html).");
        }

        var project = ProjectFiles.Read(arguments);
        var today = TimeProvider.System.GetUtcNow().ToString(RuleSettings.DateFormat, CultureInfo.InvariantCulture);
        var report = ConfigReport.Of(project, arguments.GetRequiredValue(ProjectFiles.Option), new RuleSettings { Today = today, IsStrict = true, Baseline = project.Baseline?.Entries ?? default });
        if (folder is null)
        {
            OutputFile.Write(path: null, chosen[0].Write(report));
            return ExitCode.Done;
        }

        Directory.CreateDirectory(folder);
        var terminal = Terminal.StandardOutput();
        foreach (var (_, file, write) in chosen)
        {
            OutputFile.Write(Path.Combine(folder, file), write(report));
            terminal.Line(Path.Combine(folder, file).Replace('\\', '/'));
        }

        var open = report.Of(ItemState.New).ToList();
        terminal.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"Score {MarkdownReport.Score(report.Score.Overall)}; {open.Count(item => item.Finding.Severity == Severity.Error)} errors, {open.Count(item => item.Finding.Severity == Severity.Warning)} warnings."));
        terminal.Flush();
        return ExitCode.Done;
    }

    private static string Sarif(ConfigReport report) => SarifLog.Of(
        [
            .. report.Items.Select(item => new ReportedFinding(item.Finding, item.Fingerprint, item.Finding.SuppressedBecause)
            {
                BaselineState = item.State == ItemState.Known ? "unchanged" : "new",
                IsSuppressedElsewhere = report.Suppressions.Any(row => row.Suppression.KeyPath is not null && row.Suppression.Reason == item.Finding.SuppressedBecause && row.Suppression.IsAbout(item.Finding)),
            }),
        ],
        report);
}
