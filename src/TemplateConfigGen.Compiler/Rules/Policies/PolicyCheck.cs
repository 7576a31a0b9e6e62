using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Policies;

/// <summary>A rule of the project's own, as its file says it. Holds no spans: a moved line asks no section again.</summary>
/// <param name="Id">The project's id, which messages begin with.</param>
/// <param name="Title">What must be, in a sentence.</param>
/// <param name="Keys">Patterns of key paths, in which <c>*</c> stands for one key and <c>**</c> for any; all keys when empty.</param>
/// <param name="Sections">The sections that it looks at; all when empty.</param>
/// <param name="Classifications">What <c>x-classification</c> must say of the key, or of one above it; anything when empty.</param>
/// <param name="Protected">How bad a violation is in a protected environment; null for nothing.</param>
/// <param name="Unprotected">The same elsewhere.</param>
/// <param name="Controls">The controls that it informs, as <c>framework:id</c> of the control catalog.</param>
internal sealed record PolicyCheck(
    string Id,
    string Title,
    EquatableArray<string> Keys,
    EquatableArray<string> Sections,
    EquatableArray<string> Classifications,
    PolicyRequirement Require,
    Severity? Protected,
    Severity? Unprotected,
    EquatableArray<string> Controls,
    bool IsCompliance);

/// <summary>What a value must be. Only what is said is asked.</summary>
/// <param name="OneOf">The texts that it may be.</param>
/// <param name="StartsWith">What its text must begin with.</param>
/// <param name="Matches">A pattern of its text, in which <c>*</c> stands for anything.</param>
/// <param name="Minimum">The least number or duration, as it is written.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="IsReference">Whether it must be sealed, or refer to where it is kept.</param>
/// <param name="IsForbidden">Whether the key must not be there at all.</param>
internal sealed record PolicyRequirement(
    EquatableArray<string> OneOf, string? StartsWith, string? Matches, string? Minimum, string? Maximum, bool IsReference, bool IsForbidden);
