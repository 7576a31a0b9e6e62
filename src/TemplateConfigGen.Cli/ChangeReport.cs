using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Cli;

/// <summary>Which effective values a change alters, as a comment for a pull request.</summary>
internal static class ChangeReport
{
    private const int MostTenants = 5;

    /// <summary>A comment has a limit (65,536 characters on GitHub), and nobody reads that far.</summary>
    private const int MostRows = 100;

    private const int LongestValue = 200;

    public static string Markdown(EffectiveConfiguration before, EffectiveConfiguration after, string revision)
    {
        var changes = Changes(before, after).ToList();
        var environments = after.Plan.Graph.Concrete.Select(environment => environment.Name).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### Configuration: {Count(changes.Count)} since `{revision}`\n");
        if (changes.Count == 0)
        {
            return text.ToString();
        }

        text.Append("\n| key | environments | before | now | from |\n|---|---|---|---|---|\n");

        // What changes alike in several environments is one change.
        var rows = changes.GroupBy(change => (change.Key, change.Before, change.Now)).OrderBy(change => change.Key.Key, StringComparer.Ordinal).ToList();
        foreach (var change in rows.Take(MostRows))
        {
            var changed = change.Where(row => row.Tenant is null).Select(row => row.Environment).ToList();
            var where = environments.Count > 1 && environments.TrueForAll(changed.Contains) ? "all" : Places(change);
            var places = string.Join("<br>", change.Select(row => row.Place).Distinct(StringComparer.Ordinal).Select(Code));
            text.Append(CultureInfo.InvariantCulture, $"| {Code(change.Key.Key)} | {where} | {Code(change.Key.Before)} | {Code(change.Key.Now)} | {places} |\n");
        }

        if (rows.Count > MostRows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n…and {rows.Count - MostRows} rows more.\n");
        }

        return text.ToString();
    }

    /// <summary>The environments, and behind each the tenants, where it is them alone: <c>staging, production (acme, globex)</c>.</summary>
    private static string Places(IEnumerable<Change> changes)
    {
        var places = new List<string>();
        foreach (var environment in changes.GroupBy(change => change.Environment, StringComparer.Ordinal))
        {
            var tenants = environment.Select(change => change.Tenant).OfType<string>().ToList();
            var shown = tenants.Count <= MostTenants ? string.Join(", ", tenants) : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", tenants.Take(MostTenants))} and {tenants.Count - MostTenants} more");
            places.Add(environment.Any(change => change.Tenant is null) ? environment.Key : $"{environment.Key} ({shown})");
        }

        return string.Join(", ", places);
    }

    private static IEnumerable<Change> Changes(EffectiveConfiguration before, EffectiveConfiguration after)
    {
        var names = after.Plan.Graph.Concrete.Concat(before.Plan.Graph.Concrete).Select(environment => environment.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var tenants = after.Plan.Tenants.Tenants.Concat(before.Plan.Tenants.Tenants).Select(tenant => tenant.Name).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        var sections = before.Sections.Concat(after.Sections).Select(section => section.Plan.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var (old, now) = (ByKey(before), ByKey(after));
        foreach (var section in sections)
        {
            var (oldSection, newSection) = (old.GetValueOrDefault(section), now.GetValueOrDefault(section));
            var variants = (oldSection?.Variants ?? newSection?.Variants) is not null;
            foreach (var name in names)
            {
                var (oldEnvironment, newEnvironment) = (before.Plan.Graph.Find(name), after.Plan.Graph.Find(name));
                var general = Differences(Root(oldSection, oldEnvironment), Root(newSection, newEnvironment), section).ToList();
                foreach (var ((key, left, right), node) in general)
                {
                    yield return new Change(name, Tenant: null, key, left, right, Place(node));
                }

                // A tenant changes with its environment; said is what changes otherwise. Tenants without values of their own share those of their template.
                var known = general.Select(difference => difference.Texts).ToHashSet();
                var cache = new Dictionary<(EffectiveNode?, EffectiveNode?), List<((string, string, string) Texts, EffectiveNode? Node)>>();
                foreach (var tenant in variants ? tenants : [])
                {
                    var pair = (Root(oldSection, oldEnvironment, before.Plan.Tenants.FindTenant(tenant)), Root(newSection, newEnvironment, after.Plan.Tenants.FindTenant(tenant)));
                    if (!cache.TryGetValue(pair, out var differences))
                    {
                        cache.Add(pair, differences = [.. Differences(pair.Item1, pair.Item2, section).Where(difference => !known.Contains(difference.Texts))]);
                    }

                    foreach (var ((key, left, right), node) in differences)
                    {
                        yield return new Change(name, tenant, key, left, right, Place(node));
                    }
                }
            }
        }
    }

    private static Dictionary<string, ComposedSection> ByKey(EffectiveConfiguration configuration) => configuration.Sections.ToDictionary(section => section.Plan.Key, StringComparer.Ordinal);

    /// <summary>What a tenant has; one that there is not, or not there, would have what its environment has.</summary>
    private static EffectiveNode? Root(ComposedSection? section, EnvironmentNode? environment, TenantNode? tenant = null) =>
        section is null || environment is null ? null : section.Root(environment, tenant?.IsIn(environment.Name) == true ? tenant : null);

    private static IEnumerable<((string Key, string Before, string Now) Texts, EffectiveNode? Node)> Differences(EffectiveNode? before, EffectiveNode? after, string section)
    {
        foreach (var (key, old, now) in new ValueTable(before, section).Differences(new ValueTable(after, section)))
        {
            var (shownOld, shownNow) = (Shown(old, key), Shown(now, key));
            yield return ((key, shownOld, shownOld == shownNow && shownNow == ShownValue.Hidden ? "(hidden, changed)" : shownNow), now);
        }
    }

    /// <summary>Where the value now comes from: the line to comment on.</summary>
    private static string Place(EffectiveNode? node) =>
        node is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{node.Layer.DisplayPath}:{node.Location.Start.Line + 1}");

    private static string Shown(EffectiveNode? node, string key) => node is null ? "" : ShownValue.Of(node, key);

    private static string Count(int changes) => changes switch
    {
        0 => "no effective value changes",
        1 => "one effective value changes",
        _ => changes.ToString(CultureInfo.InvariantCulture) + " effective values change",
    };

    /// <summary>Text that is shown as it is, whatever it holds: bars end cells, and a backtick ends code.</summary>
    private static string Code(string text) => text.Length == 0 ? "–" : "`` " + (text.Length > LongestValue ? text[..LongestValue] + "…" : text).Replace("|", "\\|", StringComparison.Ordinal) + " ``";

    /// <param name="Tenant">Null where the environment itself changes, and its tenants with it.</param>
    private sealed record Change(string Environment, string? Tenant, string Key, string Before, string Now, string Place);
}
