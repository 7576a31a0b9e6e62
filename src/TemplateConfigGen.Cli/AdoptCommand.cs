using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Shapes;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg adopt</c>: whether a project's appsettings files mean to us what they mean to Microsoft.Extensions.Configuration, which is asked itself.</summary>
internal sealed class AdoptCommand : Command, IHasExamples
{
    private readonly Option<string[]> _variables = new("--variable", "-v")
    {
        Description = "An environment variable that the process would have; may be repeated. Those of this shell are not looked at.",
        HelpName = "NAME=VALUE",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<bool> _write = new("--write") { Description = "Where nothing differs, write the baseline: a first schema for each section that has none, as 'tcg schema infer' does, and the effective values of every environment, as 'tcg lock' does." };
    private readonly Argument<string[]> _arguments = new("ARGS") { Description = "The arguments that the process would have, behind '--'.", DefaultValueFactory = _ => [] };

    public AdoptCommand()
        : base("adopt", "Compare every key of a project's appsettings files, in every environment, with what Microsoft.Extensions.Configuration itself reads.")
    {
        Add(_arguments);
        Add(_variables);
        Add(_write);
        Add(ProjectFiles.Option);
        SetAction(Adopt);
    }

    public string Examples =>
        """
          tcg adopt
          tcg adopt --project src/Api
          tcg adopt --write
          tcg adopt --variable Storage__Container=uploads-eu -- --Logging:LogLevel:Default=Debug

        Exit codes: 0 no difference; 1 a difference, or a file with errors; 2 the command cannot be carried out.
        """;

    private int Adopt(ParseResult arguments)
    {
        var folder = arguments.GetRequiredValue(ProjectFiles.Option);
        var project = ProjectFiles.Read(folder);
        if (!project.Plan.Value.Options.IsAppsettings)
        {
            throw new UsageException($"'{folder}' has a 'config' folder already; there is nothing to adopt. 'tcg check' checks it.");
        }

        var errors = project.NotUnicode.Concat(project.Inputs.SelectMany(input => input.Document.Findings)).Where(finding => finding.Severity == Severity.Error).ToList();
        if (errors.Count > 0)
        {
            FindingPrinter.ForStandardError(project.Find).Print(errors);
            return ExitCode.Findings;
        }

        var variables = Variables(arguments.GetRequiredValue(_variables));
        var processArguments = arguments.GetRequiredValue(_arguments);
        var plan = project.Plan.Value;
        var sections = plan.Sections
            .Select(section => (Section: section, Shape: ConfigCompiler.Compose(section, plan.Graph, plan.Options).Model?.Shape ?? new ObjectShape("", "", IsItem: false, default)))
            .ToList();
        var overrides = new ProcessOverrides(sections, variables, processArguments);
        var configuration = ConfigCompiler.Effective(project.Plan.Value);
        var terminal = StandardOutput();
        var rows = new List<Cell[]> { ([Cell.Strong("environment"), Cell.Strong("keys"), Cell.Strong("differences")]) };
        var differences = new List<Cell[]>();
        var unread = new List<Cell[]>();
        foreach (var environment in configuration.Plan.Graph.Concrete)
        {
            var theirs = Theirs(folder, environment.Name, variables, processArguments);
            var ours = Ours(configuration, environment);

            // A value beside a section of its name belongs to none.
            var without = theirs.Keys.Where(key => plan.Sections.Any(section => string.Equals(section.Key, key, StringComparison.OrdinalIgnoreCase)))
                .Concat(sections.Zip(configuration.Sections, (section, composed) => composed.Root(environment) is { } root ? UnreadKeys.Of(root, section.Shape, section.Section.Key) : []).SelectMany(keys => keys))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            unread.AddRange(without.Order(StringComparer.OrdinalIgnoreCase).Select(key => new Cell[] { environment.Name, key }));
            overrides.Apply(ours);
            var differing = Compare(theirs, ours).Where(row => row.Ours is not null || !without.Contains(row.Key)).ToList();
            differences.AddRange(differing.Select(row => new Cell[] { environment.Name, row.Key, Shown(row.Key, row.Theirs), Shown(row.Key, row.Ours) }));
            rows.Add([environment.Name, Number(theirs.Count), differing.Count == 0 ? Cell.Good("0") : Cell.Bad(Number(differing.Count))]);
        }

        terminal.Table(rows);
        terminal.Line();
        if (differences.Count > 0)
        {
            terminal.Table([[Cell.Strong("environment"), Cell.Strong("key"), Cell.Strong("IConfiguration"), Cell.Strong("here")], .. differences]);
            terminal.Line();
        }

        if (unread.Count > 0)
        {
            terminal.Table([[Cell.Strong("environment"), Cell.Strong("key without a property")], .. unread]);
            terminal.Line();
            terminal.Line("Another file has another kind of value at these keys, and a property can be but one of the two (TCG1041). IConfiguration gives them as before.");
            terminal.Line();
        }

        terminal.Line(differences.Count == 0
            ? "No difference: every key reads here as IConfiguration reads it."
            : (differences.Count == 1 ? "1 value differs. " : $"{Number(differences.Count)} values differ. ")
                + (variables.Count + processArguments.Length > 0
                    ? "Without overrides that is a bug of ours, please report it; overrides are stricter here on purpose: docs/adopting.md lists how."
                    : "Please report this with the keys above: appsettings mode is meant to agree in all of them."));
        terminal.Flush();
        if (differences.Count > 0)
        {
            return ExitCode.Findings;
        }

        if (!arguments.GetValue(_write))
        {
            return ExitCode.Done;
        }

        SchemaInferCommand.Write(project);
        return LockCommand.Write(folder, configuration);
    }

    private static Dictionary<string, string> Variables(string[] given)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var variable in given)
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            variables[equals > 0 ? variable[..equals] : throw new UsageException($"'{variable}' is no NAME=VALUE.")] = variable[(equals + 1)..];
        }

        return variables;
    }

    private static Dictionary<string, string> Theirs(string folder, string environment, Dictionary<string, string> variables, string[] arguments)
    {
        // The file of an environment may be spelt in another case than the environment; on disk that matters.
        var overlay = Directory.EnumerateFiles(folder).Select(Path.GetFileName).FirstOrDefault(name => string.Equals(name, $"appsettings.{environment}.json", StringComparison.OrdinalIgnoreCase));
        var builder = new ConfigurationBuilder().SetBasePath(Path.GetFullPath(folder)).AddJsonFile("appsettings.json", optional: true, reloadOnChange: false);
        if (overlay is not null)
        {
            builder.AddJsonFile(overlay, optional: true, reloadOnChange: false);
        }

        var built = Build(builder.AddEnvironmentVariables().AddCommandLine(arguments), variables);
        return built.AsEnumerable()
            .Where(pair => pair.Value is not null && pair.Key != "$schema" && !built.GetSection(pair.Key).GetChildren().Any())
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Their provider reads the variables of the process and no others: while it does, the process has those that were given.</summary>
    private static IConfigurationRoot Build(IConfigurationBuilder builder, Dictionary<string, string> variables)
    {
        var own = Environment.GetEnvironmentVariables();
        try
        {
            foreach (string name in own.Keys)
            {
                Environment.SetEnvironmentVariable(name, value: null);
            }

            foreach (var (name, value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            return builder.Build();
        }
        catch (InvalidDataException problem)
        {
            throw new UsageException($"Microsoft.Extensions.Configuration refuses a file: {problem.Message} {problem.InnerException?.Message}");
        }
        catch (FormatException problem)
        {
            throw new UsageException("Microsoft.Extensions.Configuration does not take these arguments: " + problem.Message);
        }
        finally
        {
            foreach (var name in variables.Keys)
            {
                Environment.SetEnvironmentVariable(name, value: null);
            }

            foreach (System.Collections.DictionaryEntry variable in own)
            {
                Environment.SetEnvironmentVariable((string)variable.Key, (string?)variable.Value);
            }
        }
    }

    private static Dictionary<string, string> Ours(EffectiveConfiguration configuration, EnvironmentNode environment)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var section in configuration.Sections)
        {
            if (section.Root(environment) is { } root)
            {
                MicrosoftKeys.Flatten(root, section.Plan.Key, values);
            }
        }

        return values;
    }

    private static IEnumerable<(string Key, string? Theirs, string? Ours)> Compare(Dictionary<string, string> theirs, Dictionary<string, string> ours)
    {
        foreach (var key in theirs.Keys.Union(ours.Keys, StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase))
        {
            var (their, our) = (theirs.GetValueOrDefault(key), ours.GetValueOrDefault(key));
            if (their != our)
            {
                yield return (key, their, our);
            }
        }
    }

    private static string Shown(string key, string? value) =>
        value is null ? "(not set)" : ShownValue.IsHidden(key.Replace(':', '.'), value) ? ShownValue.Hidden : "\"" + value + "\"";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
