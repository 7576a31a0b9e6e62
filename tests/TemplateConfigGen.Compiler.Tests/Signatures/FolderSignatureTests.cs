using System.Security.Cryptography;
using FsCheck.Xunit;
using TemplateConfigGen.Compiler.Text.Signatures;

namespace TemplateConfigGen.Compiler.Tests.Signatures;

/// <summary>What a signature over configuration is, and what is none.</summary>
public sealed class FolderSignatureTests : IDisposable
{
    private static readonly FolderManifest Manifest = FolderManifest.Of(
        ["staging", "production"],
        [new SignedFile("config/cache.yaml", FolderManifest.HashOf("size: 1\n")), new SignedFile("config/a b.json", FolderManifest.HashOf("{}")), new SignedFile("schemas/cache.schema.json", FolderManifest.HashOf("true"))]);

    private readonly Signer _alice = new("alice");
    private readonly Signer _bob = new("bob");

    public void Dispose()
    {
        _alice.Dispose();
        _bob.Dispose();
    }

    [Fact]
    public void TheFileHasALineForEverythingInOneOrder()
    {
        var text = new FolderSignature(Manifest, [_bob.Sign(Manifest), _alice.Sign(Manifest)]).Text;

        Assert.Equal(
            [
                "tcg-folder:v1",
                "environment production",
                "environment staging",
                $"file {FolderManifest.HashOf("{}")} config/a b.json",
                $"file {FolderManifest.HashOf("size: 1\n")} config/cache.yaml",
                $"file {FolderManifest.HashOf("true")} schemas/cache.schema.json",
            ],
            text.Split('\n')[..6]);
        Assert.StartsWith("signature alice 2026-11-25T00:00:00Z ", text.Split('\n')[6], StringComparison.Ordinal);
        Assert.StartsWith("signature bob 2026-11-25T00:00:00Z ", text.Split('\n')[7], StringComparison.Ordinal);
        Assert.Equal(text, Parsed(text).Text);
    }

