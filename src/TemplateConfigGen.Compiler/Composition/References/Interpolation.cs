using System.Text;

namespace TemplateConfigGen.Compiler.Composition.References;

/// <summary>
/// The references inside a value: <c>${env:NAME}</c>, <c>${config:section.path}</c> and the other <see cref="ReferenceKind"/>s, each with a default where it says
/// <c>:-default</c>. <c>$${</c> is a literal <c>${</c>, and inside a default <c>$$}</c> a literal <c>}</c>.
/// </summary>
internal sealed class Interpolation
{
    private Interpolation(IReadOnlyList<InterpolationPart> parts, string? error, string errorText) => (Parts, Error, ErrorText) = (parts, error, errorText);

    public IReadOnlyList<InterpolationPart> Parts { get; }

    /// <summary>What is wrong, or null.</summary>
    public string? Error { get; }

    /// <summary>The part of the text that is wrong.</summary>
    public string ErrorText { get; }

    /// <summary>Whether the text holds a well-formed reference.</summary>
    public bool HasReferences
    {
        get
        {
            foreach (var part in Parts)
            {
                if (part.Reference is not null)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The reference, where the text is one and nothing else.</summary>
    public Reference? Only => Parts.Count == 1 ? Parts[0].Reference : null;

    /// <summary>The text with its escapes undone, when it holds no reference.</summary>
    public string Literal => string.Concat(Parts.Select(part => part.Literal));

    /// <summary>The text with every reference replaced by its default, or null when one has none: what the type is guessed from.</summary>
    public string? Defaulted
    {
        get
        {
            var text = new StringBuilder();
            foreach (var part in Parts)
            {
                if ((part.Literal ?? part.Reference!.Default?.Defaulted) is not { } known)
                {
                    return null;
                }

                text.Append(known);
            }

            return text.ToString();
        }
    }

    /// <summary>Whether a text may hold a reference or an escape at all: most do not, and need no parsing.</summary>
    public static bool IsIn(string text) => text.IndexOf("${", StringComparison.Ordinal) >= 0;

    public static Interpolation Parse(string text) =>
        IsIn(text) ? new InterpolationParser(text).Parse() : Of(text.Length == 0 ? [] : [new InterpolationPart(text, null)]);

    public static Interpolation Of(IReadOnlyList<InterpolationPart> parts) => new(parts, error: null, "");

    public static Interpolation Failed(string error, string errorText) => new([], error, errorText);

    /// <summary>Every reference, those inside defaults included.</summary>
    public IEnumerable<Reference> References()
    {
        foreach (var part in Parts)
        {
            if (part.Reference is { } reference)
            {
                yield return reference;
                foreach (var inner in reference.Default?.References() ?? [])
                {
                    yield return inner;
                }
            }
        }
    }
}
