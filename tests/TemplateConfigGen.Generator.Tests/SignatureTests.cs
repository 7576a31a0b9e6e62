using TemplateConfigGen.Compiler.Tests.Signatures;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary><c>TemplateConfigGenRequireSignature</c>: the build takes only what those it trusts have signed.</summary>
public sealed class SignatureTests : IDisposable
{
    private static readonly TestProject Plain = TestProject.With(
        ("config/environments.yaml", "environments:\n  staging: {}\n  production: {}\n"),
        ("config/cache.yaml", "size: 10\n"),
        ("config/cache.production.yaml", "size: 20\n"),
        ("schemas/cache.schema.json", "{ \"properties\": { \"size\": { \"type\": \"integer\" } } }\n"),
        ("config-baseline.json", "{ \"version\": 1, \"findings\": [] }\n"));

    private readonly Signer _alice = new("alice");
    private readonly Signer _bob = new("bob");

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void ASignedFolderBuildsAndTheAssemblySaysWhatItIs()
    {
        var project = Required(Signed(Plain, [], _alice));
        GeneratorSession.RunOnce(project).IsClean();

        var manifest = ManifestOf(Plain, []);
        Assert.Equal(
            [manifest.Digest, "alice", "5", "*", "alice 2026-11-25", "20"],
            LoadedConfiguration.Evaluate(
                project,
                "AppConfigSignature.Digest",
                "AppConfigSignature.VerifiedBy",
                "AppConfigSignature.Signature.Files.Count",
                "AppConfigSignature.Signature.Environments[0]",
                "AppConfigSignature.Signature.Signatures[0].Id + AppConfigSignature.Signature.Signatures[0].Time.ToString(\" yyyy-MM-dd\")",
                "AppConfig.Environments.Production.Cache.Size"));
    }

    [Fact]
    public void AFolderWithoutASignatureIsRefused() =>
        GeneratorSession.RunOnce(Required(Plain)).Compiles().Finds(
            "(1,1): error TCG6009: This build takes signed configuration only (TemplateConfigGenRequireSignature), and the project has no 'config.signature'. Who is trusted to signs it with 'tcg sign'.");

    [Fact]
    public void NoSettingOfTheRepositorySilencesTheRefusal() =>
        Assert.Equal(
            ["TCG6009"],
            GeneratorSession.RunOnce(Required(Plain).WithSeverity("TCG6009", Microsoft.CodeAnalysis.ReportDiagnostic.Suppress)).Diagnostics.Select(diagnostic => diagnostic.Id));

    [Fact]
    public void WhatWasChangedAddedOrRemovedIsNamedAndSoIsWhoSigned() =>
        GeneratorSession.RunOnce(Required(Signed(Plain, [], _alice))
            .WithFile("config/cache.yaml", "size: 11\n")
            .WithFile("config-baseline.json", "{ \"version\": 1,  \"findings\": [] }\n")
            .WithFile("config/cache.staging.yaml", "size: 12\n")
            .WithoutFile("config/cache.production.yaml")).Compiles().Finds(
                Altered("config-baseline.json(1,1)", "config-baseline.json", "was changed"),
                Altered("config.signature(4,1)", "config/cache.production.yaml", "was removed"),
                Altered("config/cache.staging.yaml(1,1)", "config/cache.staging.yaml", "was added"),
                Altered("config/cache.yaml(1,1)", "config/cache.yaml", "was changed"));

    [Fact]
    public void TextsThatChangePlacesAreTwoChangedFiles() =>
        GeneratorSession.RunOnce(Required(Signed(Plain, [], _alice)).WithFile("config/cache.yaml", "size: 20\n").WithFile("config/cache.production.yaml", "size: 10\n")).Finds(
            Altered("config/cache.production.yaml(1,1)", "config/cache.production.yaml", "was changed"),
            Altered("config/cache.yaml(1,1)", "config/cache.yaml", "was changed"));

    [Fact]
    public void LineEndsAreNoChange() =>
        GeneratorSession.RunOnce(Required(Signed(Plain, [], _alice)).WithFile("config/cache.yaml", "size: 10\r\n")).IsClean();

    [Fact]
    public void OneOfTwoIsOneTooFew()
    {
        var two = Signed(Plain, [], _alice, _bob).WithProperty("TemplateConfigGenRequireSignature", "1|production=2");
        GeneratorSession.RunOnce(two.WithProperty("TemplateConfigGenTrustRoots", $"{_alice.Root}|{_bob.Root}")).IsClean();

        GeneratorSession.RunOnce(two.WithProperty("TemplateConfigGenTrustRoots", _alice.Root)).Finds(
            "config.signature(1,1): error TCG6011: The signatures in 'config.signature' do not suffice: production needs 2 of trusted signers, and there is 1 (alice counts; bob is not among the trust roots). "
            + "Who is trusted to signs with 'tcg sign'; whom the build trusts, TemplateConfigGenTrustRoots says.");

        // A build that leaves production out needs no second signature.
        GeneratorSession.RunOnce(two.WithProperty("TemplateConfigGenTrustRoots", _alice.Root).WithProperty("TemplateConfigGenEnvironments", "staging")).IsClean();
    }

