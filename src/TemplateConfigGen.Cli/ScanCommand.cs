using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler.Diagnostics;

namespace TemplateConfigGen.Cli;

/// <summary><c>tcg scan</c>: secrets in any files, by the same detector that a build runs over its config files.</summary>
internal sealed class ScanCommand : Command, IHasExamples
{
    private readonly Argument<string[]> _paths = new("PATH") { Description = "The files and folders to look into, or '-' for standard input.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string> _format = new("--format") { Description = "How findings are written to standard output: as a compiler's messages, or as JSON or SARIF 2.1.0.", DefaultValueFactory = _ => "text" };
    private readonly Option<bool> _skipped = new("--show-skipped") { Description = "Say on standard error which files were not looked into, and why." };

    public ScanCommand()
        : base("scan", "Look for secrets in files of any kind: tokens, passwords, private keys, addresses with credentials. What was found is never printed.")
    {
        _format.AcceptOnlyFromAmong("text", "json", "sarif");
        Add(_paths);
        Add(_format);
        Add(_skipped);
        SetAction(Scan);
    }

    public string Examples =>
        """
          tcg scan .
          tcg scan config deploy/values.yaml --format sarif > secrets.sarif
          git diff --cached | tcg scan -

        Exit codes: 0 nothing was found; 1 something was; 2 the command cannot be carried out.
        """;

    private int Scan(ParseResult arguments)
    {
        var format = arguments.GetRequiredValue(_format);
        var scan = new SecretScan(usesFrames: format == "text");
        using (Progress.After(TimeSpan.FromSeconds(1), () => string.Create(CultureInfo.InvariantCulture, $"{scan.FilesDone} of {scan.Files} files")))
        {
            scan.Run(arguments.GetRequiredValue(_paths));
        }

        if (arguments.GetValue(_skipped))
        {
            foreach (var (path, reason) in scan.Skipped)
            {
                Console.Error.WriteLine($"{path}: not looked into: {reason}");
            }
        }

        if (format == "text")
        {
            Print(scan);
        }
        else
        {
            OutputFile.Write(path: null, format == "sarif" ? SarifLog.Of(scan.Results) : FindingsReport.Json(scan.Results));
        }

        return scan.Results.Any(result => result.SuppressedBy is null) ? ExitCode.Findings : ExitCode.Done;
    }

    private static void Print(SecretScan scan)
    {
        var terminal = Terminal.StandardOutput();
        foreach (var frame in scan.Frames)
        {
            terminal.Text(frame);
        }

        var found = scan.Results.Where(result => result.SuppressedBy is null).ToList();
        var weak = found.Count(result => result.Finding.Descriptor == SecretFindings.Weak);
        var suppressed = scan.Results.Count - found.Count;
        terminal.Line(
            $"{Count(scan.FilesDone, "file")}: {(found.Count == 0 ? "no secrets" : Count(found.Count - weak, "secret") + (weak == 0 ? "" : ", " + Count(weak, "weak password")))}"
            + (suppressed == 0 ? "" : $", {suppressed.ToString(CultureInfo.InvariantCulture)} suppressed") + (scan.Skipped.Count == 0 ? "." : $"; {Count(scan.Skipped.Count, "file")} skipped."));
        terminal.Flush();
    }

    private static string Count(int count, string what) => count.ToString("#,0", CultureInfo.InvariantCulture) + " " + (count == 1 ? what : what + "s");
}
