using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler.Composition;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg diff</c>: what two environments have in different values.</summary>
internal sealed class DiffCommand : Command, IHasExamples
{
    private readonly Argument<string> _left = new("LEFT") { Description = "An environment." };
    private readonly Argument<string> _right = new("RIGHT") { Description = "Another one." };
    private readonly Option<string?> _only = new("--only") { Description = "Compare this section or key alone.", HelpName = "KEYPATH" };

    public DiffCommand()
        : base("diff", "Compare the effective configuration of two environments, value by value. Values that could be secrets are compared and not shown.")
    {
        Add(_left);
        Add(_right);
        Add(_only);
        Add(ProjectFiles.Option);
        SetAction(Diff);
    }

    public string Examples =>
        """
          tcg diff staging production
          tcg diff staging production --only performance_config

        Exit codes: 0 compared, whatever came of it; 2 the command cannot be carried out.
        """;

    private int Diff(ParseResult arguments)
    {
        var project = ProjectFiles.Read(arguments.GetRequiredValue(ProjectFiles.Option));
        var configuration = new EffectiveConfiguration(project.Plan.Value);
        var left = configuration.Environment(arguments.GetRequiredValue(_left));
        var right = configuration.Environment(arguments.GetRequiredValue(_right));
        var sections = arguments.GetValue(_only) is { } only ? [configuration.Section(only)] : configuration.Sections.Select(section => (section, "")).ToList();

        var rows = new List<Cell[]> { ([Cell.Strong("key"), Cell.Strong(left.Name), Cell.Strong(right.Name)]) };
        var same = 0;
        foreach (var (section, path) in sections)
        {
            var name = path.Length == 0 ? section.Plan.Key : section.Plan.Key + "." + path;
            var before = Values(section, left, path, name);
            var after = Values(section, right, path, name);
            foreach (var key in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
            {
                var old = before.GetValueOrDefault(key);
                var now = after.GetValueOrDefault(key);
                if (AreEqual(old, now))
                {
                    same++;
                    continue;
                }

                rows.Add([key, Shown(old, key, Cell.Bad), Shown(now, key, Cell.Good)]);
            }
        }

        var terminal = StandardOutput();
        if (rows.Count > 1)
        {
            terminal.Table(rows);
            terminal.Line();
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{rows.Count - 1} of {rows.Count - 1 + same} values differ between {left.Name} and {right.Name}."));
        terminal.Flush();
        return ExitCode.Done;
    }

    private static Cell Shown(EffectiveNode? node, string key, Func<string, Cell> colour) => node is null ? Cell.Faint("(not set)") : colour(ShownValue.Of(node, key));

    private static Dictionary<string, EffectiveNode> Values(ComposedSection section, EnvironmentNode environment, string path, string name)
    {
        var values = new Dictionary<string, EffectiveNode>(StringComparer.Ordinal);
        foreach (var (key, value) in EffectiveConfiguration.Leaves(EffectiveConfiguration.Find(section.Root(environment), path), name))
        {
            values[key] = value;
        }

        return values;
    }

    private static bool AreEqual(EffectiveNode? left, EffectiveNode? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        return ReferenceEquals(left, right) || EffectiveValues.AreEqual(left, right);
    }
}
