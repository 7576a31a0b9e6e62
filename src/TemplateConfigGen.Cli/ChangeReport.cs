using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Composition;

namespace TemplateConfigGen.Cli;

/// <summary>Which effective values a change alters, as a comment for a pull request.</summary>
internal static class ChangeReport
{
    public static string Markdown(EffectiveConfiguration before, EffectiveConfiguration after, string revision)
    {
        var changes = Changes(before, after).ToList();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"### Configuration: {Count(changes.Count)} since `{revision}`\n");
        if (changes.Count == 0)
        {
            return text.ToString();
        }

        text.Append("\n| key | environments | before | now |\n|---|---|---|---|\n");

        // What changes alike in several environments is one change.
        foreach (var change in changes.GroupBy(change => (change.Key, change.Before, change.Now)).OrderBy(change => change.Key.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Code(change.Key.Key)} | {string.Join(", ", change.Select(row => row.Environment))} | {Code(change.Key.Before)} | {Code(change.Key.Now)} |\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Environment, string Key, string Before, string Now)> Changes(EffectiveConfiguration before, EffectiveConfiguration after)
    {
        var names = after.Plan.Graph.Concrete.Concat(before.Plan.Graph.Concrete).Select(environment => environment.Name).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var section in before.Sections.Concat(after.Sections).Select(section => section.Plan.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            foreach (var name in names)
            {
                foreach (var (key, old, now) in Values(before, section, name).Differences(Values(after, section, name)))
                {
                    var (shownOld, shownNow) = (Shown(old, key), Shown(now, key));
                    yield return (name, key, shownOld, shownOld == shownNow && shownNow == ShownValue.Hidden ? "(hidden, changed)" : shownNow);
                }
            }
        }
    }

    private static ValueTable Values(EffectiveConfiguration configuration, string section, string environment)
    {
        var composed = configuration.Sections.FirstOrDefault(known => known.Plan.Key == section);
        return new ValueTable(composed?.Environments.FirstOrDefault(known => string.Equals(known.Name, environment, StringComparison.OrdinalIgnoreCase))?.Root, section);
    }

    private static string Shown(EffectiveNode? node, string key) => node is null ? "" : ShownValue.Of(node, key);

    private static string Count(int changes) => changes switch
    {
        0 => "no effective value changes",
        1 => "one effective value changes",
        _ => changes.ToString(CultureInfo.InvariantCulture) + " effective values change",
    };

    /// <summary>Text that is shown as it is, whatever it holds: bars end cells, and a backtick ends code.</summary>
    private static string Code(string text) => text.Length == 0 ? "–" : "`` " + text.Replace("|", "\\|", StringComparison.Ordinal) + " ``";
}