    [Fact]
    public void AHashIsThatOfTheUtf8TextWithLineFeeds()
    {
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("ä: 1\nb: 2\n"u8)), FolderManifest.HashOf("ä: 1\nb: 2\n"));
        Assert.Equal(FolderManifest.HashOf("ä: 1\nb: 2\n"), FolderManifest.HashOf("ä: 1\r\nb: 2\r\n"));
        Assert.NotEqual(FolderManifest.HashOf("a: 1\nb: 2\n"), FolderManifest.HashOf("a: 1\rb: 2\n"));
    }

    [Property]
    public void WhatIsWrittenIsReadAgain(string[] environments, string[] paths)
    {
        FolderManifest manifest;
        try
        {
            manifest = FolderManifest.Of((environments ?? []).OfType<string>(), (paths ?? []).OfType<string>().Select(path => new SignedFile(path, FolderManifest.HashOf(path))));
        }
        catch (FormatException)
        {
            return;
        }

        var text = new FolderSignature(manifest, [_alice.Sign(manifest)]).Text;
        Assert.Equal(text, Parsed(text).Text);
    }

    [Theory]
    [InlineData("config/../secrets.yaml")]
    [InlineData("../config/a.yaml")]
    [InlineData("/etc/passwd")]
    [InlineData("config//a.yaml")]
    [InlineData("config/./a.yaml")]
    [InlineData("C:/a.yaml")]
    [InlineData(@"config\a.yaml")]
    [InlineData("config/a.yaml\nfile")]
    [InlineData("config/")]
    [InlineData(" config/a.yaml")]
    [InlineData("")]
    public void APathThatLeadsOutOfTheProjectIsNeitherSignedNorRead(string path)
    {
        Assert.Throws<FormatException>(() => FolderManifest.Of([], [new SignedFile(path, FolderManifest.HashOf(""))]));
        Assert.Null(FolderSignature.Parse($"{FolderManifest.Header}\nenvironment *\nfile {FolderManifest.HashOf("")} {path}\n{_alice.Sign(Manifest).Text}", out var problem, out _));
        Assert.NotEmpty(problem);
    }

    /// <summary>Every bit of the whole file: of hashes, paths, names, times and signatures.</summary>
    [Fact]
    public void NoSingleBitOfTheFileCanBeChanged()
    {
        var text = new FolderSignature(Manifest, [_alice.Sign(Manifest)]).Text;
        var roots = TrustRoots.Parse(_alice.Root, out _);
        for (var i = 0; i < text.Length; i++)
        {
            for (var bit = 0; bit < 7; bit++)
            {
                var altered = text[..i] + (char)(text[i] ^ (1 << bit)) + text[(i + 1)..];
                if (FolderSignature.Parse(altered, out _, out _) is { } folder)
                {
                    Assert.DoesNotContain(roots.Judge(folder), verdict => verdict.Problem is null);
                }
            }
        }
    }

    [Fact]
    public void AFileThatIsCutOffAnywhereCountsForNobodyThatIsMissing()
    {
        var text = new FolderSignature(Manifest, [_alice.Sign(Manifest), _bob.Sign(Manifest)]).Text;
        var whole = text[..^_bob.Sign(Manifest).Text.Length].Length;
        var roots = TrustRoots.Parse($"{_alice.Root} {_bob.Root}", out _);
        for (var length = 0; length < text.Length; length++)
        {
            var good = FolderSignature.Parse(text[..length], out _, out _) is { } folder ? roots.Judge(folder).Count(verdict => verdict.Problem is null) : 0;
            Assert.Equal(length == whole ? 1 : 0, good);
        }
    }

    [Fact]
    public void WindowsLineEndsAreTheSameFile()
    {
        var text = new FolderSignature(Manifest, [_alice.Sign(Manifest)]).Text;

        Assert.Equal(text, Parsed(text.Replace("\n", "\r\n", StringComparison.Ordinal)).Text);
    }

    [Theory]
    [InlineData("", "does not begin")]
    [InlineData("tcg-folder:v2\n", "a version that this release does not know")]
    [InlineData("tcg-folder:v1\n", "names no environment")]
    [InlineData("tcg-folder:v1\nenvironment *\n", "nobody has signed it")]
    [InlineData("tcg-folder:v1\nenvironment *\n<<<<<<< ours\n", "a merge may have left it")]
    [InlineData("tcg-folder:v1\nenvironment *\nfile 00 config/a.yaml\n", "none of a signature")]
    [InlineData("tcg-folder:v1\nenvironment *\nsignature alice 2026-11-25 AAAA\n", "none of a signature")]
    [InlineData("tcg-folder:v1\nenvironment *\nenvironment production\n$", "names an environment and all of them")]
    [InlineData("tcg-folder:v1\nenvironment staging\nenvironment production\n$", "not in their order")]
    [InlineData("tcg-folder:v1\n$environment *\n", "not in their order")]
    [InlineData("tcg-folder:v1\nenvironment *\n$\n", "none of a signature")]
    public void WhatIsNoSignatureIsToldWhy(string text, string reason)
    {
        Assert.Null(FolderSignature.Parse(text.Replace("$", _alice.Sign(Manifest).Text, StringComparison.Ordinal), out var problem, out _));
        Assert.Contains(reason, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileTwiceAndSignaturesWithoutEndAreRefused()
    {
        var file = $"file {FolderManifest.HashOf("")} config/a.yaml\n";
        Assert.Null(FolderSignature.Parse($"{FolderManifest.Header}\nenvironment *\n{file}{file}{_alice.Sign(Manifest).Text}", out var problem, out _));
        Assert.Contains("twice", problem, StringComparison.Ordinal);

        var many = string.Concat(Enumerable.Range(0, 65).Select(i => _alice.Sign(Manifest, name: $"s{i:00}").Text));
        Assert.Null(FolderSignature.Parse(Manifest.Text + many, out problem, out _));
        Assert.Contains("more signatures", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void EachSignatureIsJudgedByItself()
    {
        using var mallory = new Signer("mallory");
        var other = FolderManifest.Of([], Manifest.Files);
        var judged = Judge(
            $"{_alice.Root} {_bob.Root}@2026-06-30 carol:{_alice.Point} dave:{mallory.Point} erin:{_bob.Point}@2026-12-31",
            _alice.Sign(Manifest),
            _alice.Sign(Manifest, "2026-11-26"),
            _bob.Sign(Manifest),
            _alice.Sign(Manifest, name: "carol"),
            mallory.Sign(other, name: "dave"),
            _bob.Sign(Manifest, name: "erin"),
            mallory.Sign(Manifest));

        Assert.Equal(
            [
                "alice: counts",
                "alice: has signed twice and counts once",
                "bob: was retired on 2026-06-30 and has signed later",
                "carol: has the same key as alice, which counts once",
                "dave: has not signed this: the signature or what it is over was altered, or it is of another key",
                "erin: counts",
                "mallory: is not among the trust roots",
            ],
            judged);
    }

    [Fact]
    public void AnotherKeyUnderAKnownNameOrAnotherNameForASignatureCountsForNothing()
    {
        using var impostor = new Signer("alice");
        Assert.Equal(["alice: has not signed this: the signature or what it is over was altered, or it is of another key"], Judge(_alice.Root, impostor.Sign(Manifest)));
        Assert.Equal(["bob: has not signed this: the signature or what it is over was altered, or it is of another key"], Judge($"bob:{_alice.Point}", new SignatureLine("bob", _alice.Sign(Manifest).Time, _alice.Sign(Manifest).Bytes)));
        Assert.Equal(["alice: has not signed this: the signature or what it is over was altered, or it is of another key"], Judge(_alice.Root, new SignatureLine("alice", "2026-11-24T00:00:00Z", _alice.Sign(Manifest).Bytes)));
    }

    [Fact]
    public void ARetiredKeyCountsForWhatItSignedBefore() => Assert.Equal(["alice: counts"], Judge($"{_alice.Root}@2026-11-25", _alice.Sign(Manifest)));

    [Theory]
    [InlineData("alice", "is no public key")]
    [InlineData("alice:AAAA", "is no public key")]
    [InlineData("alice:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "is no public key")]
    [InlineData("a/b:$", "is no public key")]
    [InlineData("alice:$@tomorrow", "is no public key")]
    [InlineData("alice:$ alice:$", "is there twice")]
    public void WhatIsNoTrustRootIsToldAndNotTrusted(string text, string reason)
    {
        var roots = TrustRoots.Parse(text.Replace("$", _alice.Point, StringComparison.Ordinal), out var problem);

        Assert.Contains(reason, problem, StringComparison.Ordinal);
        Assert.Equal(!reason.Contains("twice", StringComparison.Ordinal), roots.IsEmpty);
    }

    [Theory]
    [InlineData("", "production", 0)]
    [InlineData("false", "production", 0)]
    [InlineData("true", "production", 1)]
    [InlineData("2", "production", 2)]
    [InlineData("production=2", "Production", 2)]
    [InlineData("production=2", "staging", 1)]
    [InlineData("1|production=2", "staging", 1)]
    [InlineData("3, production=2", "production", 2)]
    [InlineData("yes", "production", 1)]
    [InlineData("0", "production", 1)]
    [InlineData("production=0", "production", 1)]
    [InlineData("production=", "production", 1)]
    [InlineData("-1", "production", 1)]
    [InlineData("99999", "production", 1)]
    public void HowManyAreNeededIsSaidForAllOrForOne(string text, string environment, int needed) =>
        Assert.Equal(needed, SignatureRequirement.Parse(text, out _).For(environment));

    private static FolderSignature Parsed(string text) => FolderSignature.Parse(text, out var problem, out _) ?? throw new InvalidOperationException(problem);

    private static IReadOnlyList<string> Judge(string roots, params SignatureLine[] lines) =>
        [.. TrustRoots.Parse(roots, out _).Judge(new FolderSignature(Manifest, lines)).Select(verdict => $"{verdict.Signer}: {verdict.Problem ?? "counts"}")];
}
