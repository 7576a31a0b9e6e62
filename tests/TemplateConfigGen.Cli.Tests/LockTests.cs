namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg lock</c> on a copy of the corpus's shop.</summary>
public sealed class LockTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public LockTests() => ShopProject.CopyTo(_project.Path);

    public void Dispose() => _project.Dispose();

    [Fact]
    public void ALockHasEveryEffectiveValueOnALineOfItsOwnAndNoSecret()
    {
        Assert.Equal("6 locks: 6 written, 0 removed, 0 as they were.\n", Tcg("lock").Exits(0).Output);

        Golden.Matches(File.ReadAllText(_project["locks/checkout.production.lock"]), Path.Combine(TestFiles.Corpus, "cli-lock", "checkout.production.lock"));
    }

    [Fact]
    public void LockingAgainWritesNothingAndTheCheckPasses()
    {
        Tcg("lock").Exits(0);

        Assert.Equal("6 locks: 0 written, 0 removed, 6 as they were.\n", Tcg("lock").Exits(0).Output);
        Assert.Equal("6 locks: nothing differs.\n", Tcg("lock", "--check").Exits(0).Output);
    }

    [Fact]
    public void ASealedValueIsShownAsAHashOfItsText()
    {
        // Texts that nobody can open, so that they are the same every time.
        _project.Write("config/vault.yaml", "password: \"tcg:v1:base:AAAA\"\nhosts: [\"tcg:v1:base:BBBB\"]\n");
        _project.Write("config/vault.production.yaml", "password: \"tcg:v1:production:CCCC\"\n");
        Tcg("lock").Exits(0);

        Golden.Matches(
            File.ReadAllText(_project["locks/vault.production.lock"])
                + Tcg("show", "vault", "--env", "production").Exits(0).Output
                + Tcg("explain", "vault.password", "--env", "production").Exits(0).Output
                + Tcg("diff", "staging", "production", "--only", "vault").Exits(0).Output,
            Path.Combine(TestFiles.Corpus, "cli-lock", "sealed.txt"));

        Edit("config/vault.production.yaml", "CCCC", "DDDD");
        Assert.Contains("vault.password  (sealed ", Tcg("lock", "--check").Exits(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AChangedValueFailsTheCheckInEveryEnvironmentThatHasIt()
    {
        Tcg("lock").Exits(0);
        Edit("config/checkout.production.toml", "500", "600");

        Assert.Equal(
            """
            locks/checkout.production.lock
              key                        locked  now
              checkout.limits.max_items  500     600
            locks/checkout.production-eu.lock
              key                        locked  now
              checkout.limits.max_items  500     600
            2 of 6 locks differ. If that is what the change is meant to do, run 'tcg lock' and commit the result.

            """,
            Tcg("lock", "--check").Exits(1).Output);
    }

    [Fact]
    public void AChangedSecretIsNoticedWithAKeyAndNeverShown()
    {
        Tcg("with-key", "lock").Exits(0);
        Edit("config/checkout.production.toml", "another-made-up-secret", "a-third-made-up-secret");

        var check = Tcg("with-key", "lock", "--check").Exits(1);
        Assert.Contains("checkout.payment.webhook_secret  (hidden hmac:", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("made-up", string.Concat(Directory.EnumerateFiles(_project["locks"]).Select(File.ReadAllText)), StringComparison.Ordinal);

        // Who has no key cannot tell, and is not told that something differs.
        Tcg("lock", "--check").Exits(0);
    }

    [Fact]
    public void LocksOfWhatIsNoMoreAreRemovedAndFilesOfOthersAreNot()
    {
        Tcg("lock").Exits(0);
        File.Delete(_project["config/routes.json"]);
        File.Delete(_project["config/routes.staging.json"]);
        _project.Write("locks/yarn.lock", "# somebody else's\n");

        Assert.Contains("locks/routes.production.lock: locks a section or environment that is no more", Tcg("lock", "--check").Exits(1).Output, StringComparison.Ordinal);
        Assert.Equal("3 locks: 0 written, 3 removed, 3 as they were.\n", Tcg("lock").Exits(0).Output);
        Assert.True(File.Exists(_project["locks/yarn.lock"]));
    }

    [Fact]
    public void WhereTheBuildChecksTheLocksSoDoesTheCheck()
    {
        _project.Write("Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TemplateConfigGenLock>true</TemplateConfigGenLock></PropertyGroup></Project>");
        Assert.Contains("error TCG6007: TemplateConfigGenLock is set, and there is no lock in 'locks'. Run 'tcg lock' and commit the result.", Tcg("check").Exits(1).Error, StringComparison.Ordinal);

        Tcg("lock").Exits(0);
        Tcg("check").Exits(0);

        Edit("config/checkout.production.toml", "500", "600");
        Assert.Contains(
            "error TCG6006: In production, 'checkout.limits.max_items' is locked as 500, and is 600 now. If the change is meant to do that, run 'tcg lock' and commit the result.",
            Tcg("check").Exits(1).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingLockAndAFileThatIsNoneAreSaid()
    {
        Tcg("lock").Exits(0);
        File.Delete(_project["locks/checkout.staging.lock"]);
        _project.Write("locks/routes.staging.lock", "<<<<<<< ours\n");

        var output = Tcg("lock", "--check").Exits(1).Output;
        Assert.Contains("locks/checkout.staging.lock: does not exist\n", output, StringComparison.Ordinal);
        Assert.Contains("locks/routes.staging.lock: is no lock\n", output, StringComparison.Ordinal);
    }

    private Outcome Tcg(params string[] arguments)
    {
        var key = arguments is ["with-key", ..] ? "a key of these tests" : "";
        string[] command = key.Length > 0 ? arguments[1..] : arguments;
        return ToolProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. command], _project.Path, environment: new() { ["TCG_LOCK_KEY"] = key });
    }

    private void Edit(string file, string old, string now) => File.WriteAllText(_project[file], File.ReadAllText(_project[file]).Replace(old, now, StringComparison.Ordinal));
}
