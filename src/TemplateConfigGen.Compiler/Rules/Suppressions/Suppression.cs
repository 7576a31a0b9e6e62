using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Suppressions;

/// <summary>Somebody's word that a finding is known, and why it may stay.</summary>
/// <param name="Rule">The id of the rule; of one of the project's own, the project's id.</param>
/// <param name="Location">Where it stands.</param>
/// <param name="Until">The last day that it holds, as <c>yyyy-MM-dd</c>; null for as long as it stands there.</param>
/// <param name="Approver">Who agreed, where somebody is named.</param>
/// <param name="Scope">Of a comment: the part of its file that it is about.</param>
/// <param name="KeyPath">Of a row: the key, in which <c>*</c> stands for one key and <c>**</c> for any.</param>
/// <param name="Environments">Of a row: the environments, or those that others inherit from; all when empty.</param>
internal sealed record Suppression(
    string Rule,
    SourceLocation Location,
    string Reason,
    string? Until,
    string? Approver,
    SourceSpan Scope,
    string? KeyPath,
    EquatableArray<string> Environments)
{
    public bool IsExpired(string? today) => today is not null && Until is not null && string.CompareOrdinal(today, Until) > 0;

    /// <summary>Whether it is about the finding, in whatever environments.</summary>
    public bool IsAbout(Finding finding) =>
        (finding.Descriptor.Id == Rule || (finding.Rule?.Own is { } own && string.Equals(own.Id, Rule, StringComparison.OrdinalIgnoreCase)))
        && (KeyPath is null
            ? finding.Location.Path == Location.Path && finding.Location.Span.Start >= Scope.Start && finding.Location.Span.Start < Math.Max(Scope.End, Scope.Start + 1)
            : finding.Rule is { } rule && KeyPattern.IsMatch(KeyPath, rule.KeyPath));

    /// <summary>What it is about, as a message says it.</summary>
    public string Where => KeyPath is null ? "here" : $"at '{KeyPath}'" + (Environments.IsEmpty ? "" : " in " + Sentence.List(Environments));
}

/// <summary>The suppressions of one file.</summary>
/// <param name="Findings">Those that cannot be followed.</param>
/// <param name="IsComplete">False where the file is broken: what it suppresses may only be missing.</param>
internal sealed record DocumentSuppressions(EquatableArray<Suppression> Suppressions, EquatableArray<Finding> Findings, bool IsComplete)
{
    public static DocumentSuppressions None { get; } = new(default, default, IsComplete: true);
}
