using System.Globalization;
using System.Text;

namespace TemplateConfigGen.Benchmarks;

/// <summary>One section of 80 keys in three environments, and any number of tenants on two templates with 20 keys of their own each, a file a tenant.</summary>
/// <param name="Tenants">How many tenants; without any there are no templates either.</param>
internal sealed record SyntheticTenants(int Tenants)
{
    private const int Parts = 5;
    private const int KeysOfAPart = 16;
    private const int OwnKeysOfAPart = 4;

    /// <summary>The files by their paths below the config folder.</summary>
    public IEnumerable<(string Path, string Text)> Files()
    {
        yield return ("environments.yaml", "environments: { staging: {}, production: {}, production-eu: { inherits: production } }\n" + (Tenants == 0 ? "" : "templates: { standard: {}, premium: { extends: standard } }\n"));
        yield return ("limits.json", Text(Enumerable.Range(0, Parts), Enumerable.Range(0, KeysOfAPart), owner: -1));
        yield return ("limits.production.yaml", "part0: { number0: 50 }\n");
        if (Tenants > 0)
        {
            yield return ("templates/premium/limits.yaml", "part1: { number0: 70 }\n");
        }

        for (var tenant = 0; tenant < Tenants; tenant++)
        {
            var values = Text(Enumerable.Range(0, Parts), Enumerable.Range(4, OwnKeysOfAPart), tenant);
            yield return ($"tenants/{Name(tenant)}.json", $$"""{ "template": "{{(tenant % 2 == 0 ? "standard" : "premium")}}", "values": { "limits": {{values}} } }""");
        }
    }

    public static string Name(int tenant) => "tenant-" + tenant.ToString("00000", CultureInfo.InvariantCulture);

    /// <summary>Numbers of each tenant's own, numbers that many share, text of each its own, and a few words.</summary>
    private static string Text(IEnumerable<int> parts, IEnumerable<int> keys, int owner)
    {
        var text = new StringBuilder("{");
        text.AppendJoin(", ", parts.Select(part => $"\"part{part}\": {{" + string.Join(", ", keys.Select(key => Entry(part, key, owner))) + "}"));
        return text.Append('}').ToString();
    }

    private static string Entry(int part, int key, int owner) => (key % 4) switch
    {
        0 => string.Create(CultureInfo.InvariantCulture, $"\"number{key}\": {owner + (part * 7) + 1}"),
        1 => string.Create(CultureInfo.InvariantCulture, $"\"level{key}\": {((owner + part + 10) % 10) + (owner < 0 ? 10 : 100)}"),
        2 => string.Create(CultureInfo.InvariantCulture, $"\"name{key}\": \"{(owner < 0 ? "nobody" : Name(owner))}-{part}\""),
        _ => $"\"mode{key}\": \"{(owner % 3) switch { 0 => "strict", 1 => "relaxed", 2 => "off", _ => "default" }}\"",
    };
}
