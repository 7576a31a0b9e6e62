using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Suppressions;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg baseline</c>: what rules find today, so that builds report only what comes after.</summary>
internal sealed class BaselineCommand : Command, IHasExamples
{
    public BaselineCommand()
        : base("baseline", "Write what rules find in the project today to config-baseline.json: builds then report only what is new. Reports and the score still count it.")
    {
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Write);
    }

    public string Examples =>
        """
          tcg baseline
          tcg baseline --project src/Api

        Run it again after findings were corrected: the baseline then no longer hides them. Exit codes: 0 written; 2 the command cannot be carried out.
        """;

    private static int Write(ParseResult arguments)
    {
        var project = ProjectFiles.Read(arguments);
        var compiled = ConfigCompiler.Compile(project.Inputs, project.Options, RuleSettings.Default);
        var known = compiled.Findings.Where(finding => finding.Rule is not null).ToList();
        var tree = BaselineFile.Write(known, RuleCatalog.NewestRuleSet);
        var path = Path.Combine(arguments.GetRequiredValue(ProjectFiles.Option), BaselineFile.Name);
        OutputFile.Write(path, ConfigWriter.Write(tree, new SourceFile(path, ""), ConfigFormat.Json).Text!);

        var entries = ((SequenceNode)tree.Find("findings")!.Value).Items.Count;
        var rules = known.Select(finding => finding.Descriptor.Id).Distinct(StringComparer.Ordinal).Count();
        var terminal = Terminal.StandardOutput();
        terminal.Line(string.Create(CultureInfo.InvariantCulture, $"{entries} {(entries == 1 ? "finding" : "findings")} of {rules} {(rules == 1 ? "rule" : "rules")} written to {BaselineFile.Name}."));
        terminal.Flush();
        return ExitCode.Done;
    }
}
