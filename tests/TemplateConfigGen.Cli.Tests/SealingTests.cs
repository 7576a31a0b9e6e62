using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg keys</c>, <c>seal</c>, <c>unseal</c>, <c>reseal</c> and <c>doctor</c> on a project in all four formats.</summary>
public sealed partial class SealingTests : IDisposable
{
    private const string Plain = "Correct-Horse-7";

    /// <summary>One section a format, each with comments, odd spacing and a secret in the middle.</summary>
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal)
    {
        ["config/environments.yaml"] = "environments:\n  base: { abstract: true }\n  staging: { inherits: base }\n  production: { inherits: base }\n",
        ["config/api.json"] = "{\r\n  \"url\" :  \"https://a.example\",\r\n\t\"key\": \"placeholder\",   \"n\": 1.50\r\n}\r\n",
        ["config/db.yaml"] = "# the database\nhost:   db.example   # main\npassword:   placeholder   # sealed below\npool: {min: 1,  max: 2}\nlist: [ a,\n  b ]\n",
        ["config/mail.toml"] = "\uFEFF# mail\nhost = 'mail.example'  # here\nport=25\n\n[login]\nuser  = \"u\"\npassword = \"placeholder\"\t# there\n",
        ["config/queue.xml"] = "<?xml version=\"1.0\"?>\n<!-- queue -->\n<queue>\n  <host>q.example</host>\n  <password>placeholder</password> <!-- x -->\n</queue>\n",
        ["config/db.production.toml"] = "# production\npassword = 'placeholder'\n",
    };

    private static readonly string[] Names = ["staging", "production", "recovery"];
    private static readonly Dictionary<string, string> Made = new(StringComparer.Ordinal);

    private readonly TemporaryFolder _project = new();

    public SealingTests()
    {
        Directory.CreateDirectory(_project["config"]);
        foreach (var (name, text) in Files)
        {
            _project.Write(name, text);
        }
    }

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("api.key", "config/api.json")]
    [InlineData("db.password", "config/db.yaml")]
    [InlineData("mail.login.password", "config/mail.toml")]
    [InlineData("queue.password", "config/queue.xml")]
    public void ASealedValueTakesThePlaceOfThePlaintextAndOfNothingElse(string keyPath, string file)
    {
        MakeKeys();

        Seal(keyPath, "staging").Exits(0);

        var (before, after) = (Files[file], Encoding.UTF8.GetString(File.ReadAllBytes(_project[file])));
        var around = before.Split(["\"placeholder\"", "placeholder"], StringSplitOptions.None);
        Assert.StartsWith(around[0], after, StringComparison.Ordinal);
        Assert.EndsWith(around[1], after, StringComparison.Ordinal);
        Assert.Matches("^\"?tcg:v1:staging\\+production\\+recovery:[A-Za-z0-9_-]+\"?$", after[around[0].Length..^around[1].Length]);
        Assert.Equal(Plain, Unseal(keyPath, "staging", "staging").Exits(0).Output);
        Assert.Equal(Plain, Unseal(keyPath, "staging", "recovery").Exits(0).Output);
    }

    [Fact]
    public void AnOverlayIsSealedOnlyToTheEnvironmentsThatInheritIt()
    {
        MakeKeys();

        Assert.Contains("db.password is sealed to production, recovery.", Seal("db.password", "production").Exits(0).Error, StringComparison.Ordinal);

        Assert.Equal(Plain, Unseal("db.password", "production", "production").Exits(0).Output);
        var refused = Unseal("db.password", "production", "staging").Exits(1);
        Assert.Contains("is sealed to the keys 'production', 'recovery', and this process has only the key 'staging'", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Files["config/db.yaml"], File.ReadAllText(_project["config/db.yaml"]));
    }

    [Theory]
    [InlineData("config/db.yaml", "db.pool")]
    [InlineData("config/db.yaml", "db.list")]
    [InlineData("config/api.json", "api.n")]
    public void ListsObjectsAndNumbersAreSealedAsTheyStand(string file, string keyPath)
    {
        MakeKeys();
        var before = Run("show", keyPath, "--env", "staging", "--to", "json").Exits(0).Output;

        Run("seal", keyPath, "--env", "staging", "--in-place").Exits(0);

        Assert.Contains("tcg:v1:", File.ReadAllText(_project[file]), StringComparison.Ordinal);
        Assert.Equal(Compact(before), Compact(Unseal(keyPath, "staging", "staging").Exits(0).Output));
    }

    [Fact]
    public void AJsonValueOfAnyShapeIsSealedFromStandardInput()
    {
        MakeKeys();

        Seal("db.password", "staging", "{\"user\": \"u\", \"hosts\": [1, 2]}", "--json").Exits(0);

        Assert.Equal("{\"user\":\"u\",\"hosts\":[1,2]}", Unseal("db.password", "staging", "staging").Exits(0).Output);
        Assert.Contains("no JSON value", Seal("db.password", "staging", "{", "--json").Exits(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileIsSealedWhole()
    {
        MakeKeys();

        Run("seal", "--file", _project["config/db.production.toml"]).Exits(0);
        Run("seal", "--file", _project["config/mail.toml"]).Exits(0);

        Assert.Equal("placeholder", Unseal("db.password", "production", "production").Exits(0).Output);
        Assert.Equal("placeholder", Unseal("mail.login.password", "staging", "staging").Exits(0).Output);
        Assert.Contains("no secret that is not sealed", Run("seal", "--file", _project["config/mail.toml"]).Exits(0).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void NoAnswerShowsTheValue()
    {
        MakeKeys();

        Outcome[] answers = [Seal("db.password", "staging"), Doctor("production"), Run("keys", "list"), Run("check"), Run("show", "--env", "staging"), Run("explain", "db.password", "--env", "staging"), Run("lock")];

        Assert.All(answers, answer => Assert.DoesNotContain(Plain, answer.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void KeysRotateAndWhatIsSealedFollows()
    {
        MakeKeys();
        Seal("db.password", "production").Exits(0);
        Seal("queue.password", "staging").Exits(0);
        var untouched = File.ReadAllText(_project["config/api.json"]);

        Run("keys", "rotate", "--env", "production", "--id", "production-next", "--output", _project["production-next.key"]).Exits(0);
        Assert.Matches("production-next +production +pending", Run("keys", "list").Exits(0).Output);
        Run("keys", "activate", "production-next").Exits(0);
        Assert.Contains("values are still sealed to 'production'", Run("keys", "retire", "production").Exits(2).Error, StringComparison.Ordinal);

        Assert.Contains("2 moved", Run(["production", "staging"], "reseal").Exits(0).Error, StringComparison.Ordinal);
        Assert.Contains("0 moved to the active keys, 2 were", Run(["production"], "reseal").Exits(0).Error, StringComparison.Ordinal);
        Run("keys", "retire", "production").Exits(0);

        Assert.Equal(Plain, Unseal("db.password", "production", "production-next").Exits(0).Output);
        Unseal("db.password", "production", "production").Exits(1);
        Assert.Equal(untouched, File.ReadAllText(_project["config/api.json"]));
    }

    [Fact]
    public void WhenEveryKeyIsLostTheRecoveryKeyBringsTheValuesBack()
    {
        MakeKeys();
        Seal("db.password", "production").Exits(0);
        File.Delete(_project["production.key"]);

        // The drill: a new key for the environment, and the recovery key out of its safe.
        Run("keys", "rotate", "--env", "production", "--id", "fresh", "--output", _project["fresh.key"]).Exits(0);
        Run("keys", "activate", "fresh").Exits(0);
        Run(["recovery"], "reseal").Exits(0);

        Assert.Equal(Plain, Unseal("db.password", "production", "fresh").Exits(0).Output);
    }

    [Fact]
    public void ARevokedKeyNamesWhatMustChangeAtItsSource()
    {
        MakeKeys();
        Seal("db.password", "production").Exits(0);

        var revoked = Run("keys", "revoke", "production").Exits(0);

        Assert.Contains("db.password", revoked.Output, StringComparison.Ordinal);
        Assert.Contains("db.production.toml(2,12)", revoked.Output, StringComparison.Ordinal);
        Assert.Contains("no active key for production", Seal("db.password", "production").Exits(2).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheDoctorSaysWhatOpensAndShowsNothing()
    {
        MakeKeys();
        Seal("db.password", "production").Exits(0);
        Seal("queue.password", "staging").Exits(0);

        var half = Doctor("staging").Exits(1);
        Assert.Matches(@"closed +db\.password", half.Output);
        Assert.Matches(@"opens +queue\.password", half.Output);
        Assert.Contains("1 of 2 sealed values open.", half.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 2 sealed values open.", Doctor("recovery").Exits(0).Output, StringComparison.Ordinal);
        Assert.Contains("No key", Run("doctor").Exits(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ASealedTextThatWasMovedOrAlteredDoesNotOpen()
    {
        MakeKeys();
        Seal("queue.password", "staging").Exits(0);
        var text = SealedText().Match(File.ReadAllText(_project["config/queue.xml"])).Value;

        _project.Write("config/db.yaml", Files["config/db.yaml"].Replace("placeholder", text, StringComparison.Ordinal));
        Assert.Contains("does not open with the key 'staging'", Unseal("db.password", "staging", "staging").Exits(1).Error, StringComparison.Ordinal);
        _project.Write("config/db.yaml", Files["config/db.yaml"].Replace("placeholder", text[..^5], StringComparison.Ordinal));
        Unseal("db.password", "staging", "staging").Exits(1);
    }

    [Fact]
    public void WhatCannotBeEditedInPlaceIsLeftAlone()
    {
        MakeKeys();
        var refused = Run("seal", "mail.login", "--env", "staging", "--in-place").Exits(2);

        Assert.Contains("cannot be replaced in place", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Files["config/mail.toml"], "\uFEFF" + File.ReadAllText(_project["config/mail.toml"]));
    }

    [Fact]
    public void AReadOnlyFileIsNotWritten()
    {
        MakeKeys();
        File.SetAttributes(_project["config/db.yaml"], FileAttributes.ReadOnly);

        Assert.Contains("is read-only; nothing was written", Seal("db.password", "staging").Exits(2).Error, StringComparison.Ordinal);
        Assert.Equal(Files["config/db.yaml"], File.ReadAllText(_project["config/db.yaml"]));
    }

    [Fact]
    public void APrivateKeyIsReadableByItsOwnerOnlyAndNeverOverwritten()
    {
        Run("keys", "new", "--env", "production", "--output", _project["production.key"]).Exits(0);

        Assert.Contains("never overwritten", Run("keys", "rotate", "--env", "production", "--output", _project["production.key"]).Exits(2).Error, StringComparison.Ordinal);
        Assert.DoesNotContain("pending", File.ReadAllText(_project["config/encryption_keys.json"]), StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_project["production.key"]));
        }
    }

    [Fact]
    public void AKeyThatIsPastItsDayIsToldWhereverKeysAreShown()
    {
        MakeKeys();
        var ring = File.ReadAllText(_project["config/encryption_keys.json"]);
        var at = ring.IndexOf("\"rotateBy\": \"", ring.IndexOf("\"staging\"", StringComparison.Ordinal), StringComparison.Ordinal) + "\"rotateBy\": \"".Length;
        _project.Write("config/encryption_keys.json", ring[..at] + "2026-01-31" + ring[(at + 10)..]);

        Assert.Matches("staging +staging +active +2026-01-31 \\(past\\)", Run("keys", "list").Exits(0).Output);
        Assert.Matches("staging +staging, active +2026-01-31 \\(past\\)", Doctor("staging").Output);
        Assert.Contains("warning TCG2013: The key 'staging' of staging should have been replaced by 2026-01-31", Run("check").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EachMistakeIsToldWithWhatToDo()
    {
        Assert.Contains("Make a key first: tcg keys new --env NAME", Seal("db.password", "staging").Exits(2).Error, StringComparison.Ordinal);
        MakeKeys();
        Assert.Contains("tcg keys rotate --env staging", Run("keys", "new", "--env", "staging").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'production'", Run("keys", "new", "--env", "productoin").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("There is no key 'x'", Run("keys", "revoke", "x").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("only a pending key", Run("keys", "activate", "staging").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'db.password'", Seal("db.pasword", "staging").Exits(1).Error, StringComparison.Ordinal);
        Assert.Contains("is not sealed", Unseal("db.host", "staging", "staging").Exits(1).Error, StringComparison.Ordinal);
        Assert.Contains("either KEYPATH", Run("seal").Exits(2).Error, StringComparison.Ordinal);
        Assert.Contains("is no layer", Run("seal", "--file", "none.yaml").Exits(2).Error, StringComparison.Ordinal);
    }

    /// <summary>Killed for real, at whatever it was doing: every file is then whole, the old one or the new one, and the next run does the rest.</summary>
    [Fact]
    public void AResealThatIsKilledAnywhereLosesNothing()
    {
        const int Values = 60;
        MakeKeys();
        for (var i = 0; i < 6; i++)
        {
            _project.Write($"config/many{i}.yaml", string.Concat(Enumerable.Range(0, Values / 6).Select(j => $"password{j}: value-{i}-{j}\n")));
            Run("seal", "--file", _project[$"config/many{i}.yaml"]).Exits(0);
        }

        Run("keys", "rotate", "--env", "staging", "--id", "next", "--output", _project["next.key"]).Exits(0);
        Run("keys", "activate", "next").Exits(0);
        for (var milliseconds = 100; milliseconds <= 1_000; milliseconds += 100)
        {
            using var process = Start(["recovery"], "reseal");
            if (!process.WaitForExit(milliseconds))
            {
                process.Kill();
                process.WaitForExit();
            }

            Assert.Contains($"{Values} of {Values} sealed values open.", Run(["recovery"], "doctor").Exits(0).Output, StringComparison.Ordinal);
        }

        Run(["recovery"], "reseal").Exits(0);
        Assert.Contains($"0 moved to the active keys, {Values} were", Run(["recovery"], "reseal").Exits(0).Error, StringComparison.Ordinal);
        Assert.Equal("value-3-4", Unseal("many3.password4", "staging", "next").Exits(0).Output);
    }

    /// <summary>Made once by the command itself: the ring, and a file for each private key.</summary>
    private void MakeKeys()
    {
        lock (Made)
        {
            if (Made.Count == 0)
            {
                foreach (var name in Names)
                {
                    Run("keys", "new", "--env", name, "--id", name, "--output", _project[name + ".key"]).Exits(0);
                }

                foreach (var file in Names.Select(name => name + ".key").Append("config/encryption_keys.json"))
                {
                    Made.Add(file, File.ReadAllText(_project[file]));
                }
            }
        }

        foreach (var (file, text) in Made)
        {
            _project.Write(file, text);
        }
    }

    private Outcome Seal(string keyPath, string environment, string? value = null, params string[] more) => Run([], value ?? Plain + "\n", ["seal", keyPath, "--env", environment, .. more]);

    private Outcome Unseal(string keyPath, string environment, string key) => Run([key], "unseal", keyPath, "--env", environment);

    private Outcome Doctor(string key) => Run([key], "doctor");

    private Outcome Run(params string[] arguments) => Run([], arguments);

    private Outcome Run(string[] keys, params string[] arguments) => Run(keys, "", arguments);

    private Outcome Run(string[] keys, string input, string[] arguments) => ToolProcess.Run(
        "dotnet",
        [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. arguments, "--project", _project.Path],
        folder: _project.Path,
        Encoding.UTF8.GetBytes(input),
        new(StringComparer.Ordinal) { ["CONFIG_ENCRYPTION_KEY"] = Keys(keys) });

    private Process Start(string[] keys, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. arguments, "--project", _project.Path])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            Environment = { ["CONFIG_ENCRYPTION_KEY"] = Keys(keys) },
        };
        return Process.Start(start)!;
    }

    private string Keys(string[] names) => string.Join(' ', names.Select(name => File.ReadAllLines(_project[name + ".key"]).Single(line => !line.StartsWith('#'))));

    private static string Compact(string text) => Whitespace().Replace(text, "");

    [GeneratedRegex(@"\s+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Whitespace();

    [GeneratedRegex("tcg:v1:[^<\"]+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SealedText();
}
