using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>
/// <c>config/suppressions.yaml</c> (or .json, .toml, .xml): a list <c>suppressions</c> of rule, path, environment, reason, until and approver, for formats without
/// comments and for lists that somebody signs off.
/// </summary>
internal static class SuppressionFile
{
    private const string List = "suppressions";

    private static readonly string[] Keys = ["rule", "path", "environment", "reason", "until", "approver"];

    public static DocumentSuppressions Read(ConfigDocument document)
    {
        var suppressions = new List<Suppression>();
        var findings = new List<Finding>();
        foreach (var entry in (document.Root as MappingNode)?.Entries ?? [])
        {
            if (entry.Key != List)
            {
                Report(entry.KeySpan, $"There is no '{Found.Short(entry.Key)}' in a file of suppressions.{Suggestion.Sentence(entry.Key, [List])} It has the list '{List}'.");
                continue;
            }

            IReadOnlyList<ConfigNode> rows = entry.Value is SequenceNode list ? list.Items : entry.Value is ScalarNode { Text: "" } ? [] : [entry.Value];
            foreach (var row in rows)
            {
                if (row is not MappingNode mapping)
                {
                    Report(row.Span, $"A suppression has 'rule', 'path' and 'reason'; this is {Describe.A(row)}.");
                }
                else if (ReadRow(document, mapping, out var suppression) is { } mistake)
                {
                    Report(mistake.Span, mistake.Text);
                }
                else
                {
                    suppressions.Add(suppression!);
                }
            }
        }

        return new DocumentSuppressions(suppressions.ToEquatableArray(), findings.ToEquatableArray(), document.Findings.Count == 0);

        void Report(SourceSpan span, string mistake) => findings.Add(Finding.Create(SuppressionFindings.Malformed, document.File.Locate(span), mistake));
    }

    private static (SourceSpan Span, string Text)? ReadRow(ConfigDocument document, MappingNode row, out Suppression? suppression)
    {
        suppression = null;
        var whole = row.Entries.Count > 0 ? row.Entries[0].KeySpan : row.Span;
        foreach (var entry in row.Entries)
        {
            if (!Keys.Contains(entry.Key, StringComparer.Ordinal))
            {
                return (entry.KeySpan, $"A suppression has no '{Found.Short(entry.Key)}'.{Suggestion.Sentence(entry.Key, Keys)} It has {string.Join(", ", Keys)}.");
            }

            if (entry.Key != "environment" && entry.Value is not ScalarNode)
            {
                return (entry.Value.Span, $"'{entry.Key}' is a text; this is {Describe.A(entry.Value)}.");
            }
        }

        if (Text(row, "rule") is not { } rule)
        {
            return (whole, "It names no 'rule'.");
        }

        rule = SuppressibleRules.IdOf(rule);
        if (!SuppressibleRules.IsOwn(rule) && SuppressibleRules.WhyNot(rule) is { } whyNot)
        {
            return (row.Find("rule")!.Value.Span, whyNot);
        }

        if (Text(row, "path") is not { } path)
        {
            return (whole, "It has no 'path'. Write the key with its section, such as 'integration_endpoints.email.host'; '*' stands for one key and '**' for any.");
        }

        if (Text(row, "reason") is not { } reason)
        {
            return (whole, "It has no 'reason', and whoever reads it next needs one.");
        }

        var until = Text(row, "until");
        if (until is not null && !RuleSettings.IsDate(until))
        {
            return (row.Find("until")!.Value.Span, $"'until' takes a date such as 2027-01-31, not '{Found.Short(until)}'.");
        }

        var environments = row.Find("environment")?.Value switch
        {
            SequenceNode list => list.Items.OfType<ScalarNode>().Select(item => item.Text).ToEquatableArray(),
            ScalarNode { Text.Length: > 0 } one => new EquatableArray<string>([one.Text]),
            _ => default,
        };
        suppression = new Suppression(rule, document.File.Locate(whole), reason, until, Text(row, "approver"), default, path, environments);
        return null;
    }

    private static string? Text(MappingNode row, string key) => row.Find(key)?.Value is ScalarNode scalar && scalar.Text.Trim().Length > 0 ? scalar.Text.Trim() : null;
}
