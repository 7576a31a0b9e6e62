using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Overrides;

/// <summary>Finds what was set but never asked for.</summary>
internal static class UnknownKeys
{
    /// <param name="ownsEveryName">Whether an unknown section is a mistake too, rather than somebody else's variable.</param>
    public static void Report(OverrideSet set, OverrideNode root, bool ownsEveryName)
    {
        var problems = new List<ConfigurationProblem>();
        foreach (var section in root.Children)
        {
            if (section.Use != NodeUse.Unknown)
            {
                Visit(section, section.Key, problems);
            }
            else if (ownsEveryName)
            {
                AddAll(section, section.Name, $"there is no such section{DidYouMean(root, section.Name)}", lowest: OverrideRank.Application, problems);
            }
        }

        if (problems.Count > 0)
        {
            problems.Sort(static (left, right) => string.CompareOrdinal(left.Key, right.Key) is var byKey and not 0 ? byKey : string.CompareOrdinal(left.Source, right.Source));
            set.Report(problems);
        }
    }

    /// <summary>Adds a problem for each source that says something about a node or below it.</summary>
    public static void AddAll(OverrideNode node, string key, string reason, OverrideRank lowest, List<ConfigurationProblem> problems)
    {
        for (var value = node.Value; value is not null && value.Rank >= lowest; value = value.Below)
        {
            var problem = new ConfigurationProblem(key, value.Source, reason);
            if (!problems.Contains(problem))
            {
                problems.Add(problem);
            }
        }

        foreach (var child in node.Children)
        {
            AddAll(child, key, reason, lowest, problems);
        }
    }

    private static void Visit(OverrideNode node, string key, List<ConfigurationProblem> problems)
    {
        if (node.Use == NodeUse.Settled)
        {
            return;
        }

        foreach (var child in node.Children)
        {
            if (child.Use != NodeUse.Unknown)
            {
                Visit(child, $"{key}.{child.Key}", problems);
                continue;
            }

            // What a later source replaced as a whole is no longer there to be wrong.
            var lowest = node.Value is { } whole && node.Use == NodeUse.Leaf ? whole.Rank : OverrideRank.Application;
            AddAll(child, $"{key}.{child.Name}", Reason(node, child.Name), lowest, problems);
        }
    }

    private static string Reason(OverrideNode parent, string name) => parent.Use switch
    {
        NodeUse.Leaf => $"there is no such key: '{parent.Key}' is a single value",
        NodeUse.List => "there is no such element: a list is addressed by index (0, 1, 2, …)",
        _ => $"there is no such key{DidYouMean(parent, name)}",
    };

    private static string DidYouMean(OverrideNode parent, string name) =>
        Suggestion.Nearest(name, parent.KnownKeys) is { } nearest ? $"; did you mean '{nearest}'?" : "";
}
