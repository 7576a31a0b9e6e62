using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules.Policies;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>Which findings may be suppressed: those of rules, and warnings about sections. What makes a configuration meaningless is corrected instead.</summary>
internal static class SuppressibleRules
{
    private static readonly Dictionary<string, FindingDescriptor> ById = Catalog.All.ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal);
    private static readonly HashSet<string> OfRules = new(RuleCatalog.Findings.Append(PolicyFindings.Security).Append(PolicyFindings.Compliance).Select(descriptor => descriptor.Id), StringComparer.Ordinal);

    /// <summary>The rule that a word names: as a message does (<c>TCG3004</c>; <c>ACME-1</c> for one of the project's own), or as reports do (<c>TCG3090/ACME-1</c>).</summary>
    public static string IdOf(string word)
    {
        var slash = word.IndexOf('/');
        return slash > 0 && word.Substring(0, slash) is { } head && (head == PolicyFindings.Security.Id || head == PolicyFindings.Compliance.Id) ? word.Substring(slash + 1) : word;
    }

    /// <summary>Whether an id can only be that of a rule of the project's own. Which of those there are, files that name them do not know.</summary>
    public static bool IsOwn(string id) => id.Length > 0 && PolicyReader.WhyNoId(id) is null;

    /// <summary>What to say of an id that no rule of the project has.</summary>
    public static string NoRule(string id, IEnumerable<string> own) => $"There is no rule '{Found.Short(id)}'.{Suggestion.Sentence(id, own.Concat(OfRules))}";

    /// <summary>Why an id of TemplateConfigGen's own rules cannot be suppressed; null where it can.</summary>
    public static string? WhyNot(string id)
    {
        if (!ById.TryGetValue(id, out var descriptor))
        {
            return NoRule(id, []);
        }

        return OfRules.Contains(id) || descriptor.Severity != Severity.Error
            ? null
            : $"{id} ({descriptor.Title.Substring(0, 1).ToLowerInvariant()}{descriptor.Title.Substring(1)}) cannot be suppressed: it says that the configuration cannot mean what it says. Correct that instead.";
    }

    public static bool MayBe(Finding finding) => finding.Rule is not null || finding.Descriptor.Severity != Severity.Error;
}
