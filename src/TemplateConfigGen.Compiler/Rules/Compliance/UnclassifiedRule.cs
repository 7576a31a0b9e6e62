using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>
/// A field about a person in an inventory of data that has no class, and a key about a person in a schema that classifies others (<c>x-classification</c>) and not this.
/// </summary>
internal sealed class UnclassifiedRule : ValueRule
{
    public override FindingDescriptor Descriptor => ComplianceFindings.Unclassified;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Keys { get; } =
    [
        .. DataInventory.Keys, "email", "emailaddress", "phone", "phonenumber", "mobilenumber", "ssn", "socialsecuritynumber", "dateofbirth", "birthdate", "dob", "passportnumber", "nationalid", "iban", "cardnumber",
        "firstname", "lastname", "fullname", "homeaddress", "streetaddress",
    ];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(DataInventory.Keys))
        {
            CheckInventory(value, report);
        }
        else if (value.Text is { Length: > 0 } && value.Schema is { Asked.Count: > 0 } schema && schema.Asked[0].Document.File.Text.Contains("x-classification") && !IsClassified(value))
        {
            report.Add(value);
        }
    }

    private static void CheckInventory(RuleValue value, RuleReport report)
    {
        foreach (var field in DataInventory.Of(value))
        {
            CheckField(field.Path, field.Name, field.Node, value, report);
        }
    }

    private static void CheckField(string path, KeyName name, EffectiveNode field, RuleValue value, RuleReport report)
    {
        if (DataClass.IsPersonalName(name) && DataClass.Said(field) is null && Settings.Member(field, "pii", "personal", "personaldata", "tags", "masked") is null)
        {
            report.Add(path, field, value.Scope);
        }
    }

    private static bool IsClassified(RuleValue value)
    {
        if (value.Schema?.Classification is not null)
        {
            return true;
        }

        for (var scope = value.Scope; scope is not null; scope = scope.Parent)
        {
            if (scope.Schema?.Classification is not null)
            {
                return true;
            }
        }

        return false;
    }
}
