using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using TemplateConfigGen.Cli.Bundles;
using TemplateConfigGen.Cli.Reports;
using TemplateConfigGen.Cli.Sealing;
using TemplateConfigGen.Cli.Signing;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary>The commands of <c>tcg</c>, and what every one of them does alike: help, usage errors, exit codes.</summary>
internal static class CommandLine
{
    private static readonly string[] Names =
    [
        "check", "show", "explain", "diff", "lock", "adopt", "scan", "baseline", "report", "validate", "generate", "schema", "convert",
        "keys", "seal", "unseal", "reseal", "doctor", "sign", "verify", "bundle",
    ];

    public static int Run(string[] arguments)
    {
        // To make all commands, and the library's help, takes longer than many an answer. Where that of the first argument understands all the others alone, it is all that is needed.
        if (arguments is [var name, ..] && Make(name) is { } command)
        {
            var asksForHelp = new Option<bool>("--help", "-h", "/h", "-?", "/?") { Recursive = true, Arity = ArgumentArity.Zero };
            var alone = Parse(new Command("tcg") { command, asksForHelp }, arguments);
            if (alone.Errors.Count == 0 && !alone.GetValue(asksForHelp))
            {
                return Invoke(alone);
            }
        }

        var root = Root();
        if (arguments.Length == 0)
        {
            root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.Usage;
        }

        var parsed = Parse(root, arguments);
        return parsed.Action is ParseErrorAction ? Refuse(parsed) : Invoke(parsed);
    }

    internal static RootCommand Root()
    {
        var root = new RootCommand("The command line of TemplateConfigGen, the compiler of configuration files.");
        foreach (var name in Names)
        {
            root.Add(Make(name)!);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>The command of that name; null where there is none.</summary>
    internal static Command? Make(string name) => name switch
    {
        "check" => new CheckCommand(),
        "show" => new ShowCommand(),
        "explain" => new ExplainCommand(),
        "diff" => new DiffCommand(),
        "lock" => new LockCommand(),
        "adopt" => new AdoptCommand(),
        "scan" => new ScanCommand(),
        "baseline" => new BaselineCommand(),
        "report" => new ReportCommand(),
        "validate" => new ValidateCommand(),
        "generate" => new GenerateCommand(),
        "schema" => new SchemaCommand(),
        "convert" => new ConvertCommand(),
        "keys" => new KeysCommand(),
        "seal" => new SealCommand(),
        "unseal" => new UnsealCommand(),
        "reseal" => new ResealCommand(),
        "doctor" => new DoctorCommand(),
        "sign" => new SignCommand(),
        "verify" => new VerifyCommand(),
        "bundle" => new BundleCommand(),
        _ => null,
    };

    // '@file' is the name of a file here, not a file of more arguments.
    private static ParseResult Parse(Command root, string[] arguments) => root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });

    private static int Invoke(ParseResult parsed)
    {
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (UsageException exception)
        {
            return Refuse(exception);
        }
        catch (AggregateException exception) when (exception.InnerExceptions[0] is UsageException usage)
        {
            return Refuse(usage);
        }
    }

    private static int Refuse(UsageException exception)
    {
        Console.Error.WriteLine("tcg: " + exception.Message);
        return ExitCode.Usage;
    }

    private static int Refuse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        Console.Error.WriteLine("tcg: " + Complaint(parsed, command));
        Console.Error.WriteLine($"Try '{PathOf(parsed.CommandResult)} --help'.");
        return ExitCode.Usage;
    }

    private static string PathOf(CommandResult result) =>
        result.Parent is CommandResult parent ? $"{PathOf(parent)} {result.Command.Name}" : "tcg";

    private static string Complaint(ParseResult parsed, Command command)
    {
        // What the parser could not place comes first: the rest is mostly its consequence.
        var placed = parsed.Errors.FirstOrDefault(error => error.SymbolResult is not CommandResult);
        if (placed is null && parsed.UnmatchedTokens is [var token, ..])
        {
            var known = command.Subcommands.Select(subcommand => subcommand.Name).Concat(command.Options.Select(option => option.Name));
            return $"'{token}' is no {(command.Subcommands.Count > 0 ? "command" : "argument")} of {command.Name}.{Suggestion.Sentence(token, known)}";
        }

        // The parser lists allowed values a line each.
        var message = (placed ?? parsed.Errors[0]).Message;
        return string.Join(' ', message.Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }
}
