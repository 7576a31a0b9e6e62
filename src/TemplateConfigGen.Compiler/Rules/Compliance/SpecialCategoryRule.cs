using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>A field or data set of health data, or of another special category of GDPR Art. 9, that an inventory has under a lesser class or none.</summary>
internal sealed class SpecialCategoryRule : ValueRule
{
    public override FindingDescriptor Descriptor => ComplianceFindings.SpecialUnflagged;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Keys => DataInventory.Keys;

    public override void Check(RuleValue value, RuleReport report)
    {
        foreach (var field in DataInventory.Of(value))
        {
            CheckField(field.Path, field.Name, field.Node, value, report);
        }
    }

    private static void CheckField(string path, KeyName name, EffectiveNode field, RuleValue value, RuleReport report)
    {
        if (!DataClass.IsSpecialName(name))
        {
            return;
        }

        var said = DataClass.Said(field);
        if (said is null)
        {
            if (!Settings.IsOn(Settings.Member(field, "special", "specialcategory", "health", "phi", "sensitive")))
            {
                report.Add(path, field, value.Scope, "not marked");
            }
        }
        else if (!DataClass.IsSpecial(RuleValue.TextOf(said)))
        {
            report.Add(path, said, value.Scope, $"marked '{Found.Short(RuleValue.TextOf(said)!)}'");
        }
    }
}
