using System.Globalization;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Scores;

/// <summary><c>TemplateConfigGenMinimumScore</c>: a score below it is an error.</summary>
internal static class ScoreGate
{
    private const int MostNamed = 3;

    public static Finding? Check(ScoreCard card, RuleSettings settings)
    {
        if (settings.MinimumScore is not { } minimum || card.Overall.Score is not { } score || score >= minimum)
        {
            return null;
        }

        var worst = card.Checks.Where(check => !check.IsPassed)
            .GroupBy(check => check.Rule, StringComparer.Ordinal)
            .OrderByDescending(rule => rule.Sum(check => check.Weight))
            .ThenBy(rule => rule.Key, StringComparer.Ordinal)
            .Take(MostNamed)
            .Select(rule => $"{rule.Key} in {Sentence.List(rule.Select(check => check.Environment))}");
        return Finding.Create(
            BuildFindings.LowScore,
            SourceLocation.None,
            score.ToString(CultureInfo.InvariantCulture),
            Invariant.Text(card.Overall.Passed),
            Invariant.Text(card.Overall.Assessed),
            minimum.ToString(CultureInfo.InvariantCulture),
            string.Join("; ", worst));
    }
}
