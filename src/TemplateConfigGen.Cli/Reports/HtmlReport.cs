using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Rules.Scores;

namespace TemplateConfigGen.Cli.Reports;

/// <summary>
/// A report as one page that needs nothing else: no script, no network. It works on a phone, in print, without a mouse (filters are radio buttons, and all else is links and details) and in the
/// dark.
/// </summary>
internal static class HtmlReport
{
    public static string Of(ConfigReport report)
    {
        var html = new StringBuilder();
        var title = $"Configuration of {report.Source.Project}";
        html.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Text(title)}</title>\n<style>\n{Style()}");
        for (var i = 0; i < report.Environments.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"body:has(#env-{i}:checked) article[data-env]:not([data-env~=\"{i}\"]) {{ display: none; }}\n");
        }

        html.Append("@media print { article[data-env] { display: block !important; } }\n</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#findings\">To the findings</a>\n");
        WriteTop(html, report, title);
        html.Append("<main>\n");
        WriteFrameworks(html, report.Score);
        WriteFindings(html, report);
        WriteOwnRules(html, report);
        WriteData(html, report);
        WriteSuppressions(html, report);
        html.Append("</main>\n");
        WriteFooter(html, report.Source);
        return html.Append("</body>\n</html>\n").ToString();
    }

    private static void WriteTop(StringBuilder html, ConfigReport report, string title)
    {
        var open = report.Of(ItemState.New).ToList();
        var score = report.Score.Overall;
        html.Append(CultureInfo.InvariantCulture, $"<header class=\"top\">\n<div><h1>{Text(title)}</h1>\n<p>{Count(open, Severity.Error, "error")}, {Count(open, Severity.Warning, "warning")}, {Count(open, Severity.Info, "note")}; ");
        html.Append(CultureInfo.InvariantCulture, $"{report.Of(ItemState.Suppressed).Count()} suppressed, {report.Of(ItemState.Known).Count()} in the baseline. {report.Environments.Count} {(report.Environments.Count == 1 ? "environment" : "environments")}.</p></div>\n");
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"dial\" style=\"--part: {Number(score.Score ?? 0)}\" role=\"img\" aria-label=\"Configuration check score {MarkdownReport.Score(score)} of 100\"><span>{MarkdownReport.Score(score)}<small>{score.Passed} of {score.Assessed}<br>checks passed</small></span></div>\n</header>\n");
    }

    private static void WriteFrameworks(StringBuilder html, ScoreCard score)
    {
        html.Append("<h2>Score by framework</h2>\n<div class=\"cards\">\n");
        foreach (var framework in score.Frameworks)
        {
            var figures = framework.Figures;
            html.Append(CultureInfo.InvariantCulture, $"<section class=\"card\"><h3>{Text(framework.Name)}</h3>\n<div class=\"figure\">{MarkdownReport.Score(figures)}</div>\n<div class=\"bar\"><span style=\"width: {Number(figures.Score ?? 0)}%\"></span></div>\n");
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"soft\">{figures.Passed} of {figures.Assessed} checks passed; weighted {figures.Weighted?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–"}</div>\n");
            html.Append(CultureInfo.InvariantCulture, $"<div class=\"soft\">Controls: {Controls(framework, ControlResult.Failed)} failed, {Controls(framework, ControlResult.Passed)} passed, {Controls(framework, ControlResult.NotAssessed)} not assessed, {Controls(framework, ControlResult.NotAssessable)} not assessable</div>\n");
            html.Append("<details><summary>Controls</summary><ul class=\"controls\">\n");
            foreach (var control in framework.Controls.OrderBy(control => control.Result is ControlResult.Failed ? 0 : 1))
            {
                html.Append(CultureInfo.InvariantCulture, $"<li class=\"{control.Result.ToString().ToLowerInvariant()}\"><strong>{Text(control.Id)}</strong>{(control.Specification is null ? "" : $" ({Text(control.Specification)})")} {Text(control.Title)} <span class=\"soft\">{Words(control.Result)}</span></li>\n");
            }

            html.Append("</ul></details></section>\n");
        }

        html.Append("</div>\n<p class=\"soft\">A check that passed informs a control; whether the control is met depends on more than configuration. Not assessable: no configuration can show it.</p>\n");
    }

    private static void WriteFindings(StringBuilder html, ConfigReport report)
    {
        html.Append("<h2 id=\"findings\">Findings</h2>\n<fieldset><legend>Environment</legend>\n<input type=\"radio\" name=\"env\" id=\"env-all\" checked><label for=\"env-all\">all</label>\n");
        for (var i = 0; i < report.Environments.Count; i++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<input type=\"radio\" name=\"env\" id=\"env-{i}\"><label for=\"env-{i}\">{Text(report.Environments[i].Name)}</label>\n");
        }

        html.Append("</fieldset>\n");
        var open = report.Of(ItemState.New).ToList();
        if (open.Count == 0)
        {
            html.Append("<p>Nothing was found.</p>\n");
        }

        open.ForEach(item => WriteItem(html, item, report));
        WriteFolded(html, report, ItemState.Known, "In the baseline");
        WriteFolded(html, report, ItemState.Suppressed, "Suppressed");
    }

    private static void WriteFolded(StringBuilder html, ConfigReport report, ItemState state, string what)
    {
        var items = report.Of(state).ToList();
        if (items.Count == 0)
        {
            return;
        }

        html.Append(CultureInfo.InvariantCulture, $"<details><summary>{what}: {items.Count}</summary>\n");
        items.ForEach(item => WriteItem(html, item, report));
        html.Append("</details>\n");
    }

    private static void WriteItem(StringBuilder html, ReportItem item, ConfigReport report)
    {
        var finding = item.Finding;
        var environments = finding.Rule?.Environments.Select(environment => environment.Environment).ToList() ?? [];
        var indexes = environments.Select(name => report.Environments.ToList().FindIndex(node => node.Name == name)).Where(index => index >= 0).ToList();
        var level = finding.Severity == Severity.Info ? "note" : FindingsReport.Name(finding.Severity);
        html.Append(CultureInfo.InvariantCulture, $"<article class=\"{FindingsReport.Name(finding.Severity)}\"{(indexes.Count == 0 ? "" : $" data-env=\"{string.Join(' ', indexes)}\"")}>\n");
        html.Append(CultureInfo.InvariantCulture, $"<header><span class=\"level\">{level}</span> <h3><a href=\"{Text(finding.Descriptor.HelpLink)}\">{Text(finding.RuleName)}</a> {Text(finding.Rule?.Own?.Title ?? finding.Descriptor.Title)}</h3>");
        html.Append(string.Concat(environments.Select(name => $" <span class=\"chip\">{Text(name)}</span>")));
        html.Append(CultureInfo.InvariantCulture, $"</header>\n<div class=\"place\">{(finding.Location.Path.Length == 0 ? "the project" : Place(finding.Location.ToString()))}</div>\n<p>{Text(finding.Message)}</p>\n");
        if (finding.SuppressedBecause is not null)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"soft\">Suppressed: {Text(finding.SuppressedBecause)}</p>\n");
        }

        WriteFrame(html, item.Frame);
        WriteLineage(html, item.Lineage);
        if (item.Controls.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<details><summary>Informs {item.Controls.Count} {(item.Controls.Count == 1 ? "control" : "controls")}</summary><ul class=\"controls\">");
            html.Append(string.Concat(item.Controls.Select(control => $"<li>{Text(control.ToString())}: {Text(control.Title)}</li>"))).Append("</ul></details>\n");
        }

        html.Append("</article>\n");
    }

    private static void WriteFrame(StringBuilder html, IReadOnlyList<FrameLine> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        html.Append("<pre tabindex=\"0\" role=\"group\" aria-label=\"The lines of the file\">");
        foreach (var line in lines)
        {
            html.Append(CultureInfo.InvariantCulture, $"<span{(line.IsMarked ? " class=\"at\"" : "")}><i>{line.Number}</i>{Text(line.Text)}</span>");
        }

        html.Append("</pre>\n");
    }

    private static void WriteLineage(StringBuilder html, IReadOnlyList<LineageStep> steps)
    {
        if (steps.Count == 0)
        {
            return;
        }

        html.Append("<ol class=\"lineage\" aria-label=\"Where the value comes from, the lowest layer first\">\n");
        foreach (var step in steps)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li{(step.Wins ? " class=\"wins\"" : "")}>{Text(step.Layer)}{(step.Wins ? " (wins)" : "")}<code>{Text(step.Value)}</code><span class=\"place\">{Place(step.Place)}</span></li>\n");
        }

        html.Append("</ol>\n");
    }

    private static void WriteOwnRules(StringBuilder html, ConfigReport report)
    {
        if (report.OwnRules.Count == 0)
        {
            return;
        }

        html.Append("<h2>Rules of the project</h2>\n<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Rules of the project\"><table><caption>What the project asks for itself; checks are environments, and count where a rule informs a control</caption>\n<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">What must be</th><th scope=\"col\">Findings</th><th scope=\"col\">Checks passed</th><th scope=\"col\">Informs</th></tr></thead>\n<tbody>\n");
        foreach (var rule in report.OwnRules)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(rule.Check.Id)}</th><td>{Text(rule.Check.Title)}</td><td>{rule.Findings}</td><td>{rule.Passed} of {rule.Assessed}</td><td>{Text(rule.Controls.Count == 0 ? "–" : string.Join(", ", rule.Controls.Select(control => $"{control.FrameworkName} {control.Id}")))}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void WriteData(StringBuilder html, ConfigReport report)
    {
        html.Append("<h2>Data</h2>\n");
        if (report.Data.Count == 0)
        {
            html.Append("<p>Nothing in the configuration or its schemas says how data is classified.</p>\n");
            return;
        }

        html.Append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Data\"><table><caption>What is classified how, kept how long, and where, as the configuration says it</caption>\n<thead><tr><th scope=\"col\">Key</th><th scope=\"col\">Class</th><th scope=\"col\">Kept</th><th scope=\"col\">Where</th><th scope=\"col\">Environments</th></tr></thead>\n<tbody>\n");
        foreach (var row in report.Data)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><code>{Text(row.Path)}</code></th><td>{Text(row.Class)}</td><td>{Text(row.Retention ?? "not said")}</td><td>{Text(row.Place ?? "not said")}</td><td>{Text(row.Environments.Count == report.Environments.Count ? "all" : string.Join(", ", row.Environments))}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void WriteSuppressions(StringBuilder html, ConfigReport report)
    {
        html.Append("<h2>Suppressions</h2>\n");
        if (report.Suppressions.Count == 0)
        {
            html.Append("<p>There are none.</p>\n");
            return;
        }

        html.Append("<div class=\"wide\" tabindex=\"0\" role=\"group\" aria-label=\"Suppressions\"><table><caption>What may stay, why, and for how long</caption>\n<thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">Where</th><th scope=\"col\">Reason</th><th scope=\"col\">Approver</th><th scope=\"col\">Days left</th></tr></thead>\n<tbody>\n");
        foreach (var (suppression, daysLeft) in report.Suppressions.OrderBy(row => row.DaysLeft ?? int.MaxValue))
        {
            var left = daysLeft is { } days ? days < 0 ? $"<span class=\"over\">over since {Text(suppression.Until!)}</span>" : $"{Number(days)} (until {Text(suppression.Until!)})" : "no end";
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(suppression.Rule)}</th><td><code>{Text(suppression.KeyPath ?? suppression.Location.ToString())}</code></td><td>{Text(suppression.Reason)}</td><td>{Text(suppression.Approver ?? "–")}</td><td>{left}</td></tr>\n");
        }

        html.Append("</tbody></table></div>\n");
    }

    private static void WriteFooter(StringBuilder html, ReportSource source)
    {
        html.Append(CultureInfo.InvariantCulture, $"<footer>{(source.Day is null ? "" : $"{Text(source.Day)}. ")}{(source.Commit is null ? "" : $"Commit <code>{Text(source.Commit)}</code>. ")}Input <code>{source.InputHash}</code> (SHA-256). ");
        html.Append(CultureInfo.InvariantCulture, $"Rule set {source.RuleSet}, control catalog {Text(source.Catalog)}, TemplateConfigGen {source.Tool}.</footer>\n");
    }

    private static int Controls(FrameworkScore framework, ControlResult result) => framework.Controls.Count(control => control.Result == result);

    private static string Words(ControlResult result) => result switch
    {
        ControlResult.Failed => "failed",
        ControlResult.Passed => "passed",
        ControlResult.NotAssessed => "not assessed here",
        _ => "not assessable",
    };

    private static string Count(List<ReportItem> items, Severity severity, string what)
    {
        var count = items.Count(item => item.Finding.Severity == severity);
        return string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A path may break behind a folder.</summary>
    private static string Place(string place) => Text(place).Replace("/", "/<wbr>", StringComparison.Ordinal);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Style()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Reports/report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
