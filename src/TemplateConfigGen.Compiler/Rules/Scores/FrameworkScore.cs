using TemplateConfigGen.Compiler.Rules.Controls;

namespace TemplateConfigGen.Compiler.Rules.Scores;

/// <summary>The checks that inform the controls of one framework, and what they say of each control.</summary>
internal sealed record FrameworkScore(string Id, string Name, ScoreFigures Figures, EquatableArray<ControlState> Controls)
{
    /// <param name="controlsOf">The controls that a rule informs.</param>
    /// <param name="assessable">The controls that some rule informs.</param>
    public static FrameworkScore Of(Framework framework, IReadOnlyList<RuleCheck> checks, Func<string, IReadOnlyList<Control>> controlsOf, HashSet<Control> assessable)
    {
        var informing = checks
            .SelectMany(check => controlsOf(check.Rule).Where(control => control.Framework == framework.Id).Select(control => (control.Id, Check: check)))
            .ToLookup(pair => pair.Id, pair => pair.Check, StringComparer.Ordinal);
        return new FrameworkScore(
            framework.Id,
            framework.Name,
            ScoreFigures.Of(informing.SelectMany(control => control).Distinct().ToList()),
            framework.Controls.Select(control => new ControlState(control.Id, control.Title, control.Specification, ResultOf([.. informing[control.Id]], assessable.Contains(control)))).ToEquatableArray());
    }

    private static ControlResult ResultOf(IReadOnlyList<RuleCheck> checks, bool isAssessable) =>
        !isAssessable ? ControlResult.NotAssessable
        : checks.Count == 0 ? ControlResult.NotAssessed
        : checks.All(check => check.IsPassed) ? ControlResult.Passed
        : ControlResult.Failed;
}

/// <summary>What the checks say of a control.</summary>
/// <param name="Specification">Under HIPAA: <c>required</c> or <c>addressable</c>.</param>
internal sealed record ControlState(string Id, string Title, string? Specification, ControlResult Result);

/// <summary>What can be said of a control.</summary>
internal enum ControlResult
{
    /// <summary>Every check that informs it passed. Whether the control is met depends on more.</summary>
    Passed,

    /// <summary>A check that informs it failed.</summary>
    Failed,

    /// <summary>The configuration has nothing that a rule which informs it looks at.</summary>
    NotAssessed,

    /// <summary>No configuration can show it.</summary>
    NotAssessable,
}
