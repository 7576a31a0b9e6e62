using System.CommandLine;
using System.Globalization;
using System.Xml;
using TemplateConfigGen.Cli.Signing;
using TemplateConfigGen.Compiler;
using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Live;
using static TemplateConfigGen.Cli.Terminal;

namespace TemplateConfigGen.Cli.Bundles;

/// <summary><c>tcg bundle</c>: live overrides, checked as a build would check them, and signed for one application in one environment.</summary>
internal sealed class BundleCommand : Command, IHasExamples
{
    private const string TrustVariable = "CONFIG_BUNDLE_TRUST_ROOTS";

    private readonly Argument<string?> _file = new("FILE") { Description = "The overrides: sections with keys of phase live below them (JSON, YAML, TOML, XML). With --verify or --countersign, a bundle.", Arity = ArgumentArity.ExactlyOne };
    private readonly Option<string?> _environment = new("--env", "-e") { Description = "The environment that the bundle is for.", HelpName = "NAME" };
    private readonly Option<string?> _application = new("--application") { Description = "The application that it is for: the name of its assembly. Without it, the name of the project file.", HelpName = "NAME" };
    private readonly Option<string?> _tenant = new("--for-tenant") { Description = "For processes that serve this tenant alone.", HelpName = "NAME" };
    private readonly Option<long> _epoch = new("--epoch") { Description = "The generation of keys and versions. Goes up by one when a key has to be replaced.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly Option<long?> _version = new("--bundle-version") { Description = "The version within the epoch. Each bundle has a higher one than the last, one that takes another back too.", HelpName = "N" };
    private readonly Option<string> _validity = new("--valid-for") { Description = "How long processes may take it from now on, by ISO 8601: P7D, PT12H.", DefaultValueFactory = _ => "P7D", HelpName = "DURATION" };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The file to write. Standard output when not given, or '-'.", HelpName = "FILE" };
    private readonly Option<bool> _unsigned = new("--unsigned") { Description = "Sign nothing: for environments that take unsigned overrides." };
    private readonly Option<bool> _countersign = new("--countersign") { Description = "Add a signature to the bundle FILE, which stays the same." };
    private readonly Option<bool> _verify = new("--verify") { Description = "Show what the bundle FILE says, and check its signatures." };
    private readonly Option<string?> _trust = new("--trust") { Description = $"With --verify, the public keys whose signatures count. Without it, those in {TrustVariable}.", HelpName = "KEYS" };
    private readonly Option<int> _require = new("--require") { Description = "With --verify, how many signatures are needed.", DefaultValueFactory = _ => 1, HelpName = "N" };
    private readonly TimeProvider _time = TimeProvider.System;

    public BundleCommand()
        : base("bundle", "Check live overrides against schema, phases and rules of an environment, and sign them as a bundle that running processes take.")
    {
        Add(_file);
        foreach (var option in new Option[] { _environment, _application, _tenant, _epoch, _version, _validity, _output, _unsigned, _countersign, _verify, _trust, _require, ProjectFiles.Option, ProjectFiles.PropertyOption })
        {
            Add(option);
        }

        SetAction(Run);
    }

    public string Examples =>
        $"""
          {SigningKey.FileVariable}=alice.key tcg bundle overrides.yaml --env production --bundle-version 8 --output live-overrides.json
          {SigningKey.FileVariable}=bob.key tcg bundle live-overrides.json --countersign
          {TrustVariable}="alice:… bob:…" tcg bundle live-overrides.json --verify --require 2
          tcg bundle overrides.yaml --env development --bundle-version 1 --unsigned

        Exit codes: 0 made, or verified; 1 the overrides have mistakes, or the bundle is not signed as it should be, which has been printed; 2 the command cannot be carried out.
        """;

    private int Run(ParseResult arguments)
    {
        var path = arguments.GetRequiredValue(_file)!;
        return arguments.GetValue(_verify) ? Verify(arguments, path) : arguments.GetValue(_countersign) ? Countersign(path) : Make(arguments, path);
    }

    private int Make(ParseResult arguments, string path)
    {
        var project = ProjectFiles.Read(arguments);
        var graph = project.Plan.Value.Graph;
        var name = arguments.GetValue(_environment) ?? throw new UsageException($"Which environment is the bundle for? Say it with --env. There are: {graph.Listing()}.");
        var environment = SignCommand.EnvironmentOf(graph, name);
        var version = arguments.GetValue(_version) ?? throw new UsageException("Which version is it? Say it with --bundle-version: a number that is higher than that of the last bundle.");
        var validity = Validity(arguments.GetRequiredValue(_validity));
        var application = arguments.GetValue(_application) ?? ApplicationOf(arguments.GetRequiredValue(ProjectFiles.Option));

        // Before anything is checked: who has no key need not wait.
        using var key = arguments.GetValue(_unsigned) ? null : SigningKey.FromEnvironment();
        if (ReadOverrides(path) is not { } overrides)
        {
            return ExitCode.Findings;
        }

        var check = new OverridesCheck(project, environment, overrides);
        check.Run();
        FindingPrinter.ForStandardError(file => project.Find(file) ?? overrides.File).Print(check.Findings);
        if (check.Json is null || check.Findings.Any(finding => finding.Severity == Severity.Error))
        {
            return ExitCode.Findings;
        }

        var now = _time.GetUtcNow();
        var bundle = BundleWriter.Write(new BundleContent(application, environment.Name, arguments.GetValue(_tenant), arguments.GetValue(_epoch), version, now, now + validity, check.Json));
        bundle = key is null ? bundle : BundleWriter.Sign(bundle, key);
        OutputFile.Write(arguments.GetValue(_output) is { } output and not "-" ? output : null, BundleWriter.Text(bundle));
        Console.Error.WriteLine(Summary(bundle) + (key is null ? ", signed by nobody." : $", signed by {key.Id}."));
        return ExitCode.Done;
    }

    private static int Countersign(string path)
    {
        using var key = SigningKey.FromEnvironment();
        var bundle = BundleWriter.Sign(ReadBundle(path), key);
        OutputFile.Write(path, BundleWriter.Text(bundle));
        Console.Error.WriteLine($"{Summary(bundle)}, signed by {string.Join(", ", bundle.Signatures.Select(signature => signature.Key))}.");
        return ExitCode.Done;
    }

    private int Verify(ParseResult arguments, string path)
    {
        var roots = TrustRoots.Parse(arguments.GetValue(_trust) ?? Environment.GetEnvironmentVariable(TrustVariable), out var problem);
        if (problem is not null || roots.IsEmpty)
        {
            throw new UsageException(problem is null ? $"Nobody is trusted: set {TrustVariable} to their public keys, or give --trust." : $"In the trust roots {problem}.");
        }

        var bundle = ReadBundle(path);
        var time = bundle.Issued.UtcDateTime.ToString(FolderSignature.TimeFormat, CultureInfo.InvariantCulture);
        var verdicts = roots.Judge(bundle.Signatures.Select(signature => new SignatureLine(signature.Key, time, signature.Value)), _ => bundle.SignedBytes());
        var terminal = StandardOutput();
        terminal.Line($"{Summary(bundle)}, digest {bundle.Digest[..16]}…");
        terminal.Table([.. verdicts.Select(verdict => new[] { Cell.Strong(verdict.Signer), verdict.Problem is null ? Cell.Good("counts") : Cell.Bad(verdict.Problem) })], "  ");
        terminal.Line(bundle.Values);
        terminal.Flush();

        var good = verdicts.Count(verdict => verdict.Problem is null);
        var needed = arguments.GetValue(_require);
        var complaint = good < needed ? $"It needs {needed.ToString(CultureInfo.InvariantCulture)} of trusted signers, and there {(good == 1 ? "is" : "are")} {good.ToString(CultureInfo.InvariantCulture)}." : bundle.Expires <= _time.GetUtcNow() ? "It has expired." : null;
        if (complaint is not null)
        {
            Console.Error.WriteLine("tcg: " + complaint);
        }

        return complaint is null ? ExitCode.Done : ExitCode.Findings;
    }

    private static string Summary(ConfigurationBundle bundle) => string.Create(
        CultureInfo.InvariantCulture,
        $"Bundle {bundle.Version} of epoch {bundle.Epoch} for {bundle.Application} in {bundle.Environment}{(bundle.Tenant is null ? "" : ", tenant " + bundle.Tenant)}, valid until {bundle.Expires:u}");

    /// <summary>Null where the file has errors, which have been printed then.</summary>
    private static ConfigDocument? ReadOverrides(string path)
    {
        var (file, notUnicode) = InputFile.Read(path);
        var printer = FindingPrinter.ForStandardError(file);
        if (notUnicode is not null)
        {
            printer.Print(notUnicode);
            return null;
        }

        var format = InputFile.FormatOf(path) ?? throw new UsageException($"The name '{path}' does not tell the format of the file; it should end with .json, .jsonc, .yaml, .yml, .toml or .xml.");
        var document = ConfigCompiler.Read(file, format, ReadOptions.Default, CancellationToken.None);
        printer.Print(document.Findings.Where(finding => finding.Descriptor != ReadingFindings.EmptyFile));
        return document.Findings.Any(finding => finding.Severity == Severity.Error) ? null
            : document.Root is null or MappingNode ? document
            : throw new UsageException($"'{path}' holds no sections with keys below them.");
    }

    private static ConfigurationBundle ReadBundle(string path)
    {
        try
        {
            return ConfigurationBundle.Parse(InputFile.ReadBytes(path));
        }
        catch (FormatException problem)
        {
            throw new UsageException($"'{path}' is no bundle: {problem.Message}.");
        }
    }

    private static TimeSpan Validity(string text)
    {
        try
        {
            if (XmlConvert.ToTimeSpan(text) is var validity && validity > TimeSpan.Zero && validity < TimeSpan.FromDays(3660))
            {
                return validity;
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new UsageException($"'--valid-for {text}' is no duration above zero and below ten years, by ISO 8601: P7D, PT12H.");
    }

    private static string ApplicationOf(string folder) =>
        Directory.GetFiles(folder, "*.csproj") is [var project]
            ? Path.GetFileNameWithoutExtension(project)
            : throw new UsageException($"Which application is the bundle for? '{folder}' has no project file, or several: say it with --application, as the assembly is called.");
}
