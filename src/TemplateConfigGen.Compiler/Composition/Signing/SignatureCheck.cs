using TemplateConfigGen.Compiler.Diagnostics;
using TemplateConfigGen.Compiler.Text;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Compiler.Composition.Signing;

/// <summary>Holds the texts that are compiled against the signature over them: what was checked is what goes into the assembly, whatever happens on disk meanwhile (docs/adr/0009-signatures.md).</summary>
internal static class SignatureCheck
{
    /// <summary>The project's own files as a manifest lists them. What a library hands on is signed where the library is built.</summary>
    /// <param name="others">Files besides the configuration that decide what is reported: the baseline.</param>
    public static IEnumerable<(string Path, SourceFile File)> Signed(IEnumerable<ConfigInput> inputs, IEnumerable<SourceFile> others) =>
        inputs.Where(input => input.Library is null).Select(input => (PathOf(input), input.Document.File))
            .Concat(others.Select(file => (file.DisplayPath.Substring(file.DisplayPath.LastIndexOf('/') + 1), file)));

    /// <param name="signature">The project's <c>config.signature</c>; null where it has none.</param>
    public static SignatureResult Check(IReadOnlyList<ConfigInput> inputs, IEnumerable<SourceFile> others, SourceFile? signature, EnvironmentGraph graph, SigningSettings settings)
    {
        var requirement = SignatureRequirement.Parse(settings.Requirement, out _);
        if (signature is null)
        {
            return requirement.IsRequired ? Refused(Finding.Create(SignatureFindings.Unsigned, SourceLocation.None)) : SignatureResult.Nothing;
        }

        if (FolderSignature.Parse(signature.Text, out var problem, out var line) is not { } folder)
        {
            return Refused(Finding.Create(SignatureFindings.Malformed, LocationOf(signature, line), signature.DisplayPath, problem));
        }

        var roots = TrustRoots.Parse(settings.TrustRoots, out _);
        var verdicts = roots.Judge(folder);
        var findings = Differences(folder, Signed(inputs, others), signature, Signers(verdicts)).ToList();
        var isSame = findings.Count == 0;
        var names = graph.Concrete.Select(node => node.Name).ToList();
        findings.AddRange(Lacking(folder, verdicts, requirement, names, signature));
        if (requirement.IsRequired)
        {
            return new SignatureResult(findings.ToEquatableArray(), findings.Count == 0 ? Carried(folder, verdicts) : null);
        }

        // A folder that somebody is working on is not signed, and need not be. Where the build knows signers, it carries only what they signed.
        return new SignatureResult(default, isSame && (roots.IsEmpty || verdicts.Any(verdict => verdict.Problem is null)) ? Carried(folder, verdicts) : null);
    }

    private static SignatureResult Refused(Finding finding) => new(new EquatableArray<Finding>([finding]), Signed: null);

    private static SignedConfiguration Carried(FolderSignature folder, IReadOnlyList<SignerVerdict> verdicts) =>
        new(folder.Text, folder.Manifest.Digest, string.Join(", ", verdicts.Where(verdict => verdict.Problem is null).Select(verdict => verdict.Signer)));

    private static string PathOf(ConfigInput input) => input.Kind switch
    {
        InputKind.Config => "config/" + input.RelativePath,
        InputKind.Schema => "schemas/" + input.RelativePath,
        _ => input.RelativePath,
    };

    private static IEnumerable<Finding> Differences(FolderSignature folder, IEnumerable<(string Path, SourceFile File)> now, SourceFile signature, string signers)
    {
        var signed = folder.Manifest.Files.ToDictionary(file => file.Path, file => file.Hash, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (path, file) in now)
        {
            seen.Add(path);
            var what = !signed.TryGetValue(path, out var hash) ? "was added" : hash != FolderManifest.HashOf(file.Text) ? "was changed" : null;
            if (what is not null)
            {
                yield return Finding.Create(SignatureFindings.Altered, file.Locate(default), file.DisplayPath, what, signers);
            }
        }

        for (var i = 0; i < folder.Manifest.Files.Count; i++)
        {
            var path = folder.Manifest.Files[i].Path;
            if (!seen.Contains(path))
            {
                yield return Finding.Create(SignatureFindings.Altered, LocationOf(signature, 1 + folder.Manifest.Environments.Count + i), path, "was removed", signers);
            }
        }
    }

    private static IEnumerable<Finding> Lacking(FolderSignature folder, IReadOnlyList<SignerVerdict> verdicts, SignatureRequirement requirement, List<string> names, SourceFile signature)
    {
        var location = signature.Locate(default);
        var missing = names.Where(name => !folder.Manifest.IsFor(name)).ToList();
        if (missing.Count > 0)
        {
            yield return Finding.Create(
                SignatureFindings.Insufficient, location, signature.DisplayPath, $"they hold for {string.Join(", ", folder.Manifest.Environments)}, and this build is for {string.Join(", ", missing)}",
                "Build only what was signed (TemplateConfigGenEnvironments), or have it signed for the others");
        }

        var environment = names.OrderByDescending(requirement.For).FirstOrDefault();
        var needed = environment is null ? requirement.Everywhere : requirement.For(environment);
        var good = verdicts.Count(verdict => verdict.Problem is null);
        if (good < needed)
        {
            var of = environment is null ? "this build" : environment;
            yield return Finding.Create(
                SignatureFindings.Insufficient, location, signature.DisplayPath, $"{of} needs {Invariant.Text(needed)} of trusted signers, and there {(good == 1 ? "is" : "are")} {Invariant.Text(good)} ({SignerVerdict.Reasons(verdicts)})",
                "Who is trusted to signs with 'tcg sign'; whom the build trusts, TemplateConfigGenTrustRoots says");
        }
    }

    /// <summary>Who, and when by their own word: <c>alice (2026-11-25)</c>.</summary>
    private static string Signers(IReadOnlyList<SignerVerdict> verdicts) =>
        string.Join(" and ", verdicts.Where(verdict => verdict.Problem is null).Select(verdict => $"{verdict.Signer} ({verdict.Time.Substring(0, "yyyy-MM-dd".Length)})")) is { Length: > 0 } signers ? signers : "somebody whom this build does not know";

    private static SourceLocation LocationOf(SourceFile file, int line)
    {
        var start = line < file.Lines.LineCount ? file.Lines.GetLineStart(line) : file.Text.Length;
        return file.Locate(new SourceSpan(start, 0));
    }
}

/// <summary>Whose signatures a build wants, as the properties say it.</summary>
internal sealed record SigningSettings(string? TrustRoots, string? Requirement)
{
    public static SigningSettings None { get; } = new(null, null);
}

/// <summary>What came of the check.</summary>
/// <param name="Signed">What the assembly carries; null where the folder is not as it was signed, or nobody signed it.</param>
internal sealed record SignatureResult(EquatableArray<Finding> Findings, SignedConfiguration? Signed)
{
    public static SignatureResult Nothing { get; } = new(default, Signed: null);
}

/// <summary>The signature that an assembly carries.</summary>
/// <param name="Text">The file.</param>
/// <param name="VerifiedBy">Whose signatures counted in the build; empty where it knew no signers.</param>
internal sealed record SignedConfiguration(string Text, string Digest, string VerifiedBy);
