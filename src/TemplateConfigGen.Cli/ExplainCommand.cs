using System.CommandLine;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.References;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg explain</c>: what a key is, which layer says so, and what that layer overrode.</summary>
internal sealed class ExplainCommand : Command, IHasExamples
{
    private readonly Argument<string> _keyPath = new("KEYPATH") { Description = "The section and the keys in it: section.key.inner" };
    private readonly Option<string> _environment = new("--env", "-e") { Description = "The environment.", Required = true, HelpName = "NAME" };
    private readonly Option<string?> _tenant = EnvironmentChoice.TenantOption();
    private readonly Option<string?> _level = EnvironmentChoice.LevelOption();
    private readonly Option<string[]> _frameworks = EnvironmentChoice.FrameworkOption();

    public ExplainCommand()
        : base("explain", "Say where the value of a key comes from: the layer that wins, and all that it overrides. Values that could be secrets are hidden.")
    {
        Add(_keyPath);
        Add(_environment);
        Add(_tenant);
        Add(_level);
        Add(_frameworks);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Explain);
    }

    public string Examples =>
        """
          tcg explain performance_config.performance.cache.ttl --env production
          tcg explain performance_config.performance.cache.ttl --env production --tenant acme
          tcg explain data_governance.retention.logs --env production --security-level high --framework GDPR

        Exit codes: 0 explained; 1 the key has no value in that environment; 2 the command cannot be carried out.
        """;

    private int Explain(ParseResult arguments)
    {
        var project = ProjectFiles.Read(arguments);
        var keyPath = arguments.GetRequiredValue(_keyPath);
        var configuration = project.Effective(keyPath);
        var environment = configuration.Environment(arguments.GetRequiredValue(_environment));
        var tenant = configuration.Tenant(arguments.GetValue(_tenant), environment);
        var (section, path) = configuration.Section(keyPath);
        var terminal = StandardOutput();
        var root = section.Root(environment, tenant, EnvironmentChoice.Level(arguments.GetValue(_level)), arguments.GetValue(_frameworks) ?? []);
        if (EffectiveConfiguration.Find(root, path) is not { } value)
        {
            return section.HasNoValue(environment, path, keyPath, tenant);
        }

        terminal.Line($"{terminal.In(Cell.Strong(keyPath))} in {terminal.In(Cell.Strong(EnvironmentChoice.Title(environment, tenant)))}");
        terminal.Line();
        if (value.Entries is { Length: > 0 })
        {
            terminal.Table([.. EffectiveConfiguration.Leaves(value, keyPath).Select(leaf => new[] { Cell.Strong(leaf.Path), ShownValue.Of(leaf.Value, leaf.Path), Cell.Faint(Origin(leaf.Value)) })], "  ");
        }
        else
        {
            terminal.Table(Lineage(value, keyPath), "  ");
        }

        terminal.Flush();
        return ExitCode.Done;
    }

    /// <summary>The winner, and below it what it was laid over, down to the lowest layer.</summary>
    private static List<Cell[]> Lineage(EffectiveNode value, string keyPath)
    {
        var rows = new List<Cell[]>();
        for (var node = value; node is not null; node = node.Overridden)
        {
            var shown = ShownValue.Of(node, keyPath);
            rows.Add(node == value
                ? [Cell.Good("wins"), Cell.Strong(shown), node.Layer.Name, Cell.Faint(node.Location.ToString())]
                : [Cell.Faint("over"), Cell.Faint(shown), node.Layer.Name, Cell.Faint(node.Location.ToString())]);
            if (node == value && node.Origin is { } origin)
            {
                rows.Add([Cell.Faint("from"), ShownValue.Quoted(origin.Written.Text, keyPath), "", ""]);
                AddSteps(rows, origin, "  ");
            }
        }

        return rows;
    }

    /// <summary>What each reference gave, and what that came from in turn.</summary>
    private static void AddSteps(List<Cell[]> rows, ReferenceOrigin origin, string indent)
    {
        foreach (var (reference, value) in origin.Steps)
        {
            rows.Add(value switch
            {
                null when reference.IsLate => ["", $"{indent}{reference} when the process starts", "", ""],
                null => ["", $"{indent}{reference} has no value: its default", "", ""],
                _ when reference.Kind == ReferenceKind.Build => ["", $"{indent}{reference} is {ShownValue.Of(value, reference.Name)}", "MSBuild property", ""],
                _ => ["", $"{indent}{reference} is {ShownValue.Of(value, reference.Name)}", value.Layer.Name, Cell.Faint(value.Location.ToString())],
            });
            if (value?.Origin is { } further)
            {
                AddSteps(rows, further, indent + "  ");
            }
        }
    }

    private static string Origin(EffectiveNode node) => $"{node.Location} ({node.Layer.Name})";
}
