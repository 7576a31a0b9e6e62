using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text.Keys;

namespace TemplateConfigGen.Compiler.Rules.Secrets;

/// <summary>
/// A password that is empty where a user or a host stands beside it, in an environment that nobody gives another one to. In appsettings files an empty one is rather filled from elsewhere.
/// </summary>
internal sealed class EmptyPasswordRule : ValueRule
{
    public override FindingDescriptor Descriptor => SecretFindings.Empty;

    public override Severity? Unprotected => Severity.Info;

    public override KeyRole? Role => KeyRole.Password;

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Node.Scalar is not { Kind: ScalarKind.String } scalar)
        {
            return;
        }

        report.Assess(value.Scope);
        if (scalar.Text.Trim().Length == 0 && !Hosts.AreLocalBeside(value.Scope.Node))
        {
            report.Add(value, SecretReport.Reference);
        }
    }
}
