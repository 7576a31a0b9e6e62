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

    [Fact]
    public void WhatIsNoTextIsNotSigned()
    {
        File.WriteAllBytes(_project["config/latin.yaml"], [(byte)'a', (byte)':', (byte)' ', 0xE4, (byte)'\n']);

        Assert.Contains("belongs to no character", Sign("alice").Exits(2).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_project["config.signature"]));
    }

    private Outcome Sign(string who, params string[] more) => Tcg(new() { ["CONFIG_SIGNING_KEY_FILE"] = who + ".key" }, ["sign", .. more]);

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
