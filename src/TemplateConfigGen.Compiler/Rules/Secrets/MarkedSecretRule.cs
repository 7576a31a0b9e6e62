using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary><c>x-secret</c>: whatever its key and its form, the value must be sealed or a reference.</summary>
internal sealed class MarkedSecretRule : SectionRule
{
    public override FindingDescriptor Descriptor => SecretFindings.Marked;

    public override Severity? Unprotected => Severity.Warning;

    public override void Check(RuleSection section, RuleReport report)
    {
        foreach (var key in SchemaMarks.Of(section, SchemaMarks.Secret))
        {
            report.Assess(section.All.Where(i => key.Values[i] is not null));
            foreach (var same in section.All.Where(i => IsPlain(key.Values[i])).GroupBy(i => key.Values[i]))
            {
                report.Add(key.Path, same.Key!, same, SecretReport.Reference);
            }
        }
    }

    private static bool IsPlain(EffectiveNode? node) =>
        node?.Scalar is { Kind: not ScalarKind.Null } scalar && scalar.Text.Trim() is { Length: > 0 } text && !ValueForm.IsReference(text) && !ValueForm.IsPlaceholder(text);
}
