using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Controls;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Policies;

/// <summary>
/// Reads the list <c>checks</c> of a section that has rules of the project's own. A rule with a mistake is reported at its place and left out; the others hold. A list of another kind, whose items have
/// nothing that is required, is none of ours.
/// </summary>
/// <param name="others">The rules that the project has besides: an id is one rule's in the whole project.</param>
internal sealed class PolicyReader(ConfigDocument document, bool isCompliance, IReadOnlyCollection<PolicyCheck> others, List<Finding> findings)
{
    public const string List = "checks";

    private static readonly string[] Members = ["id", "title", "keys", "sections", "classifications", "require", "severity", "controls"];
    private static readonly string[] Requirements = ["equals", "oneOf", "startsWith", "matches", "minimum", "maximum", "reference", "forbidden"];
    private static readonly string[] Places = ["protected", "other"];
    private static readonly string[] Severities = ["error", "warning", "info", "none"];

    public IReadOnlyList<PolicyCheck> Read(MappingNode root)
    {
        var checks = new List<PolicyCheck>();
        if (root.Find(List)?.Value is not SequenceNode list || !list.Items.Any(item => item is MappingNode mapping && mapping.Find("require") is not null))
        {
            return checks;
        }

        foreach (var item in list.Items)
        {
            if (item is not MappingNode mapping)
            {
                Report(item.Span, $"A rule has {string.Join(", ", Members)}; this is {Describe.A(item)}.");
            }
            else if (ReadCheck(mapping) is { } check)
            {
                if (checks.Concat(others).Any(other => string.Equals(other.Id, check.Id, StringComparison.OrdinalIgnoreCase)))
                {
                    Report(mapping.Find("id")!.Value.Span, $"There is a rule '{Found.Short(check.Id)}' already.");
                }
                else
                {
                    checks.Add(check);
                }
            }
        }

        return checks;
    }

    private PolicyCheck? ReadCheck(MappingNode rule)
    {
        var before = findings.Count;
        KnowAll(rule, Members, "A rule");
        var whole = rule.Entries.Count > 0 ? rule.Entries[0].KeySpan : rule.Span;
        var id = Text(rule, "id");
        var title = Text(rule, "title");
        if (id is null)
        {
            Report(whole, "It has no 'id' to be named by.");
        }

        else if (WhyNoId(id) is { } whyNot)
        {
            Report(rule.Find("id")!.Value.Span, whyNot);
        }

        if (title is null)
        {
            Report(whole, "It has no 'title': a sentence that says what must be, such as \"Queues keep messages for a week at most\".");
        }

        var require = rule.Find("require")?.Value switch
        {
            MappingNode mapping => ReadRequirement(mapping),
            { } other => Refuse(other.Span, $"'require' says what a value must be: {string.Join(", ", Requirements)}."),
            null => Refuse(whole, $"It has no 'require', which says what a value must be: {string.Join(", ", Requirements)}."),
        };
        var (isProtected, elsewhere) = ReadSeverity(rule.Find("severity")?.Value);
        var (keys, sections, classifications, controls) = (Texts(rule, "keys"), Texts(rule, "sections"), Texts(rule, "classifications"), Texts(rule, "controls"));
        if (rule.Find("keys") is null && rule.Find("classifications") is null)
        {
            Report(whole, "It looks at nothing: it has neither 'keys' (patterns such as 'queue.**.retention') nor 'classifications' (such as 'personal').");
        }

        foreach (var control in controls.Where(control => !ControlCatalog.Default.Has(control)))
        {
            Report(rule.Find("controls")!.Value.Span, $"There is no control '{Found.Short(control)}' in the catalog.{Suggestion.Sentence(control, ControlCatalog.Default.References)} Write it as 'gdpr:Art. 32(1)(a)'.");
        }

        return findings.Count > before ? null : new PolicyCheck(id!, title!, keys, sections, classifications, require!, isProtected, elsewhere, controls, isCompliance);
    }