    [Fact]
    public void ASignatureForOneEnvironmentIsNoneForAnother()
    {
        var staging = Required(Signed(Plain, ["staging"], _alice));
        GeneratorSession.RunOnce(staging).Finds(
            "config.signature(1,1): error TCG6011: The signatures in 'config.signature' do not suffice: they hold for staging, and this build is for production. "
            + "Build only what was signed (TemplateConfigGenEnvironments), or have it signed for the others.");
        GeneratorSession.RunOnce(staging.WithProperty("TemplateConfigGenEnvironments", "staging")).IsClean();
    }

    [Fact]
    public void AFileThatIsNoneIsRefusedAtItsLine() =>
        GeneratorSession.RunOnce(Plain.WithFile("config.signature", "tcg-folder:v1\nenvironment *\n<<<<<<< ours\n")).Finds(
            "config.signature(3,1): error TCG6012: 'config.signature' is no signature over a configuration: this line is none of a signature; a merge may have left it, or somebody has altered it. "
            + "Take it back to what was signed, or remove it and run 'tcg sign'.");

    [Fact]
    public void WithoutTheRequirementWorkGoesOnAndTheAssemblyCarriesOnlyWhatFits()
    {
        var signed = Signed(Plain, [], _alice);
        Assert.Contains("AppConfig.Signature.g.cs", GeneratorSession.RunOnce(signed).IsClean().Files.Keys);
        Assert.Contains("AppConfig.Signature.g.cs", GeneratorSession.RunOnce(signed.WithProperty("TemplateConfigGenTrustRoots", _alice.Root)).IsClean().Files.Keys);
        Assert.DoesNotContain("AppConfig.Signature.g.cs", GeneratorSession.RunOnce(signed.WithProperty("TemplateConfigGenTrustRoots", _bob.Root)).IsClean().Files.Keys);
        Assert.DoesNotContain("AppConfig.Signature.g.cs", GeneratorSession.RunOnce(signed.WithFile("config/cache.yaml", "size: 11\n")).IsClean().Files.Keys);
        Assert.DoesNotContain("AppConfig.Signature.g.cs", GeneratorSession.RunOnce(Plain).IsClean().Files.Keys);
    }

    [Fact]
    public void PropertiesThatMeanNothingAreErrorsAndSwitchNothingOff()
    {
        var run = GeneratorSession.RunOnce(Plain.WithProperty("TemplateConfigGenRequireSignature", "yes").WithProperty("TemplateConfigGenTrustRoots", "alice:key"));

        Assert.Equal(["TCG6003", "TCG6003", "TCG6009"], run.Diagnostics.Select(diagnostic => diagnostic.Id).Order(StringComparer.Ordinal));
        Assert.Contains(run.Findings, finding => finding.Contains("'yes' is neither true, false, nor a number of signatures from 1 to 64", StringComparison.Ordinal));
        Assert.Contains(run.Findings, finding => finding.Contains("'alice:key' is no public key", StringComparison.Ordinal));
    }

    [Fact]
    public void FilesOfLibrariesAreSignedWhereTheyAreBuilt() =>
        GeneratorSession.RunOnce(Required(Signed(Plain, [], _alice)).WithLibraryFile("Lib", "config/mail.yaml", "port: 25\n")).IsClean();

    [Fact]
    public void AnEditIsHeldAgainstTheSignatureAndComposesNoMoreThanItsSection()
    {
        var session = new GeneratorSession();
        var project = Required(Signed(Plain.WithFile("config/http.yaml", "port: 80\n"), [], _alice));
        session.Run(project).IsClean();

        var edited = session.Run(project.WithFile("config/http.yaml", "port: 81\n"));
        Assert.Equal((1, 1), (edited.Made(Steps.Plan), edited.Made(Steps.Compose)));
        Assert.Single(edited.Diagnostics);
        session.Run(project).IsClean();
    }

    private static string Altered(string place, string path, string what) =>
        $"{place}: error TCG6010: '{path}' {what} after alice (2026-11-25) signed this configuration, and this build takes signed configuration only. If that was meant, review it and run 'tcg sign'; if not, take it back.";

    private TestProject Required(TestProject project) =>
        project.WithProperty("TemplateConfigGenRequireSignature", "true").WithProperty("TemplateConfigGenTrustRoots", $"{_alice.Root}|{_bob.Root}");

    private static FolderManifest ManifestOf(TestProject project, string[] environments) =>
        FolderManifest.Of(environments, project.Files.Select(file => new SignedFile(file.Path[(TestProject.Directory.Length + 1)..], FolderManifest.HashOf(file.GetText()!.ToString()))));

    private static TestProject Signed(TestProject project, string[] environments, params Signer[] signers)
    {
        var manifest = ManifestOf(project, environments);
        return project.WithFile("config.signature", new FolderSignature(manifest, signers.Select(signer => signer.Sign(manifest))).Text);
    }
}
