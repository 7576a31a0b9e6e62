using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Scores;

namespace TemplateConfigGen.Cli.Reports;

/// <summary>A report as a comment for a pull request.</summary>
internal static class MarkdownReport
{
    /// <summary>A comment has a limit (65,536 characters on GitHub), and nobody reads that far.</summary>
    private const int MostRows = 50;

    public static string Of(ConfigReport report)
    {
        var text = new StringBuilder();
        var open = report.Of(ItemState.New).Where(item => item.Finding.Severity > Severity.Info).ToList();
        var errors = open.Count(item => item.Finding.Severity == Severity.Error);
        text.Append(CultureInfo.InvariantCulture, $"### Configuration of {report.Source.Project}: {Count(errors, "error")}, {Count(open.Count - errors, "warning")}, score {Score(report.Score.Overall)}\n\n");
        text.Append("| | score | checks passed | weighted | controls failed | not assessed | not assessable |\n|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var framework in report.Score.Frameworks)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {framework.Name} | {Figures(framework.Figures)} | {Controls(framework, ControlResult.Failed)} | {Controls(framework, ControlResult.NotAssessed)} | {Controls(framework, ControlResult.NotAssessable)} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"| **all** | {Figures(report.Score.Overall)} | | | |\n");
        if (open.Count > 0)
        {
            text.Append("\n| | rule | where | environments | what |\n|---|---|---|---|---|\n");
            foreach (var item in open.Take(MostRows))
            {
                var finding = item.Finding;
                var environments = finding.Rule is { } rule ? string.Join(", ", rule.Environments.Select(environment => environment.Environment)) : "";
                text.Append(CultureInfo.InvariantCulture, $"| {(finding.Severity == Severity.Error ? "🔴 error" : "🟡 warning")} | [{Plain(finding.RuleName)}]({finding.Descriptor.HelpLink}) | {Code(finding.Location.ToString())} | {Plain(environments)} | {Plain(finding.Message)} |\n");
            }

            if (open.Count > MostRows)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n…and {open.Count - MostRows} findings more.\n");
            }
        }

        if (report.OwnRules.Count > 0)
        {
            text.Append("\n| rule of the project | what must be | findings | checks passed | informs |\n|---|---|---:|---:|---|\n");
            foreach (var rule in report.OwnRules.Take(MostRows))
            {
                var controls = string.Join(", ", rule.Controls.Select(control => $"{control.FrameworkName} {control.Id}"));
                text.Append(CultureInfo.InvariantCulture, $"| {Plain(rule.Check.Id)} | {Plain(rule.Check.Title)} | {rule.Findings} | {rule.Passed} of {rule.Assessed} | {Plain(controls)} |\n");
            }
        }

        var notes = report.Of(ItemState.New).Count() - open.Count;
        var source = report.Source;
        text.Append(CultureInfo.InvariantCulture, $"\n{Count(notes, "note")}, {report.Of(ItemState.Suppressed).Count()} suppressed, {report.Of(ItemState.Known).Count()} in the baseline. ");
        text.Append(CultureInfo.InvariantCulture, $"Rule set {source.RuleSet}, controls {source.Catalog}, input `{source.InputHash[..12]}`{(source.Commit is null ? "" : $", commit `{source.Commit[..Math.Min(12, source.Commit.Length)]}`")}. ");
        text.Append("A score informs; whether a control is met depends on more than configuration.\n");
        return text.ToString();
    }

    public static string Score(ScoreFigures figures) => figures.Score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";

    private static string Figures(ScoreFigures figures) => string.Create(
        CultureInfo.InvariantCulture, $"{Score(figures)} | {figures.Passed} of {figures.Assessed} | {figures.Weighted?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–"}");

    private static int Controls(FrameworkScore framework, ControlResult result) => framework.Controls.Count(control => control.Result == result);

    private static string Code(string text) => $"`{text.Replace("`", "'", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)}`";

    /// <summary>A file must not be able to write into a comment: no markup of its text is markup there.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\r' or '\n')
            {
                plain.Append(' ');
                continue;
            }

            if (c is '|' or '<' or '>' or '*' or '_' or '[' or ']' or '`' or '\\' or '#' or '@' or '!')
            {
                plain.Append('\\');
            }

            plain.Append(c);
        }

        return plain.ToString();
    }

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
