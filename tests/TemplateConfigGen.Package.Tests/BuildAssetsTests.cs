using System.Text.Json;

namespace TemplateConfigGen.Package.Tests;

/// <summary>Which files the targets hand to the generator, as what, and under which path.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class BuildAssetsTests(PackedFeed feed)
{
    private static IReadOnlyList<AdditionalFile>? s_files;

    private IReadOnlyList<AdditionalFile> Files => s_files ??= Evaluate();

    [Fact]
    public void EveryFormatOfTheFolderIsConfiguration()
    {
        Assert.Equal(
            ["a.json", "b.jsonc", "c.yaml", "d.yml", "e.toml", "f.xml", "listed.toml", "listed.yaml", "tenants/acme/a.production.toml"],
            Files.Where(file => file.Kind == "config" && !file.Path.Contains('%', StringComparison.Ordinal) && file.Link == "").Select(file => file.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SchemasAreSchemas() => Assert.Equal("a.schema.json", Assert.Single(Files, file => file.Kind == "schema").Path);

    [Fact]
    public void AppsettingsAreTakenWhenTheProjectNamesThem() =>
        Assert.Equal(["appsettings.Development.json", "appsettings.json"], Files.Where(file => file.Kind == "appsettings").Select(file => file.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void LocksAreTakenWhenTheProjectAsksForTheirCheck()
    {
        Assert.DoesNotContain(Files, file => file.Kind == "lock");
        Assert.Equal("locks/a.production.lock", Assert.Single(Evaluate("-p:TemplateConfigGenLock=true"), file => file.Kind == "lock").Identity);
    }

    [Fact]
    public void AppsettingsStayContent()
    {
        using var items = JsonDocument.Parse(feed.Built("BuildAssets", "project").DotNet("msbuild", "project", "-getItem:Content").Succeeds().Output);
        var content = items.RootElement.GetProperty("Items").GetProperty("Content").EnumerateArray().Select(item => item.GetProperty("Identity").GetString());
        Assert.Contains("appsettings.Development.json", content);
    }

    [Fact]
    public void AFileThatTheProjectListsItselfIsThereOnceWithItsOwnMetadata()
    {
        var listed = Assert.Single(Files, file => file.Path == "listed.yaml");
        Assert.Equal("the project", listed.Owner);
        Assert.Single(Files, file => file.Path == "listed.toml");
    }

    [Fact]
    public void ALinkedFileBelongsWhereItIsLinkedTo() =>
        Assert.Equal(["linked.yaml", "tenants/acme/g.xml"], Files.Where(file => file.Link != "" && file.Kind == "config").Select(file => file.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void AListedFileOfAFolderOutsideTheProjectIsConfiguration() =>
        Assert.Equal(["acme/g.xml", "linked.yaml", "other.yaml"], Evaluate("-p:TemplateConfigGenFolder=../shared").Where(file => file.Kind == "config").Select(file => file.Path).Order(StringComparer.Ordinal));

    [Fact]
    public void OtherAdditionalFilesStayWhatTheyAre()
    {
        var notes = Assert.Single(Files, file => file.Identity == "notes.txt");
        Assert.Equal(("", ""), (notes.Kind, notes.Path));
    }

    /// <summary>The generator reads what each file is from one property: the project's directory, then kind, path below its folder, library, and the file.</summary>
    [Fact]
    public void EachFileIsListedForTheGenerator()
    {
        var listed = Listed();
        Assert.Equal(Parts(Files.Where(file => file.Kind != "")), Parts(listed));
        Assert.Contains(listed, file => file.Kind == "appsettings");
        Assert.DoesNotContain(listed, file => file.Identity == "notes.txt");

        static IEnumerable<(string, string, string)> Parts(IEnumerable<AdditionalFile> files) => files.Select(file => (file.Identity, file.Kind, file.Path)).Order();
    }

    [Fact]
    public void WhatTheTransportWouldCutTravelsEncoded() => Assert.Contains(Listed(), file => file.Path == "50% off; #1.json" && file.Identity == "config/50% off; #1.json");

    [Theory]
    [InlineData("settings")]
    [InlineData("settings/")]
    [InlineData("./settings")]
    public void AnotherFolderMayHoldTheConfiguration(string folder) =>
        Assert.Equal("z.yaml", Assert.Single(Evaluate($"-p:TemplateConfigGenFolder={folder}"), file => file.Kind == "config").Path);

    [Fact]
    public void AFolderThatIsNotThereIsNoError() => Assert.DoesNotContain(Evaluate("-p:TemplateConfigGenFolder=nowhere"), file => file.Kind == "config");

    [Fact]
    public void SwitchedOffItAddsNothing() => Assert.DoesNotContain(Evaluate("-p:TemplateConfigGenEnabled=false"), file => file.Kind != "");

    /// <summary>The generator reads options from this file, where a value ends at a semicolon and at the end of the line.</summary>
    [Fact]
    public void AListReachesTheGeneratorInOneLine() => Assert.Contains(
        "build_property.TemplateConfigGenEnvironments = production|preview-*|",
        File.ReadAllLines(feed.Built("BuildAssets", "project").PathOf("project/obj/Debug/net10.0/project.GeneratedMSBuildEditorConfig.editorconfig")));

    private List<AdditionalFile> Listed()
    {
        var output = feed.Built("BuildAssets", "project").DotNet(["msbuild", "project", "-t:_TemplateConfigGenInputs", "-getProperty:TemplateConfigGenFiles"]).Succeeds().Output.Trim();
        return [.. output.Split('|').Skip(1).Select(Uri.UnescapeDataString).Chunk(4).Select(fields => new AdditionalFile(fields[3], fields[0], fields[1], Link: "", fields[2]))];
    }

    private List<AdditionalFile> Evaluate(params string[] arguments)
    {
        var output = feed.Built("BuildAssets", "project").DotNet(["msbuild", "project", "-t:_TemplateConfigGenInputs", "-getItem:AdditionalFiles", .. arguments]).Succeeds().Output;
        using var items = JsonDocument.Parse(output);
        return [.. items.RootElement.GetProperty("Items").GetProperty("AdditionalFiles").EnumerateArray().Select(AdditionalFile.From)];
    }

    private sealed record AdditionalFile(string Identity, string Kind, string Path, string Link, string Owner)
    {
        public static AdditionalFile From(JsonElement item)
        {
            return new AdditionalFile(Metadata("Identity"), Metadata("TemplateConfigGenKind"), Metadata("TemplateConfigGenPath"), Metadata("Link"), Metadata("Owner"));
            string Metadata(string name) => item.TryGetProperty(name, out var value) ? value.GetString()! : "";
        }
    }
}