    /// <summary>Reports, baselines and the score name a rule by its id, some of them within a path.</summary>
    public static string? WhyNoId(string id) =>
        id.StartsWith("TCG", StringComparison.OrdinalIgnoreCase) ? $"'{Found.Short(id)}' looks like an id of TemplateConfigGen's own rules. Begin it with a name of yours, such as 'ACME-1'."
        : id.Any(c => c is not (>= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.')) ? $"An 'id' is of letters, digits, '-', '_' and '.', such as 'ACME-1'; '{Found.Short(id)}' is not."
        : null;

    private PolicyRequirement? ReadRequirement(MappingNode require)
    {
        KnowAll(require, Requirements, "What is required");
        if (require.Entries.Count == 0)
        {
            return Refuse(require.Span, $"Nothing is required. A value can be held to {string.Join(", ", Requirements)}.");
        }

        foreach (var limit in new[] { "minimum", "maximum" })
        {
            if (Text(require, limit) is { } text && PolicyValue.Read(text, name: null) is null)
            {
                Report(require.Find(limit)!.Value.Span, $"'{limit}' is a number or a duration (30d, PT15M), not '{Found.Short(text)}'.");
            }
        }

        var oneOf = Text(require, "equals") is { } equal ? new EquatableArray<string>([equal]) : Texts(require, "oneOf");
        return new PolicyRequirement(
            oneOf, Text(require, "startsWith"), Text(require, "matches"), Text(require, "minimum"), Text(require, "maximum"), Text(require, "reference") == "true", Text(require, "forbidden") == "true");
    }

    private (Severity? Protected, Severity? Elsewhere) ReadSeverity(ConfigNode? node)
    {
        switch (node)
        {
            case null:
                return (Severity.Error, Severity.Info);
            case ScalarNode scalar:
                var everywhere = SeverityOf(scalar);
                return (everywhere, everywhere);
            case MappingNode mapping:
                KnowAll(mapping, Places, "A severity");
                return (SeverityOf(mapping.Find("protected")?.Value), SeverityOf(mapping.Find("other")?.Value));
            default:
                Report(node.Span, "'severity' is error, warning, info or none, or says so for 'protected' environments and for 'other' ones.");
                return default;
        }
    }

    private Severity? SeverityOf(ConfigNode? node)
    {
        var text = (node as ScalarNode)?.Text;
        switch (text)
        {
            case "error":
                return Severity.Error;
            case "warning":
                return Severity.Warning;
            case "info":
                return Severity.Info;
            case "none" or null when node is null or ScalarNode:
                return null;
            default:
                Report(node!.Span, $"A severity is {string.Join(", ", Severities)}, not '{Found.Short(text ?? "")}'.{Suggestion.Sentence(text ?? "", Severities)}");
                return null;
        }
    }

    private void KnowAll(MappingNode mapping, string[] known, string what)
    {
        foreach (var entry in mapping.Entries.Where(entry => !known.Contains(entry.Key, StringComparer.Ordinal)))
        {
            Report(entry.KeySpan, $"{what} has no '{Found.Short(entry.Key)}'.{Suggestion.Sentence(entry.Key, known)} It has {string.Join(", ", known)}.");
        }
    }

    private EquatableArray<string> Texts(MappingNode mapping, string key)
    {
        switch (mapping.Find(key)?.Value)
        {
            case null:
                return default;
            case ScalarNode { Text.Length: > 0 } one:
                return new EquatableArray<string>([one.Text]);
            case SequenceNode list when list.Items.All(item => item is ScalarNode { Text.Length: > 0 }):
                return list.Items.Cast<ScalarNode>().Select(item => item.Text).ToEquatableArray();
            case var other:
                Report(other.Span, $"'{key}' is a text or a list of texts.");
                return default;
        }
    }

    private static string? Text(MappingNode mapping, string key) => mapping.Find(key)?.Value is ScalarNode { Text: { Length: > 0 } text } ? text : null;

    private PolicyRequirement? Refuse(SourceSpan span, string mistake)
    {
        Report(span, mistake);
        return null;
    }

    private void Report(SourceSpan span, string mistake) => findings.Add(Finding.Create(PolicyFindings.Malformed, document.File.Locate(span), mistake));
}
