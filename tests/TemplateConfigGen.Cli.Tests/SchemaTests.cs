namespace TemplateConfigGen.Cli.Tests;

public sealed class SchemaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void EverySectionOfAProjectGetsASchemaThatItsFilesKeep()
    {
        ShopProject.CopyTo(_folder.Path);

        var sections = Infer("--output", "schemas").Exits(0).Output;

        Assert.Matches(@"^\d+ schemas written to schemas\.\n$", sections);
        Assert.NotEmpty(Directory.EnumerateFiles(_folder["schemas"], "*.schema.json"));
        Assert.Empty(Directory.EnumerateFiles(_folder["schemas"], "*.tmp"));

        Assert.DoesNotMatch("(error|warning) TCG", ToolProcess.Tcg(["check", "--strict"], _folder.Path).Exits(0).Error);
    }

    [Fact]
    public void ASchemaThatIsThereIsReplacedOnlyByForce()
    {
        _folder.Write("cache.json", """{ "size": 1 }""");
        Directory.CreateDirectory(_folder["out"]);
        _folder.Write("out/cache.schema.json", "{}");

        Assert.Equal("0 schemas written to out, 1 kept as they were (--force replaces them).\n", Infer("cache.json", "--output", "out").Exits(0).Output);
        Assert.Equal("{}", File.ReadAllText(_folder["out/cache.schema.json"]));

        Assert.Equal("1 schema written to out.\n", Infer("cache.json", "--output", "out", "--force").Exits(0).Output);
        Assert.Contains("\"size\"", File.ReadAllText(_folder["out/cache.schema.json"]), StringComparison.Ordinal);
    }

    [Fact]
    public void FilesGiveOneSchemaThatEachOfThemKeeps()
    {
        _folder.Write("a.yaml", "port: 80\nhosts: [a, b]\n");
        _folder.Write("b.toml", "port = 8080.5\nname = 'b'\n");
        _folder.Write("service.schema.json", Infer("a.yaml", "b.toml").Exits(0).Output);

        Assert.Equal("2 of 2 files are valid.\n", ToolProcess.Tcg(["validate", "a.yaml", "b.toml", "--schema", "service.schema.json"], _folder.Path).Exits(0).Output);
    }

    [Theory]
    [InlineData("a.json", """{ "port": 80, "hosts": ["a"] }""", """{ "port": "80", "hosts": ["a"] }""")]
    [InlineData("a.yaml", "port: 80\nhosts: [a]\n", "port: eighty\nhosts: [a]\n")]
    [InlineData("a.toml", "port = 80\nhosts = ['a']\n", "port = '80'\nhosts = ['a']\n")]
    [InlineData("a.xml", "<a><port>80</port><hosts>a</hosts><hosts>b</hosts></a>", "<a><port>eighty</port><hosts>a</hosts><hosts>b</hosts></a>")]
    public void AFileOfAnyFormatIsHeldToTheSchema(string name, string valid, string invalid)
    {
        _folder.Write("service.schema.json", """{ "type": "object", "properties": { "port": { "type": "integer" }, "hosts": { "type": "array", "items": { "type": "string" } } }, "additionalProperties": false }""");

        _folder.Write(name, valid);
        ToolProcess.Tcg(["validate", name, "--schema", "service.schema.json"], _folder.Path).Exits(0);
        _folder.Write(name, invalid);
        Assert.Matches($@"^{name}\(1,\d+\): error TCG1013: 'port' ", ToolProcess.Tcg(["validate", name, "--schema", "service.schema.json"], _folder.Path).Exits(1).Error);
    }

    [Fact]
    public void TomlIsReadAsTheVersionThatIsSaid()
    {
        _folder.Write("service.schema.json", "{}");
        _folder.Write("a.toml", "limits = { size = 5, }\n");

        Assert.Contains("--toml 1.1", ToolProcess.Tcg(["validate", "a.toml", "--schema", "service.schema.json"], _folder.Path).Exits(1).Error, StringComparison.Ordinal);
        ToolProcess.Tcg(["validate", "a.toml", "--schema", "service.schema.json", "--toml", "1.1"], _folder.Path).Exits(0);
    }

    [Fact]
    public void AppsettingsGetASchemaForEachTopLevelObject()
    {
        _folder.Write("appsettings.json", """{ "Logging": { "LogLevel": { "Default": "Information", "Microsoft.AspNetCore": "Warning" } }, "AllowedHosts": "*" }""");

        Infer("--output", "schemas").Exits(0);

        Assert.Equal(["Logging.schema.json"], Directory.EnumerateFiles(_folder["schemas"]).Select(Path.GetFileName));
        ToolProcess.Tcg(["check", "--strict"], _folder.Path).Exits(0);
    }

    [Fact]
    public void WhatContradictsItselfIsSaidAndTheOthersAreWritten()
    {
        Directory.CreateDirectory(_folder["config"]);
        _folder.Write("config/cache.json", """{ "size": 1 }""");
        _folder.Write("config/mail.json", """{ "port": 1 }""");
        _folder.Write("config/mail.production.json", """{ "port": "many" }""");

        var outcome = Infer("--output", "schemas").Exits(1);

        Assert.Equal("1 schema written to schemas, 1 not: their files have errors.\n", outcome.Output);
        Assert.StartsWith("config/mail.production.json(1,11): error TCG1001", outcome.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["schemas/mail.schema.json"]));
    }

    [Theory]
    [InlineData("manifest", "environments")]
    [InlineData("vocabulary", "vocabulary")]
    public void PrintedSchemasAreThoseOfTheRepository(string name, string file) =>
        Assert.Equal(File.ReadAllText(Path.Combine(TestFiles.RepositoryRoot, "schemas", file + ".schema.json")), ToolProcess.Tcg("schema", "print", name).Exits(0).Output);

    [Fact]
    public void TheSamplesBaseFilesAreValid()
    {
        var config = Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingPlatform", "config");
        foreach (var schema in Directory.EnumerateFiles(Path.Combine(TestFiles.RepositoryRoot, "schemas"), "*.schema.json"))
        {
            var section = Path.GetFileName(schema).Split('.')[0];
            if (Directory.EnumerateFiles(config, section + ".*").FirstOrDefault(file => Path.GetFileName(file).Split('.').Length == 2) is { } file)
            {
                Assert.Equal("1 of 1 file is valid.\n", ToolProcess.Tcg("validate", file, "--schema", schema).Exits(0).Output);
            }
        }
    }

    private Outcome Infer(params string[] arguments) => ToolProcess.Tcg(["schema", "infer", .. arguments], _folder.Path);
}
