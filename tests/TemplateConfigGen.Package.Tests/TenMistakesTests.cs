namespace TemplateConfigGen.Package.Tests;

/// <summary>Ten mistakes, each in a section of its own: each is reported where it is, and none costs another section its class.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class TenMistakesTests(PackedFeed feed)
{
    [Fact]
    public void EachMistakeIsAnErrorAtItsOwnPlaceAndThereIsNoOther()
    {
        var consumer = feed.Built("TenMistakes");
        Assert.Equal(
            [
                "config/duplicate_key.json(4,3) error TCG0005",
                "config/environments.yaml(4,24) error TCG0102",
                "config/json_syntax.json(3,10) error TCG0001",
                "config/same_name.xml(3,4) error TCG1002",
                "config/toml_syntax.toml(2,6) error TCG0003",
                "config/type_conflict.production.json(1,11) error TCG1001",
                "config/unknown_environment.produktion.yaml(1,1) error TCG0104",
                "config/unknown_key.production.toml(2,1) error TCG0106",
                "config/xml_syntax.xml(3,15) error TCG0004",
                "config/yaml_syntax.yaml(4,2) error TCG0002",
            ],
            consumer.LastBuild.Fails().Diagnostics.Select(diagnostic => diagnostic.Place(consumer.Folder)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AMisspeltNameBringsTheNearestOne()
    {
        var messages = feed.Built("TenMistakes").LastBuild.Diagnostics.ToDictionary(diagnostic => diagnostic.Id, diagnostic => diagnostic.Message, StringComparer.Ordinal);
        Assert.Contains("'base'", messages["TCG0102"], StringComparison.Ordinal);
        Assert.Contains("'production'", messages["TCG0104"], StringComparison.Ordinal);
        Assert.Contains("Did you mean 'size'", messages["TCG0106"], StringComparison.Ordinal);
    }
}
