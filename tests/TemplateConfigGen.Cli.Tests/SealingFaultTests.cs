using System.Text;

namespace TemplateConfigGen.Cli.Tests;

/// <summary>Sealing and resealing that is killed, fails or is overtaken at each of its steps: no value is lost, no file is half of anything, and the next run does the rest.</summary>
public sealed class SealingFaultTests : IDisposable
{
    private const string Secret = "Correct-Horse-7";

    /// <summary>Of replacing one file.</summary>
    private const int Steps = 6;

    private readonly TemporaryFolder _project = new();

    public SealingFaultTests()
    {
        Directory.CreateDirectory(_project["config"]);
        _project.Write("config/environments.yaml", "environments:\n  production: {}\n");
        _project.Write("config/db.yaml", "host: db.example   # main\npassword: placeholder\n");
        _project.Write("config/mail.toml", "password = 'placeholder' # here\n");
        Tcg("keys", "new", "--env", "production", "--id", "first", "--output", "first.key").Exits(0);
    }

    public void Dispose() => _project.Dispose();

    [Fact]
    public void ASealThatIsKilledAtAnyStepLeavesTheOldFileOrTheNewOne()
    {
        var before = File.ReadAllText(_project["config/db.yaml"]);
        for (var step = 1; step <= Steps; step++)
        {
            _project.Write("config/db.yaml", before);
            Assert.NotEqual(0, At(step, StartupHook.Kill, "seal", "db.password", "--env", "production").ExitCode);

            var now = File.ReadAllText(_project["config/db.yaml"]);
            if (step < Steps)
            {
                Assert.Equal(before, now);
                Seal("db.password").Exits(0);
            }

            Assert.Equal(Secret, Tcg("unseal", "db.password", "--env", "production").Exits(0).Output);
        }
    }

