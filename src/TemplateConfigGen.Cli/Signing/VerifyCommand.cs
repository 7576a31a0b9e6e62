using System.CommandLine;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Composition.Signing;
using TemplateConfigGen.Compiler.Text.Signatures;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli.Signing;

/// <summary><c>tcg verify</c>: what a build that requires signatures would say, as a step of its own that no project file can switch off.</summary>
internal sealed class VerifyCommand : Command, IHasExamples
{
    private readonly Option<string?> _trust = new("--trust") { Description = $"The public keys whose signatures count. Without it, those in {TrustRoots.Variable}.", HelpName = "KEYS" };
    private readonly Option<string?> _require = new("--require") { Description = $"How many signatures are needed: 1, or 1,production=2. Without it, what {SignatureRequirement.Variable} says, or 1.", HelpName = "N" };
    private readonly Option<string[]> _environments = new("--env", "-e") { Description = "The environment to verify for, as often as needed. Without it, all.", HelpName = "NAME" };

    public VerifyCommand()
        : base("verify", "Check the signatures over the configuration of a project: that every file is as it was signed, by enough of those who are trusted.")
    {
        Add(_trust);
        Add(_require);
        Add(_environments);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Verify);
    }

    public string Examples =>
        $"""
          {TrustRoots.Variable}="alice:… bob:…" tcg verify --require 1,production=2

        Exit codes: 0 the configuration is signed as it should be; 1 it is not, and why has been printed; 2 the command cannot be carried out.
        """;

    /// <summary>Whose signatures count, and how many are needed, as somebody wrote it.</summary>
    /// <exception cref="UsageException">It means nothing: a slip must not switch the check off.</exception>
    public static SigningSettings SettingsOf(string? trusted, string? required)
    {
        _ = TrustRoots.Parse(trusted, out var badRoot);
        _ = SignatureRequirement.Parse(required, out var badRequirement);
        return badRoot is not null ? throw new UsageException($"In the trust roots {badRoot}.")
            : badRequirement is not null ? throw new UsageException($"In what is required {badRequirement}.")
            : new SigningSettings(trusted, required);
    }

    private int Verify(ParseResult arguments)
    {
        var trusted = arguments.GetValue(_trust) ?? Environment.GetEnvironmentVariable(TrustRoots.Variable);
        var required = arguments.GetValue(_require) ?? (Environment.GetEnvironmentVariable(SignatureRequirement.Variable) is { Length: > 0 } variable ? variable : "1");
        var settings = SettingsOf(trusted, required);
        var roots = TrustRoots.Parse(trusted, out _);
        if (roots.IsEmpty)
        {
            throw new UsageException($"Nobody is trusted: set {TrustRoots.Variable} to their public keys, or give --trust.");
        }

        if (!SignatureRequirement.Parse(required, out _).IsRequired)
        {
            throw new UsageException("No signature is required, so there is nothing to verify.");
        }

        var project = ProjectFiles.Read(arguments);
        var graph = project.Plan.Value.Graph;
        if (arguments.GetValue(_environments) is { Length: > 0 } wanted)
        {
            graph = graph with { Nodes = wanted.Select(name => SignCommand.EnvironmentOf(graph, name)).ToEquatableArray() };
        }

        var findings = ConfigCompiler.CheckSignature(project.Inputs, project.SignedBeside, project.Signature, graph, settings).Findings.Concat(project.NotUnicode).ToList();
        Show(project, roots);
        FindingPrinter.ForStandardError(project.Find).Print(findings);
        return findings.Count == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static void Show(ProjectFiles project, TrustRoots roots)
    {
        if (project.Signature is null || FolderSignature.Parse(project.Signature.Text, out _, out _) is not { } folder)
        {
            return;
        }

        var terminal = StandardOutput();
        terminal.Line(SignCommand.Summary(folder.Manifest));
        terminal.Table([.. roots.Judge(folder).Select(verdict => new[] { Cell.Strong(verdict.Signer), Cell.Faint(verdict.Time), verdict.Problem is null ? Cell.Good("counts") : Cell.Bad(verdict.Problem) })], "  ");
        terminal.Flush();
    }
}
