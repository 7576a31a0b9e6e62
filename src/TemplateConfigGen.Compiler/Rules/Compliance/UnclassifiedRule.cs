using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>
/// A field about a person in an inventory of data that has no class, and a key about a person in a schema that classifies others (<c>x-classification</c>) and not this.
/// </summary>
internal sealed class UnclassifiedRule : ValueRule
{
    private static readonly string[] Inventories = ["fields", "columns", "attributes", "datafields", "datasets", "dataelements"];

    public override FindingDescriptor Descriptor => ComplianceFindings.Unclassified;

    public override Severity? Unprotected => Severity.Warning;

    public override IReadOnlyList<string> Keys { get; } =
    [
        .. Inventories, "email", "emailaddress", "phone", "phonenumber", "mobilenumber", "ssn", "socialsecuritynumber", "dateofbirth", "birthdate", "dob", "passportnumber", "nationalid", "iban", "cardnumber",
        "firstname", "lastname", "fullname", "homeaddress", "streetaddress",
    ];

    public override void Check(RuleValue value, RuleReport report)
    {
        if (value.Name.HasAny(Inventories))
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
        foreach (var entry in value.Node.Entries ?? [])
        {
            if (entry.Value.Entries is not null)
            {
                CheckField(RuleValue.Join(value.Path, entry.Key), KeyName.Of(entry.Key), entry.Value, value, report);
            }
        }

        for (var i = 0; i < (value.Node.Items?.Count ?? 0); i++)
        {
            var item = value.Node.Items![i];
            if (RuleValue.TextOf(Settings.Member(item, "name", "field", "column", "id", "key")) is { } name)
            {
                CheckField(RuleValue.Join(value.Path, Invariant.Text(i)), KeyName.Of(name), item, value, report);
            }
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
