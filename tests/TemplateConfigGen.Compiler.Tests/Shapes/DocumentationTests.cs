namespace TemplateConfigGen.Compiler.Tests.Shapes;

public sealed class DocumentationTests
{
    [Theory]
    [InlineData("yaml", "# The file.\n\n# How long\n# it lasts.\nttl: 1\nsize: 2 # In entries.\nplain: 3\n")]
    [InlineData("toml", "# The file.\n\n# How long\n# it lasts.\nttl = 1\nsize = 2 # In entries.\nplain = 3\n")]
    [InlineData("jsonc", "// The file.\n\n{\n// How long\n// it lasts.\n\"ttl\": 1,\n\"size\": 2, // In entries.\n\"plain\": 3 }\n")]
    [InlineData("xml", "<!-- The file. -->\n\n<s>\n<!-- How long\nit lasts. -->\n<ttl>1</ttl>\n<size>2</size> <!-- In entries. -->\n<plain>3</plain>\n</s>\n")]
    public void CommentsBesideAKeyBecomeItsDocumentation(string extension, string text)
    {
        var model = new Project(("config/s." + extension, text)).Model("s");

        Assert.Equal("The file.", model.Documentation);
        Assert.Equal(["How long\nit lasts.", "In entries.", null], model.Shape.Members.Select(member => member.Documentation));
    }

    [Fact]
    public void ASchemaDescribesBetterAndSetsThePhase()
    {
        var model = new Project(
            ("config/s.yaml", "# A comment.\ncache: { shards: 1, ttl: 2 }\n"),
            ("schemas/s.schema.json", """
                { "description": "The section.", "properties": { "cache": { "description": "A schema.", "x-phase": "build", "properties": { "ttl": { "x-phase": "live" } } } } }
                """)).Model("s");

        Assert.Equal("The section.", model.Documentation);
        var cache = Assert.Single(model.Shape.Members);
        Assert.Equal("A schema.", cache.Documentation);
        Assert.Equal([("ttl", Phase.Live), ("shards", Phase.Build)], model.Leaves.Select(leaf => (leaf.Member.Key, leaf.Member.Phase)));
    }

    [Fact]
    public void DirectivesForToolsAreNoDocumentation()
    {
        var model = new Project(("config/s.yaml", "# yaml-language-server: $schema=x.json\n# tcg:ignore TCG2001 -- why\nttl: 1\n")).Model("s");

        Assert.Null(Assert.Single(model.Shape.Members).Documentation);
    }
}
