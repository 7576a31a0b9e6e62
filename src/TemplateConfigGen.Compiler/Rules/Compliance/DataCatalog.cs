using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Schema;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Rules.Compliance;

/// <summary>What data a configuration speaks of: what is classified how, how long it is kept, and where.</summary>
internal static class DataCatalog
{
    private static readonly string[] Retentions =
        ["retention", "retentiondays", "retentionperiod", "maxage", "maxagedays", "maximumage", "keep", "keepfor", "keepdays", "deleteafter", "deleteafterdays", "expireafter", "storageperiod"];

    private static readonly string[] Places = ["region", "regions", "location", "residency", "dataresidency", "storedin", "store", "storage", "database"];

    public static IReadOnlyList<DataCatalogRow> Of(RuleSection section)
    {
        var rows = new Dictionary<(string Path, string Class, string? Retention, string? Place), List<string>>();
        for (var i = 0; i < section.Environments.Count; i++)
        {
            if (section.Composed.Environments[i].Root is { } root)
            {
                Walk(root, section.Schema, section.Path, retention: null, place: null, section.Environments[i].Name, rows);
            }
        }

        return [.. rows.Select(row => new DataCatalogRow(row.Key.Path, row.Key.Class, row.Key.Retention, row.Key.Place, row.Value)).OrderBy(row => row.Path, StringComparer.Ordinal)];
    }

    private static void Walk(
        EffectiveNode node,
        SchemaFacts? schema,
        string path,
        string? retention,
        string? place,
        string environment,
        Dictionary<(string Path, string Class, string? Retention, string? Place), List<string>> rows)
    {
        if (node.Entries is { } entries)
        {
            retention = RuleValue.TextOf(Settings.Member(node, Retentions)) ?? retention;
            place = RuleValue.TextOf(Settings.Member(node, Places)) ?? place;
            if (DataClass.Said(node) is { } said && RuleValue.TextOf(said) is { } name && (DataClass.IsHarmless(name) || DataClass.IsPersonal(name) || IsOtherClass(name)))
            {
                Add(name);
            }

            foreach (var entry in entries)
            {
                Walk(entry.Value, RuleScope.SchemaBelow(schema, entry.Key), RuleValue.Join(path, entry.Key), retention, place, environment, rows);
            }
        }

        for (var i = 0; i < (node.Items?.Count ?? 0); i++)
        {
            Walk(node.Items![i], RuleScope.SchemaOfItems(schema), RuleValue.Join(path, Invariant.Text(i)), retention, place, environment, rows);
        }

        if (schema?.Classification is { } classification)
        {
            Add(classification);
        }

        void Add(string of)
        {
            if (!rows.TryGetValue((path, of, retention, place), out var environments))
            {
                rows.Add((path, of, retention, place), environments = []);
            }

            environments.Add(environment);
        }
    }

    private static bool IsOtherClass(string name) => name.Trim().ToLowerInvariant() is "confidential" or "financial" or "secret" or "payment" or "pci";
}

/// <summary>Data of one kind in some environments.</summary>
/// <param name="Retention">How long it is kept, as the configuration says it beside or above; null where nothing says so.</param>
/// <param name="Place">Where it is kept, in the same way.</param>
internal sealed record DataCatalogRow(string Path, string Class, string? Retention, string? Place, IReadOnlyList<string> Environments);
