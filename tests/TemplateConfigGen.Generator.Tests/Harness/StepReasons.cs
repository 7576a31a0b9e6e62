using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TemplateConfigGen.Generator.Tests.Harness;

/// <summary>Which of the generator's steps had something to do. A step with several outputs counts as made when one of them was.</summary>
internal sealed record StepReasons
{
    public static ImmutableHashSet<string> Names { get; } =
    [
        Steps.Project, Steps.Files, Steps.Documents, Steps.Plan, Steps.Compose, Steps.Model, Steps.Emit, Steps.Pack, Steps.Root,
    ];

    /// <summary>A C# edit, or a run without any.</summary>
    public static StepReasons Nothing { get; } = new();

    /// <summary>The steps that had a new result.</summary>
    public ImmutableSortedSet<string> Made { get; private init; } = [];

    public static StepReasons MadeAnew(params string[] steps) => new() { Made = [.. steps] };

    public static StepReasons Of(GeneratorRunResult result) => MadeAnew(
    [
        .. result.TrackedSteps
            .Where(step => Names.Contains(step.Key))
            .Where(step => step.Value.SelectMany(run => run.Outputs).Any(output => output.Reason is not (IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged)))
            .Select(step => step.Key),
    ]);

    public bool Equals(StepReasons? other) => other is not null && Made.SetEquals(other.Made);

    public override int GetHashCode() => Made.Count;

    public override string ToString() => Made.IsEmpty ? "nothing ran" : string.Join(" → ", Made);
}
