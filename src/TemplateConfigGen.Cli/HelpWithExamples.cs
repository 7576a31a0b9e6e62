using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace TemplateConfigGen.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal interface IHasExamples
{
    /// <summary>The text below the heading, indented as the rest of the help.</summary>
    string Examples { get; }
}

/// <summary>The library's help, and the command's examples under it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is IHasExamples command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine("Examples:\n" + command.Examples);
        }

        return exitCode;
    }
}
