namespace TemplateConfigGen.Cli.Tests;

public sealed class GenerateTests : IDisposable
{
    private static readonly string Schemas = Path.Combine(TestFiles.Corpus, "cli", "validate", "schemas");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ASchemaBecomesAFileOfTypes()
    {
        Assert.Equal("1 file written to out.\n", Tcg("--schema", Path.Combine(Schemas, "service.schema.json"), "--namespace", "Acme.Config", "--output", "out").Exits(0).Output);

        Golden.Matches(File.ReadAllText(_folder["out/Service.g.cs"]), Path.Combine(TestFiles.Corpus, "cli-generate", "Service.g.cs"));
    }

    [Fact]
    public void WhatIsGeneratedCompilesWithNoReferenceButTheRuntime()
    {
        Tcg("--schema", Path.Combine(Schemas, "service.schema.json"), "--namespace", "Acme.Config", "--output", "out", "--public").Exits(0);
        _folder.Write("Directory.Build.props", "<Project />");
        _folder.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{Path.Combine(AppContext.BaseDirectory, "TemplateConfigGen.Runtime.dll")}" />
              </ItemGroup>
            </Project>
            """);

        ToolProcess.Run("dotnet", ["build", "-nodeReuse:false"], _folder.Path).Exits(0);
    }

    [Fact]
    public void SchemasThatAreReferredToByAddressAreFoundInTheFolder()
    {
        Directory.CreateDirectory(_folder["schemas/shared"]);
        Directory.CreateDirectory(_folder["elsewhere"]);
        _folder.Write("schemas/service.json", """{ "$id": "https://acme.example/service.json", "properties": { "port": { "$ref": "https://acme.example/common/port.json" }, "host": { "$ref": "common/host.json" } } }""");
        _folder.Write("schemas/shared/port.json", """{ "$id": "https://acme.example/common/port.json", "type": "integer" }""");
        _folder.Write("elsewhere/host.yaml", "$id: https://acme.example/common/host.json\ntype: string\n");

        var outcome = Tcg("--schema", "schemas/service.json", "--namespace", "Acme", "--output", "out").Exits(1);
        Assert.Contains("error TCG1008: No schema of the project answers to 'https://acme.example/common/host.json'", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("answers to 'https://acme.example/common/port.json'", outcome.Error, StringComparison.Ordinal);

        Tcg("--schema", "schemas/service.json", "--schema-folder", ".", "--namespace", "Acme", "--output", "out").Exits(0);
        Assert.Contains("public int? Port ", File.ReadAllText(_folder["out/Service.g.cs"]), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatSeveralSchemasReferToBecomesOneTypeInAFileOfItsOwn()
    {
        _folder.Write("common.schema.json", """{ "$defs": { "retry": { "type": "object", "properties": { "attempts": { "type": "integer" } } } } }""");
        _folder.Write("a.schema.json", """{ "properties": { "retry": { "$ref": "common.schema.json#/$defs/retry" } } }""");
        _folder.Write("b.schema.json", """{ "properties": { "retries": { "items": { "$ref": "./common.schema.json#/$defs/retry" } } } }""");
        _folder.Write("c.schema.json", """{ "properties": { "retry": { "$ref": "#/properties/other" }, "other": { "properties": { "x": true } } } }""");

        Assert.Equal("1 file written to alone.\n", Tcg("--schema", "a.schema.json", "--namespace", "Acme", "--output", "alone").Exits(0).Output);
        Assert.Equal("4 files written to out.\n", Tcg("--schema", "a.schema.json", "b.schema.json", "c.schema.json", "--namespace", "Acme", "--output", "out").Exits(0).Output);

        Assert.Contains("sealed class RetryItem", File.ReadAllText(_folder["alone/A.g.cs"]), StringComparison.Ordinal);
        Assert.Contains("public global::Acme.CommonTypes.RetryItem? Retry ", File.ReadAllText(_folder["out/A.g.cs"]), StringComparison.Ordinal);
        Assert.Contains("ImmutableArray<global::Acme.CommonTypes.RetryItem>", File.ReadAllText(_folder["out/B.g.cs"]), StringComparison.Ordinal);
        Assert.Contains("sealed class RetryItem", File.ReadAllText(_folder["out/CommonTypes.g.cs"]), StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaThatIsGivenAndMeantByAnotherAsAWholeIsOneType()
    {
        _folder.Write("pool.json", """{ "type": "object", "properties": { "size": { "type": "integer" }, "spare": { "$ref": "#" }, "mode": { "$ref": "#/$defs/mode" } }, "$defs": { "mode": { "enum": ["on", "off"] } } }""");
        _folder.Write("service.json", """{ "properties": { "pool": { "$ref": "pool.json" }, "pools": { "items": { "$ref": "./pool.json" } }, "colour": { "$ref": "colour.json" } } }""");
        _folder.Write("colour.json", """{ "enum": ["red", "blue"] }""");

        Assert.Equal("5 files written to out.\n", Tcg("--schema", "service.json", "pool.json", "colour.json", "--namespace", "Acme", "--output", "out").Exits(0).Output);

        Assert.Equal(["Colour.g.cs", "ColourTypes.g.cs", "Pool.g.cs", "PoolTypes.g.cs", "Service.g.cs"], Directory.EnumerateFiles(_folder["out"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("public global::Acme.Pool? Pool ", File.ReadAllText(_folder["out/Service.g.cs"]), StringComparison.Ordinal);
        Assert.Contains("ImmutableArray<global::Acme.Pool>", File.ReadAllText(_folder["out/Service.g.cs"]), StringComparison.Ordinal);
        Assert.Contains("public global::Acme.Pool? Spare ", File.ReadAllText(_folder["out/Pool.g.cs"]), StringComparison.Ordinal);
        Assert.DoesNotContain("class Pool", File.ReadAllText(_folder["out/PoolTypes.g.cs"]).Replace("class PoolTypes", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains(" global::Acme.ColourTypes.ColourKind Value ", File.ReadAllText(_folder["out/Colour.g.cs"]), StringComparison.Ordinal);
    }

    [Fact]
    public void ASchemaWithErrorsIsSaidAndTheOthersAreWritten()
    {
        var outcome = Tcg("--schema", Path.Combine(Schemas, "broken.schema.json"), Path.Combine(Schemas, "service.schema.json"), "--namespace", "Acme", "--output", "out").Exits(1);

        Assert.Equal("1 file written to out, 1 not.\n", outcome.Output);
        Assert.Contains("error TCG1007: There is no type 'objekt'.", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["out/Service.g.cs"]));
    }

    [Theory]
    [InlineData("Acme..Config")]
    [InlineData("Acme.internal")]
    [InlineData("1st")]
    [InlineData("A;B")]
    public void WhatIsNoNamespaceIsRefused(string name) =>
        Assert.Equal($"tcg: '{name}' is no namespace: its parts are names, with points between.\n", Tcg("--schema", "a.json", "--namespace", name, "--output", "out").Exits(2).Error);

    [Fact]
    public void TwoSchemasOfOneNameAreRefused()
    {
        _folder.Write("service.json", "{}");

        Assert.Matches(
            @"^tcg: 'service\.json' and '.*service\.schema\.json' would be written to the same file\. Rename one, or write it to a folder and namespace of its own\.\n$",
            Tcg("--schema", "service.json", Path.Combine(Schemas, "service.schema.json"), "--namespace", "A", "--output", "out").Exits(2).Error);
    }

    [Fact]
    public void AFileThatDoesNotExistIsSaid() =>
        Assert.Equal("tcg: 'none.json' could not be read: there is no such file.\n", Tcg("--schema", "none.json", "--namespace", "A", "--output", "out").Exits(2).Error);

    private Outcome Tcg(params string[] arguments) => ToolProcess.Tcg(["generate", .. arguments], _folder.Path);
}
