using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Cli.Signing;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Rules;
using TemplateConfigGen.Compiler.Rules.Scores;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg check</c>: everything that a build would find, without a build.</summary>
internal sealed class CheckCommand : Command, IHasExamples
{
    private readonly Option<double?> _minimumScore = new("--minimum-score") { Description = "The configuration check score, from 0 to 100, below which the check fails.", HelpName = "N" };
    private readonly Option<bool> _strict = new("--strict") { Description = "Count warnings as errors." };

    public CheckCommand()
        : base("check", "Check the configuration of a project as a build does.")
    {
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        Add(_strict);
        Add(_minimumScore);
        SetAction(Check);
    }

    public string Examples =>
        """
          tcg check
          tcg check --project src/Api --strict

        Where CONFIG_TRUST_ROOTS says whom to trust, signatures are checked, too.

        Exit codes: 0 no errors; 1 errors (with --strict: or warnings), which have been printed; 2 the command cannot be carried out.
        """;

    private int Check(ParseResult arguments)
    {
        var project = ProjectFiles.Read(arguments);
        var plan = project.Plan.Value;
        var rules = new RuleSettings { Today = TimeProvider.System.GetUtcNow().ToString(RuleSettings.DateFormat, CultureInfo.InvariantCulture), IsStrict = true, MinimumScore = arguments.GetValue(_minimumScore), Baseline = project.Baseline?.Entries ?? default };
        var compiled = ConfigCompiler.Compile(project.Inputs, project.Options, rules);

        // A file that is not text is empty to the compiler; that it is would only be an echo.
        var unreadable = project.NotUnicode.Select(finding => finding.Location.Path).ToHashSet(StringComparer.Ordinal);
        var findings = compiled.Findings
            .Where(finding => !unreadable.Contains(finding.Location.Path) || finding.Descriptor != ReadingFindings.EmptyFile)
            .Concat(project.NotUnicode)
            .Concat(project.Baseline?.Findings ?? default)
            .Concat(CheckSignature(project, plan))
            .Concat(project.Locks is { } locks ? CheckLocks(plan, locks) : [])
            .Distinct()
            .OrderBy(finding => finding.Location.DisplayPath, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.Span.Start)
            .ToList();
        FindingPrinter.ForStandardError(project.Find).Print(findings);

        var errors = findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = findings.Count(finding => finding.Severity == Severity.Warning);
        var terminal = Terminal.StandardOutput();
        terminal.Line(string.Join(", ", Count(plan.Sections.Count, "section"), Count(plan.Graph.Concrete.Count(), "environment") + (plan.Tenants.Tenants.IsEmpty ? "" : ", " + Count(plan.Tenants.Tenants.Count, "tenant")), Count(project.Inputs.Count, "file"))
            + ": " + (errors + warnings == 0 ? "no errors, no warnings" : Count(errors, "error") + ", " + Count(warnings, "warning"))
            + (compiled.Baselined.Count == 0 ? "." : "; " + Count(compiled.Baselined.Count, "finding") + " in the baseline."));
        if (rules.MinimumScore is not null)
        {
            terminal.Line(ScoreLine(compiled.Score.Overall));
        }

        terminal.Flush();
        return errors > 0 || (warnings > 0 && arguments.GetValue(_strict)) ? ExitCode.Findings : ExitCode.Done;
    }

    private static string ScoreLine(ScoreFigures score) =>
        string.Create(CultureInfo.InvariantCulture, $"Configuration check score {score.Score:0.0}: {score.Passed} of {score.Assessed} checks passed.");

    /// <summary>As a build does that has been told whom to trust, or that a signature is required: by the variables of the pipeline, or the properties of the build.</summary>
    private static IEnumerable<Finding> CheckSignature(ProjectFiles project, ConfigPlan plan)
    {
        var trusted = project.Property("TemplateConfigGenTrustRoots") ?? Environment.GetEnvironmentVariable(TrustRoots.Variable);
        var required = project.Property("TemplateConfigGenRequireSignature") ?? Environment.GetEnvironmentVariable(SignatureRequirement.Variable);
        if (string.IsNullOrWhiteSpace(trusted) && string.IsNullOrWhiteSpace(required))
        {
            return [];
        }

        var settings = VerifyCommand.SettingsOf(trusted, string.IsNullOrWhiteSpace(required) ? "1" : required);
        return ConfigCompiler.CheckSignature(project.Inputs, project.SignedBeside, project.Signature, plan.Graph, settings).Findings;
    }

    private static IEnumerable<Finding> CheckLocks(ConfigPlan plan, IReadOnlyList<SourceFile> locks) =>
        ConfigCompiler.CheckLocks([.. plan.Sections.Select(section => ConfigCompiler.Lock(section, plan.Graph, plan.Options))], locks, plan.Options);

    private static string Count(int count, string what) => count.ToString(CultureInfo.InvariantCulture) + " " + (count == 1 ? what : what + "s");
}
