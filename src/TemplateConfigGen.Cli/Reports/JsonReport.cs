using System.Text.Json;
using TemplateConfigGen.Compiler.Rules.Scores;

namespace TemplateConfigGen.Cli.Reports;

/// <summary>A report for programs.</summary>
internal static class JsonReport
{
    private const int Version = 1;

    public static string Of(ConfigReport report) => FindingsReport.Write(writer =>
    {
        var source = report.Source;
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteString("project", source.Project);
        Write(writer, "commit", source.Commit);
        writer.WriteString("inputSha256", source.InputHash);
        writer.WriteString("tool", source.Tool);
        writer.WriteNumber("ruleSet", source.RuleSet);
        writer.WriteString("controlCatalog", source.Catalog);
        Write(writer, "day", source.Day);
        WriteScore(writer, report.Score);
        writer.WriteStartArray("findings");
        foreach (var item in report.Items)
        {
            WriteItem(writer, item);
        }

        writer.WriteEndArray();
        WriteOwnRules(writer, report);
        WriteData(writer, report);
        WriteSuppressions(writer, report);
        writer.WriteEndObject();
    });

    private static void WriteScore(Utf8JsonWriter writer, ScoreCard score)
    {
        writer.WriteStartObject("score");
        WriteFigures(writer, score.Overall);
        writer.WriteStartArray("frameworks");
        foreach (var framework in score.Frameworks)
        {
            writer.WriteStartObject();
            writer.WriteString("id", framework.Id);
            writer.WriteString("name", framework.Name);
            WriteFigures(writer, framework.Figures);
            writer.WriteStartArray("controls");
            foreach (var control in framework.Controls)
            {
                writer.WriteStartObject();
                writer.WriteString("id", control.Id);
                writer.WriteString("title", control.Title);
                if (control.Specification is not null)
                {
                    writer.WriteString("specification", control.Specification);
                }

                writer.WriteString("result", JsonNamingPolicy.CamelCase.ConvertName(control.Result.ToString()));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteFigures(Utf8JsonWriter writer, ScoreFigures figures)
    {
        Write(writer, "score", figures.Score);
        Write(writer, "weighted", figures.Weighted);
        writer.WriteNumber("passed", figures.Passed);
        writer.WriteNumber("assessed", figures.Assessed);
    }

    private static void WriteItem(Utf8JsonWriter writer, ReportItem item)
    {
        var finding = item.Finding;
        writer.WriteStartObject();
        writer.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(item.State.ToString()));
        FindingsReport.WriteFinding(writer, finding, item.Fingerprint);
        if (finding.Rule is { } rule)
        {
            if (rule.Own is { } own)
            {
                writer.WriteString("projectRule", own.Id);
            }

            writer.WriteString("key", rule.KeyPath);
            writer.WriteStartObject("environments");
            foreach (var environment in rule.Environments)
            {
                writer.WriteString(environment.Environment, FindingsReport.Name(environment.Severity));
            }

            writer.WriteEndObject();
        }

        if (finding.SuppressedBecause is not null)
        {
            writer.WriteString("reason", finding.SuppressedBecause);
        }

        writer.WriteStartArray("controls");
        foreach (var control in item.Controls)
        {
            writer.WriteStringValue(control.ToString());
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteOwnRules(Utf8JsonWriter writer, ConfigReport report)
    {
        writer.WriteStartArray("projectRules");
        foreach (var rule in report.OwnRules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Check.Id);
            writer.WriteString("rule", rule.Descriptor.Id);
            writer.WriteString("title", rule.Check.Title);
            writer.WriteNumber("findings", rule.Findings);
            writer.WriteNumber("passed", rule.Passed);
            writer.WriteNumber("assessed", rule.Assessed);
            writer.WriteStartArray("controls");
            foreach (var control in rule.Controls)
            {
                writer.WriteStringValue(control.ToString());
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteData(Utf8JsonWriter writer, ConfigReport report)
    {
        writer.WriteStartArray("data");
        foreach (var row in report.Data)
        {
            writer.WriteStartObject();
            writer.WriteString("key", row.Path);
            writer.WriteString("class", row.Class);
            Write(writer, "retention", row.Retention);
            Write(writer, "place", row.Place);
            writer.WriteStartArray("environments");
            foreach (var environment in row.Environments)
            {
                writer.WriteStringValue(environment);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteSuppressions(Utf8JsonWriter writer, ConfigReport report)
    {
        writer.WriteStartArray("suppressions");
        foreach (var (suppression, daysLeft) in report.Suppressions)
        {
            writer.WriteStartObject();
            writer.WriteString("rule", suppression.Rule);
            writer.WriteString("at", suppression.Location.ToString());
            Write(writer, "key", suppression.KeyPath);
            writer.WriteString("reason", suppression.Reason);
            Write(writer, "until", suppression.Until);
            Write(writer, "approver", suppression.Approver);
            Write(writer, "daysLeft", daysLeft);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, text);
        }
    }

    private static void Write(Utf8JsonWriter writer, string name, double? number)
    {
        if (number is null)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteNumber(name, number.Value);
        }
    }
}
