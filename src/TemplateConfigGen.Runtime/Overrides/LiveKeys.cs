using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Overrides;

/// <summary>Finds what was set while the process runs, and may only be set when it starts.</summary>
internal static class LiveKeys
{
    /// <param name="keys">What may be set, with all below it.</param>
    public static void Report(OverrideSet set, OverrideNode root, string[] keys)
    {
        var problems = new List<ConfigurationProblem>();
        var known = new HashSet<string>(keys, StringComparer.Ordinal);
        foreach (var child in root.Children)
        {
            Visit(child, child.Key, known, problems);
        }

        problems.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        set.Report(problems);
    }

    private static void Visit(OverrideNode node, string key, HashSet<string> keys, List<ConfigurationProblem> problems)
    {
        // Of what nobody asked for, and of what is fixed at build time, that is said already.
        if (node.Use is NodeUse.Unknown or NodeUse.Settled || keys.Contains(key))
        {
            return;
        }

        if (node.Use == NodeUse.Object && node.Children.Count > 0)
        {
            foreach (var child in node.Children)
            {
                Visit(child, $"{key}.{child.Key}", keys, problems);
            }

            return;
        }

        UnknownKeys.AddAll(node, key, "is fixed once the process has started (phase startup)", lowest: OverrideRank.Application, problems);
    }
}
