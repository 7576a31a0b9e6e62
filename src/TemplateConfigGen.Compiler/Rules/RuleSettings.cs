using System.Globalization;
using TemplateConfigGen.Compiler.Rules.Suppressions;

namespace TemplateConfigGen.Compiler.Rules;

/// <summary>What a project or a host says about rules. Reaches findings only: nothing that is generated depends on it.</summary>
internal sealed record RuleSettings
{
    /// <summary>How days are written, here and where suppressions end.</summary>
    public const string DateFormat = "yyyy-MM-dd";

    public static RuleSettings Default { get; } = new();

    /// <summary>The day of the build as <c>yyyy-MM-dd</c>, for suppressions that expire; null where nobody says, and then none does. The compiler has no clock.</summary>
    public string? Today { get; init; }

    /// <summary>Whether an expired suppression is an error: in continuous integration and in <c>tcg check</c>, so that nobody's own build breaks by the calendar.</summary>
    public bool IsStrict { get; init; }

    /// <summary>The version of the rule set that the project is pinned to.</summary>
    public int RuleSet { get; init; } = RuleCatalog.NewestRuleSet;

    /// <summary>What was found when the project adopted the rules, and is not reported.</summary>
    public EquatableArray<BaselineEntry> Baseline { get; init; }

    /// <summary>The score below which the build fails; null where there is none.</summary>
    public double? MinimumScore { get; init; }

    public static bool IsDate(string text) => DateTime.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
