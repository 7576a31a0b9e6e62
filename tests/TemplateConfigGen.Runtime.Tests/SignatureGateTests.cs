using TemplateConfigGen.Compiler.Tests.Signatures;
using TemplateConfigGen.Compiler.Text.Signatures;
using TemplateConfigGen.Generated;
using TemplateConfigGen.Signing;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>A process whose environment requires signatures starts with nothing else.</summary>
public sealed class SignatureGateTests : IDisposable
{
    private static readonly FolderManifest Manifest = FolderManifest.Of(["production"], [new SignedFile("config/cache.yaml", FolderManifest.HashOf("size: 1\n"))]);

    private readonly Signer _alice = new("alice");
    private readonly Signer _bob = new("bob");

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void EnoughTrustedSignersLetItStart()
    {
        SignatureGate.Check(Text(_alice), "production", "true", _alice.Root);
        SignatureGate.Check(Text(_alice, _bob), "Production", "1,production=2", $"{_alice.Root} {_bob.Root}");
        SignatureGate.Check(signature: null, "production", "false", trusted: null);
    }

    [Theory]
    [InlineData("alice", "production", "true", "", "configuration (environment variable 'CONFIG_TRUST_ROOTS') cannot be checked: no signer is trusted.")]
    [InlineData("alice", "production", "maybe", "alice", "configuration (environment variable 'CONFIG_REQUIRE_SIGNATURE') cannot be checked: 'maybe' is neither true, false, nor a number of signatures from 1 to 64, with or without an environment before it (production=2).")]
    [InlineData("", "production", "true", "alice", "configuration (environment variable 'CONFIG_REQUIRE_SIGNATURE') is not signed, and this process takes signed configuration only: build from a folder that was signed with 'tcg sign' and not changed since.")]
    [InlineData("alice", "staging", "true", "alice", "configuration (environment variable 'CONFIG_REQUIRE_SIGNATURE') is signed for production, and this process runs in staging.")]
    [InlineData("alice", "production", "true", "bob", "configuration (environment variable 'CONFIG_REQUIRE_SIGNATURE') is signed by 0 of the 1 trusted signers that production needs (alice is not among the trust roots).")]
    [InlineData("alice bob", "production", "production=2", "alice", "configuration (environment variable 'CONFIG_REQUIRE_SIGNATURE') is signed by 1 of the 2 trusted signers that production needs (alice counts; bob is not among the trust roots).")]
    public void AnythingElseStopsItAndSaysWhy(string signers, string environment, string required, string trusted, string message)
    {
        Signer[] all = [_alice, _bob];
        var text = signers.Length == 0 ? null : Text([.. all.Where(signer => signers.Contains(signer.Root.Split(':')[0], StringComparison.Ordinal))]);
        var roots = string.Join(' ', all.Where(signer => trusted.Contains(signer.Root.Split(':')[0], StringComparison.Ordinal)).Select(signer => signer.Root));

        Assert.Equal(message, Assert.Throws<ConfigurationException>(() => SignatureGate.Check(text, environment, required, roots)).Message);
    }

    [Fact]
    public void ASignatureShowsWhatWasSignedAndByWhom()
    {
        var signature = ConfigurationSignature.Parse(Text(_alice, _bob));

        Assert.Equal(Manifest.Digest, signature.Digest);
        Assert.Equal(["production"], signature.Environments);
        Assert.Equal(FolderManifest.HashOf("size: 1\n"), signature.Files["config/cache.yaml"]);
        Assert.Equal(["alice", "bob"], signature.Signatures.Select(signer => signer.Id));
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero), signature.Signatures[0].Time);
        Assert.Equal(["bob"], signature.SignersTrustedBy(_bob.Root));
        Assert.Throws<FormatException>(() => signature.SignersTrustedBy("bob"));
        Assert.Throws<FormatException>(() => ConfigurationSignature.Parse("nothing"));
    }

    private static string Text(params Signer[] signers) => new FolderSignature(Manifest, signers.Select(signer => signer.Sign(Manifest))).Text;
}