    [Fact]
    public void AResealThatIsKilledAtAnyStepLosesNothingAndTheNextRunDoesTheRest()
    {
        Seal("db.password").Exits(0);
        Seal("mail.password").Exits(0);
        Tcg("keys", "rotate", "--env", "production", "--id", "next", "--output", "next.key").Exits(0);
        Tcg("keys", "activate", "next").Exits(0);
        var before = Config();
        for (var step = 1; step <= 2 * Steps; step++)
        {
            foreach (var (path, text) in before)
            {
                _project.Write(path, text);
            }

            Assert.NotEqual(0, At(step, StartupHook.Kill, "reseal").ExitCode);

            Assert.Contains("2 of 2 sealed values open.", Tcg("doctor").Exits(0).Output, StringComparison.Ordinal);
            var moved = step < Steps ? 0 : step < 2 * Steps ? 1 : 2;
            Assert.Contains($"{2 - moved} moved to the active keys, {moved} were sealed to them already", Tcg("reseal").Exits(0).Error, StringComparison.Ordinal);
        }

        Tcg("keys", "retire", "first").Exits(0);
        Assert.Equal(Secret, Tcg("unseal", "mail.password", "--env", "production").Exits(0).Output);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void WhatAKilledRunLeftBehindTheNextOneDeletesAndNothingElse(int step)
    {
        Assert.NotEqual(0, At(step, StartupHook.Kill, "seal", "db.password", "--env", "production").ExitCode);
        var left = Assert.Single(Temporaries());
        _project.Write("config/.db.yaml.notes.tmp", "mine\n");
        _project.Write("config/.mail.toml.0123456789abcdef0123456789abcdef.tmp", "of another file\n");
        var running = _project["config/.db.yaml.fedcba9876543210fedcba9876543210.tmp"];

        using (new FileStream(running, FileMode.CreateNew, FileAccess.Write, FileShare.Delete))
        {
            Seal("db.password").Exits(0);

            Assert.DoesNotContain(left, Temporaries());
            Assert.Equal([".db.yaml.fedcba9876543210fedcba9876543210.tmp", ".db.yaml.notes.tmp", ".mail.toml.0123456789abcdef0123456789abcdef.tmp"], Temporaries());
        }

        // Its process is gone now.
        Seal("db.password").Exits(0);
        Assert.Equal([".db.yaml.notes.tmp", ".mail.toml.0123456789abcdef0123456789abcdef.tmp"], Temporaries());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void AWriteThatFailsIsToldAndLeavesNothingBehind(int step)
    {
        var before = Config();

        var refused = At(step, StartupHook.Fail, "seal", "db.password", "--env", "production").Exits(2);

        Assert.EndsWith("db.yaml' could not be written: No space left on device\n", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before, Config());
    }

    [Theory]
    [InlineData("seal", "db.password")]
    [InlineData("reseal", null)]
    public void AFileThatSomebodyElseChangesMeanwhileIsTheirs(string command, string? keyPath)
    {
        if (keyPath is null)
        {
            Seal("db.password").Exits(0);
            Tcg("keys", "rotate", "--env", "production", "--id", "next", "--output", "next.key").Exits(0);
            Tcg("keys", "activate", "next").Exits(0);
        }

        var before = Config();
        string[] arguments = keyPath is null ? [command] : [command, keyPath, "--env", "production"];
        var refused = At(4, StartupHook.Change, arguments).Exits(2);

        Assert.Contains("was changed by somebody else meanwhile; nothing was written. Run the command again.", refused.Error, StringComparison.Ordinal);
        Assert.Equal(before["config/db.yaml"] + "\n", Config()["config/db.yaml"]);
        Run(Secret, arguments).Exits(0);
        Assert.Equal(Secret, Tcg("unseal", "db.password", "--env", "production").Exits(0).Output);
    }

    [Fact]
    public void AReadOnlyFileStopsResealingBeforeAnythingIsWritten()
    {
        Seal("db.password").Exits(0);
        Tcg("keys", "rotate", "--env", "production", "--id", "next", "--output", "next.key").Exits(0);
        Tcg("keys", "activate", "next").Exits(0);
        var before = Config();
        File.SetAttributes(_project["config/db.yaml"], FileAttributes.ReadOnly);

        Assert.Contains("is read-only; nothing was written", Tcg("reseal").Exits(2).Error, StringComparison.Ordinal);

        Assert.Equal(before, Config());
    }

    private IEnumerable<string?> Temporaries() => Directory.EnumerateFiles(_project["config"], "*.tmp").Select(Path.GetFileName).Order(StringComparer.Ordinal);

    /// <summary>Every file of the config folder, what was left behind included.</summary>
    private SortedDictionary<string, string> Config() =>
        new(Directory.EnumerateFiles(_project["config"]).ToDictionary(path => "config/" + Path.GetFileName(path), File.ReadAllText, StringComparer.Ordinal), StringComparer.Ordinal);

    private Outcome Seal(string keyPath) => Run(Secret, ["seal", keyPath, "--env", "production"]);

    private Outcome At(int step, string deed, params string[] arguments) => Run(
        Secret,
        arguments,
        ("DOTNET_STARTUP_HOOKS", typeof(SealingFaultTests).Assembly.Location),
        ("DOTNET_ROLL_FORWARD", "LatestMajor"), // the hook is compiled for the framework of the tests
        (StartupHook.StepVariable, step.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        (StartupHook.DeedVariable, deed));

    private Outcome Tcg(params string[] arguments) => Run("", arguments);

    private Outcome Run(string input, string[] arguments, params (string Name, string Value)[] variables)
    {
        var keys = new[] { "first.key", "next.key" }.Select(name => _project[name]).Where(File.Exists).Select(path => File.ReadAllLines(path).Single(line => !line.StartsWith('#')));
        var environment = variables.Append((Name: "CONFIG_ENCRYPTION_KEY", Value: string.Join(' ', keys))).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        return ToolProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. arguments], _project.Path, Encoding.UTF8.GetBytes(input), environment);
    }
}
