using System.Security.Cryptography;
using System.Text;

namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg sign</c> and <c>verify</c> on a copy of the corpus's shop.</summary>
public sealed class SigningTests : IDisposable
{
    private readonly TemporaryFolder _project = new();
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);

    public SigningTests()
    {
        ShopProject.CopyTo(_project.Path);
        foreach (var name in new[] { "alice", "bob" })
        {
            _roots.Add(name, Tcg(new(), "keys", "signer", name, "--output", name + ".key").Exits(0).Output.Trim());
        }
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void AFolderThatWasSignedIsVerifiedByWhoTrustsTheSigner()
    {
        var signed = Sign("alice").Exits(0);
        Assert.Matches("^config.signature: [0-9]+ files for every environment, digest [0-9a-f]{16}…: signed by alice.\n$", signed.Error);

        var verified = Verify("alice").Exits(0);
        Assert.Matches("^config.signature: [0-9]+ files for every environment, digest [0-9a-f]{16}…\n  alice  20[0-9TZ:-]+  counts\n$", verified.Output);
        Assert.Contains("needs 2 of trusted signers, and there is 1 (alice counts)", Verify("alice", "--require", "2").Exits(1).Error, StringComparison.Ordinal);
        Assert.Contains("alice is not among the trust roots", Verify("bob").Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void SignaturesOverTheSameFilesStandSideBySideAndOthersGo()
    {
        Sign("alice").Exits(0);
        Sign("bob").Exits(0);
        Sign("bob").Exits(0);
        Assert.Equal(2, File.ReadAllLines(_project["config.signature"]).Count(line => line.StartsWith("signature ", StringComparison.Ordinal)));
        Verify("alice bob", "--require", "2").Exits(0);

        File.AppendAllText(_project["config/routes.json"], "\n");
        Assert.Contains("error TCG6010: 'config/routes.json' was changed after alice (", Verify("alice bob", "--require", "2").Exits(1).Error, StringComparison.Ordinal);

        Assert.Contains("What alice signed was something else, and is gone; they have to sign again.", Sign("bob").Exits(0).Error, StringComparison.Ordinal);
        Assert.Contains("needs 2 of trusted signers, and there is 1 (bob counts)", Verify("alice bob", "--require", "2").Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsAddedOrRemovedIsNamed()
    {
        Sign("alice").Exits(0);
        _project.Write("config/routes.production.json", "{}\n");
        File.Delete(_project["config/routes.staging.json"]);

        var error = Verify("alice").Exits(1).Error;

        Assert.Contains("'config/routes.production.json' was added after alice", error, StringComparison.Ordinal);
        Assert.Contains("'config/routes.staging.json' was removed after alice", error, StringComparison.Ordinal);
    }

    [Fact]
    public void ByteOrderMarksAndLineEndsOfACheckoutAreNoChange()
    {
        Sign("alice").Exits(0);
        foreach (var file in Directory.EnumerateFiles(_project["config"], "*", SearchOption.AllDirectories).Append(_project["config.signature"]))
        {
            File.WriteAllText(file, File.ReadAllText(file).ReplaceLineEndings("\r\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: !file.EndsWith(".signature", StringComparison.Ordinal)));
        }

        Verify("alice").Exits(0);
    }

    [Fact]
    public void ASignatureForOneEnvironmentIsVerifiedForThatOneOnly()
    {
        Sign("alice", "--env", "staging").Exits(0);

        Verify("alice", "--env", "staging").Exits(0);
        Assert.Contains("they hold for staging, and this build is for production", Verify("alice", "--env", "production").Exits(1).Error, StringComparison.Ordinal);
        Assert.Contains("There is no environment 'stagng'. Did you mean 'staging'?", Sign("alice", "--env", "stagng").Exits(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EachMistakeIsToldWithWhatToDoAndNoMessageHoldsAKey()
    {
        var secret = File.ReadAllLines(_project["alice.key"])[1];
        _project.Write("broken.key", secret[..^3] + "\n");
        _project.Write("open.key", secret + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(_project["broken.key"], UnixFileMode.UserRead);
            Assert.Contains("can be used by others than its owner", Sign("open").Exits(2).Error, StringComparison.Ordinal);
        }

        Outcome[] answers =
        [
            Tcg(new(), "sign").Exits(2),
            Sign("none").Exits(2),
            Sign("broken").Exits(2),
            Tcg(new(), "keys", "signer", "alice", "--output", "alice.key").Exits(2),
            Tcg(new(), "keys", "signer", "a/b", "--output", "x.key").Exits(2),
            Tcg(new(), "verify").Exits(2),
            Tcg(new(), "verify", "--trust", "alice:short").Exits(2),
            Verify("alice", "--require", "false").Exits(2),
            Verify("alice", "--require", "some").Exits(2),
            Verify("alice").Exits(1),
        ];

        string[] reasons =
        [
            "set CONFIG_SIGNING_KEY_FILE", "there is no such file", "holds no signing key", "exists already", "is no name of a key", "Nobody is trusted", "is no public key", "nothing to verify", "is neither true", "TCG6009",
        ];
        Assert.All(answers.Zip(reasons), pair => Assert.Contains(pair.Second, pair.First.Error, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.DoesNotContain(secret.Split(':')[^1][..20], answer.ToString(), StringComparison.Ordinal));
    }

    /// <summary>In a pipeline the variables say whom to trust; without them nobody's own check asks for a signature.</summary>
    [Fact]
    public void CheckLooksAtSignaturesWhereItIsToldWhomToTrust()
    {
        Check("").Exits(0);
        Assert.Contains("TCG6009", Check("alice").Exits(1).Error, StringComparison.Ordinal);

        Sign("alice").Exits(0);
        Check("alice").Exits(0);
        Tcg(new(), "check", "--property", "TemplateConfigGenTrustRoots=" + _roots["alice"]).Exits(0);
        Assert.Contains("TCG6011", Check("bob").Exits(1).Error, StringComparison.Ordinal);
        Assert.Contains("TCG6011", Tcg(new() { ["CONFIG_TRUST_ROOTS"] = _roots["alice"], ["CONFIG_REQUIRE_SIGNATURE"] = "2" }, "check").Exits(1).Error, StringComparison.Ordinal);
        Tcg(new() { ["CONFIG_TRUST_ROOTS"] = _roots["bob"], ["CONFIG_REQUIRE_SIGNATURE"] = "false" }, "check").Exits(0);
        Assert.Contains("is no public key", Tcg(new() { ["CONFIG_TRUST_ROOTS"] = "alice:short" }, "check").Exits(2).Error, StringComparison.Ordinal);

        _project.Write("config/routes.production.json", "{}\n");
        Assert.Contains("'config/routes.production.json' was added after alice", Check("alice").Exits(1).Error, StringComparison.Ordinal);
    }

    /// <summary>A key management service gives DER (AWS, Google), the two numbers (Azure), or base64 of either.</summary>
    [Theory]
    [InlineData(DSASignatureFormat.Rfc3279DerSequence, false)]
    [InlineData(DSASignatureFormat.Rfc3279DerSequence, true)]
    [InlineData(DSASignatureFormat.IeeeP1363FixedFieldConcatenation, false)]
    [InlineData(DSASignatureFormat.IeeeP1363FixedFieldConcatenation, true)]
    public void AKeyThatIsElsewhereSignsInTwoSteps(DSASignatureFormat format, bool isBase64)
    {
        using var elsewhere = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _project.Write("carol.pem", elsewhere.ExportSubjectPublicKeyInfoPem());
        _roots.Add("carol", Tcg(new(), "keys", "signer", "carol", "--public-key", "carol.pem").Exits(0).Output.Trim());
        Sign("alice", "--env", "staging").Exits(0);

        Tcg(new(), "sign", "--env", "staging", "--signer", "carol", "--emit-payload", "payload").Exits(0);
        var signature = elsewhere.SignData(File.ReadAllBytes(_project["payload"]), HashAlgorithmName.SHA256, format);
        File.WriteAllBytes(_project["signature"], isBase64 ? Encoding.ASCII.GetBytes(Convert.ToBase64String(signature) + "\n") : signature);
        Assert.EndsWith("signed by alice, carol.\n", Attach("payload", "signature").Exits(0).Error, StringComparison.Ordinal);

        Verify("alice carol", "--require", "2", "--env", "staging").Exits(0);
    }

    [Fact]
    public void WhatDoesNotFitIsNotAttached()
    {
        using var elsewhere = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        File.WriteAllBytes(_project["carol.der"], elsewhere.ExportSubjectPublicKeyInfo());
        var carol = Tcg(new(), "keys", "signer", "carol", "--public-key", "carol.der").Exits(0).Output.Trim();
        Tcg(new(), "sign", "--signer", "carol", "--emit-payload", "payload").Exits(0);
        File.WriteAllBytes(_project["signature"], elsewhere.SignData(File.ReadAllBytes(_project["payload"]), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        File.WriteAllBytes(_project["other"], elsewhere.SignData("something else"u8, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));
        File.WriteAllBytes(_project["large"], [0x30, 0x46, 0x02, 0x21, .. Enumerable.Repeat((byte)0x7F, 33), 0x02, 0x21, .. Enumerable.Repeat((byte)0x7F, 33)]);
        _project.Write("none", "no signature\n");
        using var larger = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        _project.Write("larger.pem", larger.ExportSubjectPublicKeyInfoPem());

        Assert.Contains("carol has not signed this", Attach("payload", "other", carol).Exits(2).Error, StringComparison.Ordinal);
        Assert.All(new[] { "none", "large" }, file => Assert.Contains("holds no signature of ECDSA with P-256", Attach("payload", file).Exits(2).Error, StringComparison.Ordinal));
        Assert.Contains("is no payload", Attach("signature", "signature").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("Say what was signed", Tcg(new(), "sign", "--attach-signature", "signature").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("Say whose key will sign", Tcg(new(), "sign", "--emit-payload", "x").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("no public key of the curve P-256", Tcg(new(), "keys", "signer", "dave", "--public-key", "larger.pem").Exits(2).Error, StringComparison.Ordinal);
        File.AppendAllText(_project["config/routes.json"], "\n");
        Assert.Contains("was changed since the payload was written", Attach("payload", "signature", carol).Exits(2).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_project["config.signature"]));
    }

    [Fact]
    public void WhatIsNoTextIsNotSigned()
    {
        File.WriteAllBytes(_project["config/latin.yaml"], [(byte)'a', (byte)':', (byte)' ', 0xE4, (byte)'\n']);

        Assert.Contains("belongs to no character", Sign("alice").Exits(2).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_project["config.signature"]));
    }

    private Outcome Sign(string who, params string[] more) => Tcg(new() { ["CONFIG_SIGNING_KEY_FILE"] = who + ".key" }, ["sign", .. more]);

    private Outcome Attach(string payload, string signature, string trusted = "") => Tcg(new() { ["CONFIG_TRUST_ROOTS"] = trusted }, "sign", "--payload", payload, "--attach-signature", signature);

    private Outcome Check(string trusted) => Tcg(trusted.Length == 0 ? new() : new() { ["CONFIG_TRUST_ROOTS"] = _roots[trusted] }, "check");

    private Outcome Verify(string trusted, params string[] more) =>
        Tcg(new() { ["CONFIG_TRUST_ROOTS"] = string.Join(' ', trusted.Split(' ').Select(name => _roots[name])) }, ["verify", .. more]);

    private Outcome Tcg(Dictionary<string, string> environment, params string[] arguments)
    {
        foreach (var name in new[] { "CONFIG_SIGNING_KEY", "CONFIG_SIGNING_KEY_FILE", "CONFIG_TRUST_ROOTS", "CONFIG_REQUIRE_SIGNATURE" })
        {
            environment.TryAdd(name, "");
        }

        return ToolProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. arguments], _project.Path, environment: environment);
    }
}
