using System.Text.Json;
using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Cli.Tests;

public sealed class ScanTests : IDisposable
{
    // In pieces, so that no scanner takes this file for a leak.
    private const string Secret = "q7Zt" + "Kp2VxN9mB4wLr8Jd";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutSecretsItIsDone()
    {
        _folder.Write("a.yaml", "password: ${DB_PASSWORD}\n");

        Assert.Equal("1 file: no secrets.\n", Tcg(".").Exits(0).Output);
    }

    [Fact]
    public void ASecretIsSaidAtItsPlaceAndItsLineIsShownWithoutIt()
    {
        _folder.Write("a.yaml", $"user: app\npassword: {Secret}\n");

        Assert.Equal(
            """
            a.yaml(2,11): error TCG2001: Plaintext password under 'password'. Whoever can read this file, or its history, can use it. Replace it with a new one, and keep that elsewhere: refer to it as ${env:NAME}, or seal it.
             2 | password: ********************
               |           ^^^^^^^^^^^^^^^^^^^^
            1 file: 1 secret.

            """,
            Tcg(".").Exits(1).Output);
    }

    [Fact]
    public void JsonHasPathLineColumnRuleAndFingerprint()
    {
        Directory.CreateDirectory(_folder["sub"]);
        _folder.Write(Path.Combine("sub", "b.env"), $"A=1\nAPI_KEY={Secret}\n");

        var outcome = Tcg(".", "--format", "json").Exits(1);

        var finding = Assert.Single(JsonDocument.Parse(outcome.Output).RootElement.EnumerateArray());
        Assert.Equal(("sub/b.env", 2, 9, "TCG2001"), (finding.GetProperty("path").GetString(), finding.GetProperty("line").GetInt32(), finding.GetProperty("column").GetInt32(), finding.GetProperty("rule").GetString()));
        Assert.Matches("^[0-9a-f]{32}$", finding.GetProperty("fingerprint").GetString());
        Assert.DoesNotContain(Secret, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ThatAFingerprintIsTheSameAfterLinesWereAddedIsItsPurpose()
    {
        _folder.Write("a.yaml", $"password: {Secret}\n");
        var before = Fingerprint();
        _folder.Write("a.yaml", $"# more\n\npassword: {Secret}x\n");

        Assert.Equal(before, Fingerprint());
    }

    [Theory]
    [InlineData("tcg:ignore TCG2001 -- the account of the public demo", 0)]
    [InlineData("tcg:ignore TCG2001", 1)]
    [InlineData("tcg:ignore TCG2003 -- the account of the public demo", 1)]
    public void AMarkOfOursCountsWithTheRuleAndAReason(string mark, int exitCode)
    {
        _folder.Write("a.ini", $"password = {Secret}  # {mark}\n");

        Tcg(".").Exits(exitCode);
    }

    [Fact]
    public void SarifHasSuppressionsAndNotTheSecret()
    {
        _folder.Write("a.ini", $"password = {Secret}  # pragma: allowlist secret\n");

        var outcome = Tcg(".", "--format", "sarif").Exits(0);

        var result = JsonDocument.Parse(outcome.Output).RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("inSource", result.GetProperty("suppressions")[0].GetProperty("kind").GetString());
        Assert.True(result.TryGetProperty("partialFingerprints", out _));
        Assert.DoesNotContain(Secret, outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsSkippedIsSaidWhenAsked()
    {
        File.WriteAllBytes(_folder["a.bin"], [1, 2, 0, 3]);
        Directory.CreateDirectory(_folder[".git"]);
        _folder.Write(Path.Combine(".git", "config"), $"password = {Secret}\n");

        var outcome = Tcg(".", "--show-skipped").Exits(0);

        Assert.Equal("0 files: no secrets; 1 file skipped.\n", outcome.Output);
        Assert.Equal("a.bin: not looked into: it is binary.\n", outcome.Error);
    }

    /// <summary>What they lead to is looked into where it is; a folder that has links is read as one that has none.</summary>
    [Fact]
    public void LinksAreNotFollowedAndWhatStandsBesideThemIsLookedInto()
    {
        Directory.CreateDirectory(_folder["tree/deep"]);
        _folder.Write("tree/deep/a.env", $"DB_PASSWORD={Secret}\n");
        File.CreateSymbolicLink(_folder["tree/b.env"], "deep/a.env");
        Directory.CreateSymbolicLink(_folder["tree/round"], ".");

        var outcome = Tcg("tree", "--show-skipped").Exits(1);

        Assert.Contains("tree/b.env: not looked into: it is a link.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("tree/round: not looked into: it is a link.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal("tree/deep/a.env", Assert.Single(JsonDocument.Parse(Tcg("tree", "--format", "json").Exits(1).Output).RootElement.EnumerateArray()).GetProperty("path").GetString());
    }

    [Fact]
    public void BytesThatAreNoCharactersCostOnlyThemselves()
    {
        File.WriteAllBytes(_folder["a.properties"], [.. "name=M"u8, 0xFC, .. "ller\npassword="u8, .. System.Text.Encoding.ASCII.GetBytes(Secret)]);

        Assert.Contains("a.properties(2,10): error TCG2001", Tcg("a.properties").Exits(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void StandardInputIsLookedIntoToo() =>
        Assert.StartsWith("<stdin>(1,10): error TCG2001", ToolProcess.Tcg(["scan", "-"], _folder.Path, System.Text.Encoding.UTF8.GetBytes($"password={Secret}\n")).Exits(1).Output, StringComparison.Ordinal);

    [Fact]
    public void AVeryLargeFileIsReadInWindowsThatFindEverythingOnce()
    {
        const int Size = 256 * 1024;
        var line = new string('a', 97) + "\n";
        var text = string.Concat(Enumerable.Range(0, 20_000).Select(i => i % 1000 == 999 ? $"password = {Secret}\n" : line));
        _folder.Write("large.ini", text);

        var lines = TextWindows.Of(_folder["large.ini"], TextKind.Settings, Size)
            .SelectMany(window => TemplateConfigGen.Compiler.Rules.Secrets.SecretDetector.Detect(window.Text)
                .Where(secret => secret.Span.Start < window.Overlap)
                .Select(secret => window.Place(new TemplateConfigGen.Compiler.Text.SourceFile("a", window.Text).Locate(secret.Span)).Start));

        Assert.Equal(Enumerable.Range(1, 20).Select(i => new TemplateConfigGen.Compiler.Text.LinePosition((i * 1000) - 1, 11)), lines);
    }

    [Fact]
    public void APathThatDoesNotExistIsSaid() => Assert.Equal("tcg: 'none' could not be read: there is no such file.\n", Tcg("none").Exits(2).Error);

    private string? Fingerprint() => JsonDocument.Parse(Tcg(".", "--format", "json").Exits(1).Output).RootElement[0].GetProperty("fingerprint").GetString();

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(["scan", .. arguments], _folder.Path);
}
