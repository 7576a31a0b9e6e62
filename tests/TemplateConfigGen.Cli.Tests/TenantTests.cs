namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg lock</c> and <c>tcg diff --git</c> on a copy of the corpus's project with tenants.</summary>
public sealed class TenantTests : IDisposable
{
    private readonly TemporaryFolder _project = new();

    public TenantTests() => ShopProject.CopyTo(_project.Path, "tenants");

    public void Dispose() => _project.Dispose();

    [Fact]
    public void EveryTemplateHasALockInEveryEnvironment()
    {
        Assert.Equal("6 locks: 6 written, 0 removed, 0 as they were.\n", Tcg("lock").Exits(0).Output);

        Golden.Matches(File.ReadAllText(_project["locks/booking.production@business.lock"]), Path.Combine(TestFiles.Corpus, "cli-lock", "booking.production@business.lock"));
    }

    [Fact]
    public void AChangedTemplateFailsTheCheckOfTheLocks()
    {
        Tcg("lock").Exits(0);
        File.WriteAllText(_project["config/templates/business/booking.json"], """{ "limits": { "rooms": 60 } }""");

        Assert.Equal(
            """
            locks/booking.staging@business.lock
              key                   locked  now
              booking.limits.rooms  50      60
            locks/booking.production@business.lock
              key                   locked  now
              booking.limits.rooms  50      60
            2 of 6 locks differ. If that is what the change is meant to do, run 'tcg lock' and commit the result.

            """,
            Tcg("lock", "--check").Exits(1).Output);
    }

    [Fact]
    public void AChangeSaysWhichTenantsItReaches()
    {
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "first");
        File.WriteAllText(_project["config/templates/business/booking.json"], """{ "limits": { "rooms": 60 } }""");
        File.WriteAllText(_project["config/booking.production.toml"], "[limits]\ndays_ahead = 90\n");

        // What acme says itself stays; what production changes, its tenants have from there unless their template says otherwise.
        Assert.Equal(
            """
            ### Configuration: 3 effective values change since `HEAD`

            | key | environments | before | now | from |
            |---|---|---|---|---|
            | `` booking.limits.days_ahead `` | production | `` 60 `` | `` 90 `` | `` config/booking.production.toml:2 `` |
            | `` booking.limits.rooms `` | staging (globex), production (globex) | `` 50 `` | `` 60 `` | `` config/templates/business/booking.json:1 `` |

            """,
            Tcg("diff", "--git", "HEAD").Exits(0).Output);
    }

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(arguments, _project.Path);

    private void Git(params string[] arguments) => ToolProcess.Run("git", arguments, _project.Path).Exits(0);
}
