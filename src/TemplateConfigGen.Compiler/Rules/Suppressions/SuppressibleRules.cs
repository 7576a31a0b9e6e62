using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>Which findings may be suppressed: those of rules, and warnings about sections. What makes a configuration meaningless is corrected instead.</summary>
internal static class SuppressibleRules
{
    private static readonly Dictionary<string, FindingDescriptor> ById = Catalog.All.ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);
    private static readonly HashSet<string> OfRules = new(RuleCatalog.Findings.Append(PolicyFindings.Security).Append(PolicyFindings.Compliance).Select(descriptor => descriptor.Id), StringComparer.Ordinal);

    /// <summary>Why an id cannot be suppressed; null where it can.</summary>
    public static string? WhyNot(string id)
    {
        if (!ById.TryGetValue(id, out var descriptor))
        {
            return $"There is no rule '{id}'.{Suggestion.Sentence(id, OfRules)}";
        }

        return OfRules.Contains(id) || descriptor.Severity != Severity.Error
            ? null
            : $"{id} ({descriptor.Title.Substring(0, 1).ToLowerInvariant()}{descriptor.Title.Substring(1)}) cannot be suppressed: it says that the configuration cannot mean what it says. Correct that instead.";
    }

    public static bool MayBe(Finding finding) => finding.Rule is not null || finding.Descriptor.Severity != Severity.Error;
}
