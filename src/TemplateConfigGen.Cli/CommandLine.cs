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
    public static int Run(string[] arguments)
    {
        var root = new RootCommand("The command line of TemplateConfigGen, the compiler of configuration files.")
        {
            new CheckCommand(),
            new ShowCommand(),
            new ExplainCommand(),
            new DiffCommand(),
            new LockCommand(),
            new AdoptCommand(),
            new ScanCommand(),
            new BaselineCommand(),
            new ReportCommand(),
            new ValidateCommand(),
            new GenerateCommand(),
            new SchemaCommand(),
            new ConvertCommand(),
            new KeysCommand(),
            new SealCommand(),
            new UnsealCommand(),
            new ResealCommand(),
            new DoctorCommand(),
            new SignCommand(),
            new VerifyCommand(),
            new BundleCommand(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);

        // '@file' is the name of a file here, not a file of more arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (arguments.Length == 0)
        {
            root.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = Console.Error });
            return ExitCode.Usage;
        }

        if (parsed.Action is ParseErrorAction)
        {
            return Refuse(parsed);
        }

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
