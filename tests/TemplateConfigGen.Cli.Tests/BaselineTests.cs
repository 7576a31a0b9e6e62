namespace TemplateConfigGen.Cli.Tests;

public sealed class BaselineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BaselineTests()
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write("config/environments.yaml", "environments:\n  development: {}\n  production: { protected: true }\n");
        _folder.Write("config/api.yaml", "url: http://api.acme.example\nother: https://api.acme.example\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WhatWasThereIsKnownAndWhatComesIsReported()
    {
        Tcg("check").Exits(1);

        Assert.Equal("1 finding of 1 rule written to config-baseline.json.\n", Tcg("baseline").Exits(0).Output);
        Assert.EndsWith("no errors, no warnings; 1 finding in the baseline.\n", Tcg("check").Exits(0).Output, StringComparison.Ordinal);

        _folder.Write("config/api.yaml", "# moved\nurl: http://api.acme.example\nother: http://api.acme.example\n");
        var check = Tcg("check").Exits(1);
        Assert.Contains("config/api.yaml(3,8): error TCG3004", check.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("api.yaml(2,", check.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherValueOfTheSameKeyIsNew()
    {
        _folder.Write("config/api.yaml", "url: http://api.acme.example\npassword: Falcon-" + "1994!\n");
        Tcg("baseline").Exits(0);
        Tcg("check").Exits(0);

        _folder.Write("config/api.yaml", "url: http://partner.example\npassword: Falcon-" + "1995!\n");
        var check = Tcg("check").Exits(1);

        Assert.Contains("config/api.yaml(1,6): error TCG3004", check.Error, StringComparison.Ordinal);
        Assert.Contains("config/api.yaml(2,11): error TCG2001", check.Error, StringComparison.Ordinal);
    }

    /// <summary>Twelve bits of a hash: whoever tries out words against the file is left with thousands that fit.</summary>
    [Fact]
    public void TheFileTellsNobodyWhetherAGuessAtASecretIsRight()
    {
        var marks = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in new[] { "Falcon-" + "1994!", "Falcon-" + "1995!" })
        {
            _folder.Write("config/api.yaml", $"password: {value}\n");
            Tcg("baseline").Exits(0);
            var text = File.ReadAllText(_folder["config-baseline.json"]);
            Assert.DoesNotContain("Falcon", text, StringComparison.Ordinal);
            marks.Add(System.Text.RegularExpressions.Regex.Match(text, "(?<=\"fingerprint\": \"[0-9a-f]{32}-)[0-9a-f]{3}(?=\")", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)).Value);
        }

        Assert.Equal(2, marks.Count);
        Assert.DoesNotContain("", marks);
    }

    [Fact]
    public void TheScoreCountsWhatIsInTheBaseline()
    {
        Tcg("baseline").Exits(0);

        Assert.Contains("error TCG6008: The configuration check score is", Tcg("check", "--minimum-score", "100").Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSameConfigurationGivesTheSameBytes()
    {
        Tcg("baseline").Exits(0);
        var first = File.ReadAllText(_folder["config-baseline.json"]);
        Tcg("baseline").Exits(0);

        Assert.Equal(first, File.ReadAllText(_folder["config-baseline.json"]));
        Assert.Contains("\"key\": \"api.url\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public void ABaselineThatNobodyWroteIsAnErrorAtItsPlace()
    {
        _folder.Write("config-baseline.json", "{ \"version\": 1, \"findings\": [ { \"rule\": \"TCG3004\" } ] }");

        Assert.Contains("config-baseline.json(1,31): error TCG0163: This is no baseline", Tcg("check").Exits(1).Error, StringComparison.Ordinal);
    }

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(arguments, _folder.Path);
}
