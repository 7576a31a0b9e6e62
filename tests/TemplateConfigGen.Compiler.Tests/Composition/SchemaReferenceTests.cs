using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

public sealed class SchemaReferenceTests
{
    private const string Schema = """{ "properties": { "ttl": { "$ref": "common.schema.json#/$defs/duration" } }, "required": ["ttl"] }""";
    private const string Common = """{ "$defs": { "duration": { "type": "string", "format": "duration" } } }""";

    /// <summary>A schema folder may lie beside the project, shared by several.</summary>
    [Theory]
    [InlineData("# yaml-language-server: $schema=../../../shared/cache.schema.json\nttl: PT1H\n")]
    [InlineData("$schema: ../../../shared/cache.schema.json\nttl: PT1H\n")]
    [InlineData("ttl: PT1H\n")]
    public void ASchemaBesideTheProjectIsFoundByNameAndByPathAndFindsTheOthersThere(string yaml) => Assert.Equal([], Findings(yaml));

    [Fact]
    public void ASchemaBesideTheProjectChecksItsSection() =>
        Assert.StartsWith("config/cache.yaml(1,6): error TCG1020", Assert.Single(Findings("ttl: soon\n")), StringComparison.Ordinal);

    [Fact]
    public void APathThatLeadsToNoSchemaIsSaid() =>
        Assert.StartsWith("config/cache.yaml(1,1): warning TCG1026", Assert.Single(Findings("# yaml-language-server: $schema=../../../other/cache.schema.json\nttl: PT1H\n")), StringComparison.Ordinal);

    private static string[] Findings(string yaml)
    {
        ConfigInput[] inputs =
        [
            Input("config/cache.yaml", "cache.yaml", yaml, InputKind.Config),
            Input("../../shared/cache.schema.json", "cache.schema.json", Schema, InputKind.Schema),
            Input("../../shared/common.schema.json", "common.schema.json", Common, InputKind.Schema),
        ];
        return [.. ConfigCompiler.Compile(inputs, CompilerOptions.Default).Findings.Select(finding => finding.ToString())];
    }

    private static ConfigInput Input(string path, string relative, string text, InputKind kind) =>
        new(ConfigReader.Read(new SourceFile(path, text), ConfigReader.FormatOf(path)!.Value, ReadOptions.Default, CancellationToken.None), kind, relative);
}
