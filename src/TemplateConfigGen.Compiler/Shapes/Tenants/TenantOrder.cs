using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Compiler.Shapes.Tenants;

/// <summary>The numbers that tenants go by in the assembly: their order by id, so that one is found by halving.</summary>
internal static class TenantOrder
{
    /// <summary>Ids are ASCII, and no two differ by case alone.</summary>
    public static IReadOnlyList<TenantNode> Of(TenantGraph graph) => [.. graph.Tenants.OrderBy(tenant => tenant.Name.ToLowerInvariant(), StringComparer.Ordinal)];

    /// <summary>The ids with the environments that each exists in, and with what is declared for each that rules depend on, packed; null where there are no tenants.</summary>
    public static string? Directory(TenantGraph graph, EnvironmentGraph environments)
    {
        var tenants = Of(graph);
        if (tenants.Count == 0)
        {
            return null;
        }

        var rules = new RunTimeRules(graph);
        var entries = new PackedText();
        var header = new PackedText();
        var start = (tenants.Count + 1) * PackedText.FixedLength;
        header.Fixed(tenants.Count);
        foreach (var tenant in tenants)
        {
            header.Fixed(start + entries.Length);
            entries.Text(tenant.Name);
            foreach (var environment in environments.Concrete)
            {
                entries.Raw(tenant.IsIn(environment.Name) ? "1" : "0");
            }

            entries.Number((int)tenant.SecurityLevel);
            entries.Number(rules.BitsOf(tenant.Frameworks));
        }

        return header.ToString() + entries;
    }
}
