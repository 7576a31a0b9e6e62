namespace TemplateConfigGen.Cli.Tests;

/// <summary>A project that takes sections from a library and a file from elsewhere: <c>tcg</c> sees what its build sees.</summary>
public sealed class SeveralProjectsTests : IDisposable
{
    private readonly TemporaryFolder _repository = new();

    public SeveralProjectsTests()
    {
        Write("Store/Store.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TemplateConfigGenRole>library</TemplateConfigGenRole></PropertyGroup></Project>");
        Write("Store/config/client.yaml", "timeout: PT30S\nretries: 3\n");
        Write("Store/config/client.staging.yaml", "timeout: PT10S\n");
        Write("shared/limits.yaml", "max: 100\n");
        Write("App/App.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup>
                <ProjectReference Include="..\Store\Store.csproj" />
                <AdditionalFiles Include="../shared/limits.yaml" Link="config/limits.yaml" />
              </ItemGroup>
            </Project>
            """);
        Write("App/config/environments.yaml", "environments:\n  staging:\n  production:\n");
        Write("App/config/client.production.yaml", "retries: 5\n");
    }

    private string App => _repository["App"];

    public void Dispose() => _repository.Dispose();

    [Fact]
    public void TheSectionsOfALibraryAndLinkedFilesAreThere()
    {
        Assert.Equal("timeout: PT30S\nretries: 5\n", Tcg("show", "client", "--env", "production").Exits(0).Output);
        Assert.Equal("timeout: PT10S\nretries: 3\n", Tcg("show", "client", "--env", "staging").Exits(0).Output);
        Assert.Equal("max: 100\n", Tcg("show", "limits", "--env", "staging").Exits(0).Output);
        Assert.Contains("../Store/config/client.staging.yaml(1,10)", Tcg("explain", "client.timeout", "--env", "staging").Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void TheyAreLockedAndCheckedWithTheRest()
    {
        Assert.Equal("4 locks: 4 written, 0 removed, 0 as they were.\n", Tcg("lock").Exits(0).Output);
        Assert.Equal("2 sections, 2 environments, 5 files: no errors, no warnings.\n", Tcg("check").Exits(0).Output);

        Write("Store/config/client.yaml", "timeout: PT60S\nretries: 3\n");
        Assert.Contains("client.timeout  \"PT30S\"  \"PT60S\"", Tcg("lock", "--check").Exits(1).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatALibraryHasSealedIsLeftToTheLibrary()
    {
        // It opens with no key and would be reported, were it this project's.
        const string Text = "timeout: PT30S\nretries: 3\ntoken: tcg:v1:of-the-library:AAAA\n";
        Write("Store/config/client.yaml", Text);

        Assert.Equal("0 moved to the active keys, 0 were sealed to them already, 0 could not be opened.\n", Tcg("reseal").Exits(0).Error);
        Assert.Equal(Text, File.ReadAllText(_repository["Store/config/client.yaml"]));
    }

    [Fact]
    public void ASectionWithTwoOwnersIsFoundHereToo()
    {
        Write("App/config/client.json", "{ \"retries\": 1 }");

        Assert.Contains(
            "config/client.json(1,1): error TCG0141: The section 'client' belongs to the library Store ('../Store/config/client.yaml'), and this project would own it too ('config/client.json')",
            Tcg("check").Exits(1).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public void ALibraryAloneAcceptsEveryEnvironmentAndHasNoManifest()
    {
        Assert.Equal("timeout: PT10S\nretries: 3\n", ToolProcess.Tcg(["show", "client", "--env", "staging"], _repository["Store"]).Exits(0).Output);

        Write("Store/config/environments.yaml", "environments:\n  staging:\n");
        Assert.Contains("error TCG0143: Store is a library", ToolProcess.Tcg(["check"], _repository["Store"]).Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void APullRequestThatChangesTheLibraryIsOneThatChangesTheApplication()
    {
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "first");
        Write("Store/config/client.yaml", "timeout: PT60S\nretries: 3\n");
        Write("shared/limits.yaml", "max: 200\n");

        Assert.Equal(
            """
            ### Configuration: 3 effective values change since `HEAD`

            | key | environments | before | now | from |
            |---|---|---|---|---|
            | `` client.timeout `` | production | `` "PT30S" `` | `` "PT60S" `` | `` ../Store/config/client.yaml:1 `` |
            | `` limits.max `` | all | `` 100 `` | `` 200 `` | `` ../shared/limits.yaml:1 `` |

            """,
            Tcg("diff", "--git", "HEAD").Exits(0).Output);
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_repository[path])!);
        _repository.Write(path, text);
    }

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(arguments, App);

    private void Git(params string[] arguments) => ToolProcess.Run("git", arguments, _repository.Path).Exits(0);
}
