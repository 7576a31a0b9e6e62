using System.Runtime.Versioning;
using System.Security.Cryptography;
using TemplateConfigGen.Sealing;

namespace TemplateConfigGen.Runtime.Tests.Sealing;

/// <summary>Keys as a process gets them: in a variable, in a file, by a callback.</summary>
public sealed class KeyRingTests : IDisposable
{
    private static readonly SealingContext Place = new("db.password", "base");

    private readonly string _folder = Directory.CreateTempSubdirectory("tcg-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void AKeySurvivesBeingWrittenAndRead()
    {
        using var key = OpeningKey.Generate("production-1");
        using var again = OpeningKey.Parse(key.Export());

        Assert.Equal(key.Public!.Text, again.Public!.Text);
        Assert.Equal(key.Public.Text, SealingKey.Parse("x", key.Public.Text).Text);
        Assert.Equal("production-1", again.ToString());
    }

    [Fact]
    public void VariableAndFileGiveOneRing()
    {
        using var first = OpeningKey.Generate("first");
        using var second = OpeningKey.Generate("second");
        var symmetric = new string('a', 64);
        var file = KeyFile($"# made for a test\n{second.Export()}\n\n{first.Export()}\n");

        var ring = Read(first.Export() + " \n" + symmetric, file);

        Assert.Equal(3, ring.KeyIds.Count);
        Assert.Equal(["first", "second"], ring.KeyIds.Take(2));
        Assert.StartsWith("sym-", ring.KeyIds[2], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutVariablesTheRingIsEmptyAndSaysWhatIsMissing()
    {
        using var key = OpeningKey.Generate("production-1");
        Assert.True(SealedValue.TryParse(SealedValue.Seal("\"x\""u8, Place, [key.Public!]), out var value, out _));

        var problem = Assert.Single(Assert.Throws<ConfigurationException>(() => Read(null, null).Open(value, Place)).Problems);

        Assert.Equal("db.password", problem.Key);
        Assert.Equal("is sealed to the key 'production-1', and this process has no key: give it the private key in CONFIG_ENCRYPTION_KEY, or a file of it in CONFIG_ENCRYPTION_KEY_FILE", problem.Reason);
    }

    [Theory]
    [InlineData("tcg-key:v1:unfinished", "begins so")]
    [InlineData("tcg-key:v1:a/b:AAAA", "begins so")]
    [InlineData("tcg-key:v1:k:AAAA", "no key of the curve")]
    [InlineData("tcg-key:v1:k:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "no key of the curve")]
    [InlineData("tcg-key:v1:k:__________________________________________8", "no key of the curve")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "neither")]
    [InlineData("c2hvcnQ=", "neither")]
    [InlineData("hunter2-hunter2", "neither")]
    public void WhatIsNoKeyIsToldWithoutBeingRepeated(string text, string reason)
    {
        var problem = Assert.Single(Assert.Throws<ConfigurationException>(() => Read(text, null)).Problems);

        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(text[^4..], problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TwoDifferentKeysUnderOneIdAreRefused()
    {
        using var one = OpeningKey.Generate("same");
        using var other = OpeningKey.Generate("same");

        Assert.Contains("'same'", Assert.Throws<ConfigurationException>(() => Read($"{one.Export()} {other.Export()}", null)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new KeyRing([one, other]));
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void AFileThatOthersCanReadIsRefused()
    {
        using var key = OpeningKey.Generate("k");
        var file = KeyFile(key.Export());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("chmod 0400", Assert.Throws<ConfigurationException>(() => Read(null, file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileBehindASymbolicLinkIsReadAsMountedSecretsAre()
    {
        using var key = OpeningKey.Generate("k");
        var link = Path.Combine(_folder, "link");
        File.CreateSymbolicLink(link, KeyFile(key.Export()));

        Assert.Equal(["k"], Read(null, link).KeyIds);
    }

    [Fact]
    public void AFileThatIsNotThereIsNamed() =>
        Assert.Contains("cannot be read", Assert.Throws<ConfigurationException>(() => Read(null, Path.Combine(_folder, "none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void AKeyCanStayElsewhere()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var publicKey = SealingKey.Of("kms-1", key);
        using var remote = OpeningKey.From(publicKey, point =>
        {
            using var other = CurvePoint.Import(point, HpkeSuite.Default);
            return key.DeriveRawSecretAgreement(other.PublicKey);
        });
        Assert.True(SealedValue.TryParse(SealedValue.Seal("\"x\""u8, Place, [publicKey]), out var value, out _));

        Assert.Equal("\"x\""u8, new KeyRing([remote]).Open(value, Place));
        Assert.Throws<NotSupportedException>(remote.Export);
    }

    [Fact]
    public void NoKeyShowsItself()
    {
        using var key = OpeningKey.Generate("k");
        using var symmetric = OpeningKey.Parse(new string('b', 64));

        Assert.All([key, symmetric], shown => Assert.DoesNotContain(shown.Export()[^20..], System.Text.Json.JsonSerializer.Serialize(shown) + shown, StringComparison.Ordinal));
    }

    [Fact]
    public void ManyThreadsOpenWithOneKey()
    {
        using var key = OpeningKey.Generate("k");
        var ring = new KeyRing([key]);
        Assert.True(SealedValue.TryParse(SealedValue.Seal("\"x\""u8, Place, [key.Public!]), out var value, out _));

        Parallel.For(0, 2_000, _ => Assert.Equal("\"x\""u8, ring.Open(value, Place)));
    }

    private static KeyRing Read(string? variable, string? file) => KeySource.Read(name => name switch
    {
        KeyRing.KeyVariable => variable,
        KeyRing.FileVariable => file,
        _ => null,
    });

    private string KeyFile(string text)
    {
        var file = Path.Combine(_folder, "key");
        File.WriteAllText(file, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return file;
    }
}
