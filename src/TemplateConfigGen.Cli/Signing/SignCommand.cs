using System.CommandLine;
using System.Globalization;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Composition.Signing;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Cli.Signing;

/// <summary><c>tcg sign</c>: puts a signature over the configuration of a project beside it, and beside the signatures of others.</summary>
internal sealed class SignCommand : Command, IHasExamples
{
    private readonly Option<string[]> _environments = new("--env", "-e") { Description = "The environment that is meant, as often as needed. Without it, the signature is for all.", HelpName = "NAME" };
    private readonly Option<string?> _emit = new("--emit-payload") { Description = "Write what is to be signed to a file, for a key that is elsewhere (a KMS, a smart card), and sign nothing.", HelpName = "FILE" };
    private readonly Option<string?> _signer = new("--signer") { Description = "Whose key that is, as the trust roots call it.", HelpName = "ID" };
    private readonly Option<string?> _attach = new("--attach-signature") { Description = "The signature that such a key gave over a payload: ECDSA with P-256 and SHA-256, in DER or as r and s, in bytes or in base64.", HelpName = "FILE" };
    private readonly Option<string?> _payload = new("--payload") { Description = "The payload that was signed.", HelpName = "FILE" };
    private readonly TimeProvider _time = TimeProvider.System;

    public SignCommand()
        : base("sign", $"Sign the configuration of a project as it is: its files, schemas and baseline. The signature goes into '{FolderSignature.FileName}', beside those of others.")
    {
        Add(_environments);
        Add(_emit);
        Add(_signer);
        Add(_attach);
        Add(_payload);
        Add(ProjectFiles.Option);
        Add(ProjectFiles.PropertyOption);
        SetAction(Sign);
    }

    public string Examples =>
        $"""
          tcg keys signer alice --output alice.key
          {SigningKey.FileVariable}=alice.key tcg sign
          {SigningKey.FileVariable}=bob.key tcg sign --env production

        With a key that never leaves where it is:

          tcg sign --signer carol --emit-payload carol.payload
          openssl dgst -sha256 -sign carol.pem -out carol.sig carol.payload
          tcg sign --payload carol.payload --attach-signature carol.sig

        Signatures of others stay where they are over the same files and environments, and go where they are not.

        Exit codes: 0 signed; 2 the command cannot be carried out.
        """;

    /// <summary>What was signed, in short.</summary>
    public static string Summary(FolderManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{FolderSignature.FileName}: {manifest.Files.Count} files for {(manifest.Environments[0] == FolderManifest.Everywhere ? "every environment" : string.Join(", ", manifest.Environments))}, digest {manifest.Digest[..16]}…");

    /// <summary>An environment that somebody names.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static EnvironmentNode EnvironmentOf(EnvironmentGraph graph, string name) =>
        graph.Find(name) is { IsAbstract: false } node ? node : throw new UsageException($"There is no environment '{name}'.{graph.Suggest(name)} There are: {graph.Listing()}.");

    private int Sign(ParseResult arguments)
    {
        var project = ProjectFiles.Read(arguments);
        var environments = (arguments.GetValue(_environments) ?? []).Select(name => EnvironmentOf(project.Plan.Value.Graph, name).Name);
        if (arguments.GetValue(_emit) is { } output)
        {
            var signer = arguments.GetValue(_signer) ?? throw new UsageException("Say whose key will sign: --signer ID.");
            OutputFile.Write(output, SigningPayload.Of(ManifestOf(project, environments), signer, _time.GetUtcNow()).Text);
            return ExitCode.Done;
        }

        if (arguments.GetValue(_attach) is { } signature)
        {
            var payload = SigningPayload.Read(arguments.GetValue(_payload) ?? throw new UsageException("Say what was signed: --payload FILE, as --emit-payload wrote it."));
            var now = ManifestOf(project, payload.Environments);
            return Write(arguments, project, now, payload.Attach(signature, now));
        }

        using var key = SigningKey.FromEnvironment();
        var manifest = ManifestOf(project, environments);
        return Write(arguments, project, manifest, key.Sign(manifest, _time.GetUtcNow()));
    }

    /// <summary>Puts a signature beside those of others.</summary>
    private static int Write(ParseResult arguments, ProjectFiles project, FolderManifest manifest, SignatureLine line)
    {
        var (kept, gone) = Others(project, manifest, line.Signer);
        var signed = new FolderSignature(manifest, [.. kept, line]);
        OutputFile.Write(Path.Combine(arguments.GetRequiredValue(ProjectFiles.Option), FolderSignature.FileName), signed.Text);

        Console.Error.WriteLine($"{Summary(manifest)}: signed by {string.Join(", ", signed.Signatures.Select(line => line.Signer))}.");
        if (gone.Count > 0)
        {
            Console.Error.WriteLine($"What {string.Join(", ", gone)} signed was something else, and is gone; they have to sign again.");
        }

        return ExitCode.Done;
    }

    private static FolderManifest ManifestOf(ProjectFiles project, IEnumerable<string> environments)
    {
        if (project.NotUnicode is [var bad, ..])
        {
            throw new UsageException($"{bad.Location}: {bad.Message}");
        }

        try
        {
            return FolderManifest.Of(environments, SignatureCheck.Signed(project.Inputs, project.SignedBeside).Select(file => new SignedFile(file.Path, FolderManifest.HashOf(file.File.Text))));
        }
        catch (FormatException problem)
        {
            throw new UsageException(problem.Message + ".");
        }
    }

    private static (IReadOnlyList<SignatureLine> Kept, IReadOnlyList<string> Gone) Others(ProjectFiles project, FolderManifest manifest, string own)
    {
        if (project.Signature is null || FolderSignature.Parse(project.Signature.Text, out _, out _) is not { } before)
        {
            return ([], []);
        }

        var others = before.Signatures.Where(line => line.Signer != own).ToList();
        return before.Manifest.Text == manifest.Text ? (others, []) : ([], [.. others.Select(line => line.Signer).Distinct(StringComparer.Ordinal)]);
    }
}
