using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>Two tenants with the same key, credential or database. What it is, is never said.</summary>
internal sealed class TenantSharingRule : ValueRule
{
    private static readonly string[] OneTenants =
    [
        "connectionstring", "connection", "database", "databasename", "dbname", "databaseurl", "schema", "encryptionkey", "encryptionkeyid", "keyid", "kmskey", "kmskeyid", "kmskeyarn", "key", "signingkey", "masterkey",
        "secret", "clientsecret", "apikey", "bucket", "container", "keyvault", "vault", "dataprotectionkey",
    ];

    public override FindingDescriptor Descriptor => ComplianceFindings.TenantsShare;

    public override Severity? Unprotected => Severity.Info;

    public override IReadOnlyList<string> Keys { get; } = ["tenants", "tenant", "customers", "organizations", "organisations", "workspaces"];

    public override void Check(RuleValue value, RuleReport report)
    {
        var first = new Dictionary<(string Key, string Text), string>();
        foreach (var (name, path, tenant) in Tenants(value))
        {
            Compare(tenant, name, path, first, value, report, depth: 0);
        }
    }

    private static IEnumerable<(string Name, string Path, EffectiveNode Tenant)> Tenants(RuleValue value)
    {
        foreach (var entry in value.Node.Entries ?? [])
        {
            yield return (entry.Key, RuleValue.Join(value.Path, entry.Key), entry.Value);
        }

        for (var i = 0; i < (value.Node.Items?.Count ?? 0); i++)
        {
            var item = value.Node.Items![i];
            var position = Invariant.Text(i);
            yield return (RuleValue.TextOf(Settings.Member(item, "id", "name", "tenantid", "tenant")) ?? position, RuleValue.Join(value.Path, position), item);
        }
    }

    private static void Compare(EffectiveNode node, string tenant, string path, Dictionary<(string Key, string Text), string> first, RuleValue value, RuleReport report, int depth)
    {
        foreach (var entry in node.Entries ?? [])
        {
            var name = KeyName.Of(entry.Key);
            if (entry.Value.Scalar is { Kind: ScalarKind.String, Text.Length: > 0 } scalar && OneTenants.Contains(name.Whole, StringComparer.Ordinal))
            {
                // A reference that is the same for both leads to the same.
                var same = (name.Whole, scalar.Text);
                if (!first.TryGetValue(same, out var other))
                {
                    first.Add(same, tenant);
                }
                else if (other != tenant)
                {
                    report.Add(RuleValue.Join(path, entry.Key), entry.Value, value.Scope, other);
                }
            }
            else if (depth < 3)
            {
                Compare(entry.Value, tenant, RuleValue.Join(path, entry.Key), first, value, report, depth + 1);
            }
        }
    }
}
