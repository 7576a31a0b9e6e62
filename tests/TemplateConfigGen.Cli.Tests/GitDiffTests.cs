namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg diff --git</c> in a repository whose project is not at its root.</summary>
public sealed class GitDiffTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public GitDiffTests()
    {
        Directory.CreateDirectory(Project);
        ShopProject.CopyTo(Project);
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "first");
    }

    private string Project => _repository["services"];

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void ChangesThatEnvironmentsShareAreOneRow()
    {
        var overlay = Path.Combine(Project, "config", "checkout.production.toml");
        File.WriteAllText(overlay, File.ReadAllText(overlay).Replace("500", "600", StringComparison.Ordinal).Replace("another-made-up", "a-third-made-up", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(Project, "config", "checkout.staging.yaml"), "payment:\n  methods: [card, \"a|b\"]\n");

        Assert.Equal(
            """
            ### Configuration: 5 effective values change since `HEAD`

            | key | environments | before | now | from |
            |---|---|---|---|---|
            | `` checkout.limits.max_items `` | production, production-eu | `` 500 `` | `` 600 `` | `` config/checkout.production.toml:2 `` |
            | `` checkout.payment.methods `` | staging | `` ["card", "invoice"] `` | `` ["card", "a\|b"] `` | `` config/checkout.staging.yaml:2 `` |
            | `` checkout.payment.webhook_secret `` | production, production-eu | `` (hidden) `` | `` (hidden, changed) `` | `` config/checkout.production.toml:6 `` |

            """,
            Tcg("diff", "--git", "HEAD").Exits(0).Output);
    }

    [Fact]
    public void WithoutAChangeItSaysSo() =>
        Assert.Equal("### Configuration: no effective value changes since `HEAD`\n", Tcg("diff", "--git", "HEAD").Exits(0).Output);

    [Fact]
    public void WhatChangesEverywhereSaysAllAndWhatIsNewOrGoneSaysSo()
    {
        var routes = Path.Combine(Project, "config", "routes.json");
        File.WriteAllText(routes, "{ \"/v2\": \"new\" }");
        File.Delete(Path.Combine(Project, "config", "routes.staging.json"));

        var output = Tcg("diff", "--git", "HEAD").Exits(0).Output;

        Assert.Contains("| `` routes./v2 `` | all | – | `` \"new\" `` | `` config/routes.json:1 `` |\n", output, StringComparison.Ordinal);
        Assert.Contains(" | – | – |\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void AProjectThatIsNewIsComparedWithNothing()
    {
        Directory.CreateDirectory(_repository["fresh"]);
        ShopProject.CopyTo(_repository["fresh"]);

        Assert.StartsWith("### Configuration: ", ToolProcess.Tcg(["diff", "--git", "HEAD"], _repository["fresh"]).Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ARevisionThatDoesNotExistIsGitsOwnError()
    {
        Assert.StartsWith("tcg: git: fatal: ", Tcg("diff", "--git", "nope").Exits(2).Error, StringComparison.Ordinal);
        Assert.Equal("tcg: '-x' is no revision.\n", Tcg("diff", "--git=-x").Exits(2).Error);
    }

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(arguments, Project);

    private void Git(params string[] arguments) => ToolProcess.Run("git", arguments, _repository.Path).Exits(0);
}
