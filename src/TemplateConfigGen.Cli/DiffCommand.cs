using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg diff</c>: what two environments have in different values.</summary>
internal sealed class DiffCommand : Command, IHasExamples
{
    private readonly Argument<string?> _left = new("LEFT") { Description = "An environment.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> _right = new("RIGHT") { Description = "Another one.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _tenant = EnvironmentChoice.TenantOption();
    private readonly Option<string?> _git = new("--git") { Description = "Compare all environments and tenants with how they were at this revision, as Markdown for a pull request.", HelpName = "REV" };
    private readonly Option<string?> _only = new("--only") { Description = "Compare this section or key alone.", HelpName = "KEYPATH" };

    public DiffCommand()
        : base("diff", "Compare the effective configuration of two environments, value by value. Values that could be secrets are compared and not shown.")
    {
        Add(_left);
        Add(_right);
        Add(_only);
        Add(_tenant);
        Add(_git);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Diff);
    }

    public string Examples =>
        """
          tcg diff staging production
          tcg diff staging production --only performance_config
          tcg diff staging production --tenant acme
          tcg diff --git origin/main

        Exit codes: 0 compared, whatever came of it; 2 the command cannot be carried out.
        """;

    private int Diff(ParseResult arguments)
    {
        var folder = arguments.GetRequiredValue(ProjectFiles.Option);
        var project = ProjectFiles.Read(arguments);
        var configuration = ConfigCompiler.Effective(project.Plan.Value);
        if (arguments.GetValue(_git) is { } revision)
        {
            var before = ConfigCompiler.Effective(ProjectFiles.Read(arguments, new GitRevision(folder, revision)).Plan.Value);
            OutputFile.Write(path: null, ChangeReport.Markdown(before, configuration, revision));
            return ExitCode.Done;
        }

        if (arguments.GetValue(_left) is not { } leftName || arguments.GetValue(_right) is not { } rightName)
        {
            throw new UsageException("Name two environments to compare, or a revision to compare all of them with: --git REV.");
        }

        var left = configuration.Environment(leftName);
        var right = configuration.Environment(rightName);
        var tenant = configuration.Tenant(arguments.GetValue(_tenant), left, right);
        var sections = arguments.GetValue(_only) is { } only ? [configuration.Section(only)] : configuration.Sections.Select(section => (section, "")).ToList();

        var rows = new List<Cell[]> { ([Cell.Strong("key"), Cell.Strong(left.Name), Cell.Strong(right.Name)]) };
        var all = 0;
        foreach (var (section, path) in sections)
        {
            var name = path.Length == 0 ? section.Plan.Key : section.Plan.Key + "." + path;
            var before = new ValueTable(EffectiveConfiguration.Find(section.Root(left, tenant), path), name);
            var after = new ValueTable(EffectiveConfiguration.Find(section.Root(right, tenant), path), name);
            all += before.Values.Keys.Union(after.Values.Keys, StringComparer.Ordinal).Count();
            rows.AddRange(before.Differences(after).Select(row => new[] { row.Key, Shown(row.Left, row.Key, Cell.Bad), Shown(row.Right, row.Key, Cell.Good) }));
        }

        var terminal = StandardOutput();
        if (rows.Count > 1)
        {
            terminal.Table(rows);
            terminal.Line();
        }

        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{rows.Count - 1} of {all} values differ between {left.Name} and {EnvironmentChoice.Title(right, tenant)}."));
        terminal.Flush();
        return ExitCode.Done;
    }

    private static Cell Shown(EffectiveNode? node, string key, Func<string, Cell> colour) => node is null ? Cell.Faint("(not set)") : colour(ShownValue.Of(node, key));
}
