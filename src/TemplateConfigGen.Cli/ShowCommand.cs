using System.CommandLine;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg show</c>: the effective configuration of an environment.</summary>
internal sealed class ShowCommand : Command, IHasExamples
{
    private readonly Argument<string?> _keyPath = new("KEYPATH") { Description = "A section, or a key in one. Without it, everything.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _environment = new("--env", "-e") { Description = "The environment.", Required = true, HelpName = "NAME" };
    private readonly Option<string?> _tenant = EnvironmentChoice.TenantOption();
    private readonly Option<string?> _level = EnvironmentChoice.LevelOption();
    private readonly Option<string[]> _frameworks = EnvironmentChoice.FrameworkOption();
    private readonly Option<string> _to = new("--to") { Description = "The format to write.", DefaultValueFactory = _ => "yaml" };

    public ShowCommand()
        : base("show", "Show the effective configuration of an environment: all layers merged. Values that could be secrets are hidden.")
    {
        _to.AcceptOnlyFromAmong("json", "toml", "xml", "yaml");
        Add(_keyPath);
        Add(_environment);
        Add(_tenant);
        Add(_level);
        Add(_frameworks);
        Add(_to);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Show);
    }

    public string Examples =>
        """
          tcg show --env production
          tcg show --env production --tenant acme
          tcg show performance_config.performance.cache --env staging --to json

        Exit codes: 0 shown; 1 the key has no value in that environment, or one that the format cannot express; 2 the command cannot be carried out.
        """;

    private int Show(ParseResult arguments)
    {
        var project = ProjectFiles.Read(arguments);
        var keyPath = arguments.GetValue(_keyPath);
        var configuration = project.Effective(keyPath);
        var environment = configuration.Environment(arguments.GetRequiredValue(_environment));
        var tenant = configuration.Tenant(arguments.GetValue(_tenant), environment);
        var (level, frameworks) = (EnvironmentChoice.Level(arguments.GetValue(_level)), arguments.GetValue(_frameworks) ?? []);
        ConfigNode tree;
        if (keyPath is null)
        {
            tree = All(configuration, section => section.Root(environment, tenant, level, frameworks));
        }
        else
        {
            var (section, path) = configuration.Section(keyPath);
            if (EffectiveConfiguration.Find(section.Root(environment, tenant, level, frameworks), path) is not { } value)
            {
                return section.HasNoValue(environment, path, keyPath, tenant);
            }

            tree = ShownValue.Tree(value, keyPath);
        }

        var format = arguments.GetRequiredValue(_to) switch
        {
            "json" => ConfigFormat.Json,
            "toml" => ConfigFormat.Toml,
            "xml" => ConfigFormat.Xml,
            _ => ConfigFormat.Yaml,
        };
        var written = ConfigWriter.Write(tree, new SourceFile(keyPath ?? environment.Name, ""), format);
        FindingPrinter.ForStandardError(project.Find).Print(written.Findings);
        if (written.Text is null)
        {
            return ExitCode.Findings;
        }

        OutputFile.Write(path: null, written.Text);
        return ExitCode.Done;
    }

    private static MappingNode All(EffectiveConfiguration configuration, Func<ComposedSection, EffectiveNode?> rootOf)
    {
        var entries = new List<MappingEntry>();
        foreach (var section in configuration.Sections)
        {
            if (rootOf(section) is not { } root)
            {
                continue;
            }

            var tree = ShownValue.Tree(root, section.Plan.Key);
            if (section.Plan.IsRoot && tree is MappingNode mapping)
            {
                entries.InsertRange(0, mapping.Entries);
            }
            else
            {
                entries.Add(new MappingEntry(section.Plan.Key, default, tree));
            }
        }

        return new MappingNode(default, entries);
    }
}
