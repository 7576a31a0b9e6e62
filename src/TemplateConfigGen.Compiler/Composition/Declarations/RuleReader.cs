using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Composition.Declarations;

/// <summary>Reads the <c>rules:</c> of a manifest.</summary>
internal static class RuleReader
{
    private static readonly string[] Keys = ["name", "when", "values", "description"];
    private static readonly string[] Words = ["environment", "region", "tier", "securityLevel", "framework"];

    public static void ReadAll(PropertyReader properties, MappingEntry rules, List<RuleDeclaration> into)
    {
        // One rule alone needs no list: XML has no other way to write it.
        IReadOnlyList<ConfigNode> items = rules.Value is SequenceNode sequence ? sequence.Items : [rules.Value];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not MappingNode rule)
            {
                properties.Report(CompositionFindings.ManifestShape, items[i].Span, $"'rules' is a list of rules, each with a 'name', a 'when' and 'values'; this is {Describe.A(items[i])}.");
            }
            else if (rule.Find("name") is not { } name)
            {
                properties.Report(CompositionFindings.ManifestShape, new SourceSpan(rule.Span.Start, 0), "This rule has no 'name', by which answers and messages could speak of it. Give it one.");
            }
            else if (properties.Scalar(name, "the name of the rule") is { } scalar)
            {
                into.Add(Read(properties, rule, scalar, items.Count == 1 && rules.Value is MappingNode ? new(["rules"]) : new(["rules", Invariant.Text(i)])));
            }
        }
    }

    private static RuleDeclaration Read(PropertyReader properties, MappingNode value, ScalarNode name, EquatableArray<string> path)
    {
        var rule = new RuleDeclaration(properties.Document, name.Text, name.Span, path);
        foreach (var property in value.Entries)
        {
            switch (property.Key)
            {
                case "name":
                    break;
                case "when":
                    ReadCondition(properties, rule, property);
                    break;
                case "description":
                    rule.Description = properties.Text(property, "a sentence");
                    break;
                case "values":
                    rule.Sections.AddRange(properties.Sections(property).Select(section => new Reference(section.Key, section.KeySpan)));
                    break;
                default:
                    properties.ReportUnknown(property, $"The rule '{name.Text}'", Keys);
                    break;
            }
        }

        if (value.Find("when") is null)
        {
            properties.Report(CompositionFindings.ManifestShape, name.Span, $"The rule '{name.Text}' has no 'when', so it would always count. What always counts belongs in the section's own files.");
        }

        return rule;
    }

    private static void ReadCondition(PropertyReader properties, RuleDeclaration rule, MappingEntry when)
    {
        foreach (var word in properties.Members(when.Value, "'when' maps words to the values they must have"))
        {
            if (!Words.Contains(word.Key, StringComparer.Ordinal))
            {
                properties.ReportUnknown(word, $"The condition of the rule '{rule.Name}'", Words);
                rule.When = rule.When with { IsKnown = false };
                continue;
            }

            var values = properties.Names(word).Where(value => IsKnownAtBuildTime(properties, rule, word, value)).ToList();
            rule.When = rule.When with { IsKnown = rule.When.IsKnown && values.Count > 0 };
            var texts = values.Select(value => value.Text).ToEquatableArray();
            switch (word.Key)
            {
                case "environment":
                    rule.Environments.AddRange(values.Select(Reference.To));
                    break;
                case "region":
                    rule.When = rule.When with { Regions = texts };
                    break;
                case "tier":
                    rule.When = rule.When with { Tiers = texts };
                    break;
                case "framework":
                    rule.When = rule.When with { Frameworks = texts };
                    break;
                default:
                    var level = values.Count > 0 ? properties.Level(word) : null;
                    rule.When = rule.When with { SecurityLevel = level, IsKnown = rule.When.IsKnown && level is not null };
                    break;
            }
        }
    }

    /// <summary>Which values there are to choose from is settled when the assembly is built; a condition that waits for the process would leave that open.</summary>
    private static bool IsKnownAtBuildTime(PropertyReader properties, RuleDeclaration rule, MappingEntry word, ScalarNode value)
    {
        if (value.Text.IndexOf("${", StringComparison.Ordinal) < 0)
        {
            return true;
        }

        properties.Report(TenantFindings.LateCondition, value.Span, word.Key, rule.Name);
        return false;
    }
}
