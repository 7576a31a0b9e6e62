namespace TemplateConfigGen.Cli.Tests;

/// <summary>Where the project says that its schemas and its configuration are, <c>tcg</c> looks for them, as its build does.</summary>
public sealed class SchemaFolderTests : IDisposable
{
    private const string Schema = """{ "type": "object", "properties": { "hosts": { "type": "array", "items": { "type": "string" }, "x-merge": "append" }, "ttl": { "type": "integer", "maximum": 60 } } }""";

    private readonly TemporaryFolder _repository = new();

    public SchemaFolderTests()
    {
        Write("schemas/cache.schema.json", Schema);
        Write("apps/Api/config/cache.yaml", "hosts: [a]\nttl: 90\n");
        Write("apps/Api/config/cache.production.yaml", "hosts: [b]\n");
        Write("apps/Api/config/environments.yaml", "environments:\n  production:\n");
    }

    public void Dispose() => _repository.Dispose();

    [Theory]
    [InlineData("../../schemas")]
    [InlineData("..\\..\\schemas\\")]
    [InlineData("$(MSBuildProjectDirectory)/../../schemas")]
    [InlineData("$(MSBuildThisFileDirectory)..\\..\\schemas")]
    public void TheFolderOfTheProjectFileIsReadFrom(string folder)
    {
        Write("apps/Api/Api.csproj", $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TemplateConfigGenSchemaFolder Condition=\"'$(X)' == ''\">{folder}</TemplateConfigGenSchemaFolder></PropertyGroup></Project>");

        Assert.StartsWith("config/cache.yaml(2,6): error TCG1014: 'ttl' is 90; the schema allows at most 60 (cache.schema.json#/properties/ttl).", Tcg("check").Exits(1).Error, StringComparison.Ordinal);
        Assert.Equal("- a\n- b\n", Tcg("show", "cache.hosts", "--env", "production").Exits(0).Output);
    }

    [Fact]
    public void TheCommandLineSaysWhatComesFromElsewhere()
    {
        Assert.DoesNotContain("TCG1014", Tcg("check").Error, StringComparison.Ordinal);
        Assert.Contains("TCG1014", Tcg("check", "--property", "TemplateConfigGenSchemaFolder=../../schemas").Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AMistakeInASchemaStandsAtItsPath()
    {
        Write("apps/Api/Api.csproj", "<Project><PropertyGroup><TemplateConfigGenSchemaFolder>../../schemas</TemplateConfigGenSchemaFolder></PropertyGroup></Project>");
        Write("schemas/cache.schema.json", """{ "type": "objekt" }""");

        Assert.StartsWith("../../schemas/cache.schema.json(1,11): error TCG1007: ", Tcg("check").Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEarlierRevisionIsReadWithItsOwnSchemas()
    {
        Write("apps/Api/Api.csproj", "<Project><PropertyGroup><TemplateConfigGenSchemaFolder>../../schemas</TemplateConfigGenSchemaFolder></PropertyGroup></Project>");
        Git("init", "--quiet");
        Git("add", ".");
        Git("-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "first");
        Write("schemas/cache.schema.json", Schema.Replace("append", "replace", StringComparison.Ordinal));

        Assert.Contains("""| `` cache.hosts `` | production | `` ["a", "b"] `` | `` ["b"] `` |""", Tcg("diff", "--git", "HEAD").Exits(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void AConfigFolderOfAnotherNameIsFound()
    {
        Write("apps/Api/Api.csproj", "<Project><PropertyGroup><TemplateConfigGenFolder>settings/live</TemplateConfigGenFolder></PropertyGroup></Project>");
        Directory.CreateDirectory(_repository["apps/Api/settings"]);
        Directory.Move(_repository["apps/Api/config"], _repository["apps/Api/settings/live"]);

        Assert.Equal("90\n", Tcg("show", "cache.ttl", "--env", "production").Exits(0).Output);
    }

    [Fact]
    public void APropertyThatTheProjectFileListsAndSaysIsKnown()
    {
        Write("apps/Api/Api.csproj", """
            <Project>
              <PropertyGroup><Train Condition="'$(Train)' == ''">2026.11</Train><Tag>$(Train)-x</Tag></PropertyGroup>
              <ItemGroup><TemplateConfigProperty Include="Train; Tag" /><TemplateConfigProperty Include="Other" /></ItemGroup>
            </Project>
            """);
        Write("apps/Api/config/cache.yaml", "ttl: 60\nagent: agent/${build:Train}\n");

        Assert.Equal("agent/2026.11\n", Tcg("show", "cache.agent", "--env", "production").Exits(0).Output);
        Assert.Equal("agent/2027.1\n", Tcg("show", "cache.agent", "--env", "production", "--property", "train=2027.1").Exits(0).Output);

        Write("apps/Api/config/cache.yaml", "ttl: 60\nagent: agent/${build:Tag}\n");
        Assert.Contains("TCG0117", Tcg("check").Exits(1).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSampleIsHeldToItsSchemas()
    {
        foreach (var file in new[] { "schemas", "samples/StreamingPlatform" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, folder), "*.*", SearchOption.AllDirectories)))
        {
            var path = Path.GetRelativePath(TestFiles.RepositoryRoot, file);
            if (!path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/obj/", StringComparison.Ordinal))
            {
                Write(path, File.ReadAllText(file));
            }
        }

        var sample = _repository["samples/StreamingPlatform"];
        ToolProcess.Tcg(["check"], sample).Exits(0);
        Write("samples/StreamingPlatform/config/cache_strategies.development.json", """{ "caches": 5 }""");

        Assert.Contains("config/cache_strategies.development.json(1,13): error TCG1013: ", ToolProcess.Tcg(["check"], sample).Exits(1).Error, StringComparison.Ordinal);
    }

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(arguments, _repository["apps/Api"]);

    private void Git(params string[] arguments) => ToolProcess.Run("git", arguments, _repository.Path).Exits(0);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_repository[path])!);
        _repository.Write(path, text);
    }
}
