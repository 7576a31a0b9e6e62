using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>How a value came about from references.</summary>
/// <param name="Written">The value as its layer says it.</param>
/// <param name="Steps">What its references gave, in their order.</param>
/// <param name="IsText">Whether the value is text put together, which is of no type but the one that is asked of it; else it is the value of one reference, and of its type.</param>
internal sealed record ReferenceOrigin(ScalarNode Written, IReadOnlyList<ReferenceStep> Steps, bool IsText)
{
    /// <summary>Whether the references of both lead to the same values of the same layers.</summary>
    public bool IsSame(ReferenceOrigin other)
    {
        if (!ReferenceEquals(Written, other.Written) || Steps.Count != other.Steps.Count)
        {
            return false;
        }

        for (var i = 0; i < Steps.Count; i++)
        {
            var (step, like) = (Steps[i], other.Steps[i]);
            if (step.Reference != like.Reference || (step.Reference.Kind != ReferenceKind.Build && !ReferenceEquals(step.Value, like.Value)))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>What one reference gave.</summary>
/// <param name="Value">The value; null where the process decides, or the default stood in.</param>
internal sealed record ReferenceStep(Reference Reference, EffectiveNode? Value);
