using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Cli;

/// <summary>Which effective values a change alters, as a comment for a pull request.</summary>
internal static class ChangeReport
{
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
            var changed = change.Select(row => row.Environment).ToList();
            var where = environments.Count > 1 && environments.TrueForAll(changed.Contains) ? "all" : string.Join(", ", changed);
            var places = string.Join("<br>", change.Select(row => row.Place).Distinct(StringComparer.Ordinal).Select(Code));
            text.Append(CultureInfo.InvariantCulture, $"| {Code(change.Key.Key)} | {where} | {Code(change.Key.Before)} | {Code(change.Key.Now)} | {places} |\n");
        }

        if (rows.Count > MostRows)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n…and {rows.Count - MostRows} rows more.\n");
        }

        return text.ToString();
    }

    private static IEnumerable<Change> Changes(EffectiveConfiguration before, EffectiveConfiguration after)
    {
        var names = after.Plan.Graph.Concrete.Concat(before.Plan.Graph.Concrete).Select(environment => environment.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var section in before.Sections.Concat(after.Sections).Select(section => section.Plan.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var name in names)
            {
                foreach (var (key, old, now) in Values(before, section, name).Differences(Values(after, section, name)))
                {
                    var (shownOld, shownNow) = (Shown(old, key), Shown(now, key));
                    yield return new Change(name, key, shownOld, shownOld == shownNow && shownNow == ShownValue.Hidden ? "(hidden, changed)" : shownNow, Place(now));
                }
            }
        }
    }

    private static ValueTable Values(EffectiveConfiguration configuration, string section, string environment)
    {
        var composed = configuration.Sections.FirstOrDefault(known => known.Plan.Key == section);
        return new ValueTable(composed?.Environments.FirstOrDefault(known => string.Equals(known.Name, environment, StringComparison.OrdinalIgnoreCase))?.Root, section);
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

    private sealed record Change(string Environment, string Key, string Before, string Now, string Place);
}
