using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What the targets say about files, and how a path of the compiler's finds it.</summary>
public sealed class ListedFilesTests
{
    private const string Project = "/src/App";

    [Theory]
    [InlineData("config/a.yaml", "/src/App/config/a.yaml")]
    [InlineData("config\\a.yaml", "/src/App/config/a.yaml")]
    [InlineData("./config/../config/a.yaml", "/src/App/config/a.yaml")]
    [InlineData("../shared/a.yaml", "/src/shared/a.yaml")]
    [InlineData("/src/shared/a.yaml", "/src/App/../shared/a.yaml")]
    [InlineData("config/a.yaml", "config/a.yaml")]
    [InlineData("Config/A.yaml", "/src/app/config/a.yaml")]
    [InlineData("config/50%25 %23%3B%7C.yaml", "/src/App/config/50% #;|.yaml")]
    public void AFileIsFoundHoweverItsPathIsWritten(string listed, string path) =>
        Assert.Equal(InputKind.Config, Read($"{Project}|config|a.yaml||{listed}").Find(path)?.Kind);

    [Theory]
    [InlineData("C:\\src\\App", "config\\a.yaml", "C:\\src\\App\\config\\a.yaml")]
    [InlineData("C:\\src\\App", "config\\a.yaml", "c:\\src\\app\\config\\a.yaml")]
    [InlineData("C:\\src\\App", "D:\\shared\\a.yaml", "D:\\shared\\a.yaml")]
    [InlineData("/src/o'neill in C%23/App", "config/a.yaml", "/src/o'neill in C#/App/config/a.yaml")]
    [InlineData("/src/App/", "config/a.yaml", "/src/App/config/a.yaml")]
    public void AListedPathIsOneFromTheProjectsDirectory(string directory, string listed, string path) =>
        Assert.Equal(InputKind.Config, Read($"{directory}|config|a.yaml||{listed}").Find(path)?.Kind);

    [Fact]
    public void WhereCaseTellsFilesApartEachIsItself()
    {
        var files = Read($"{Project}|config|a.yaml||config/a.yaml|schema|A.yaml||config/A.yaml");
        Assert.Equal((InputKind.Config, InputKind.Schema), (files.Find("/src/App/config/a.yaml")?.Kind, files.Find("/src/App/config/A.yaml")?.Kind));
    }

    [Fact]
    public void AFileHasItsPathBelowItsFolderAndItsLibrary()
    {
        var file = Read($"{Project}|config|tenants\\acme\\a%7C.json|Store %23 1|/lib/a.json").Find("/lib/a.json");
        Assert.Equal(new ListedFile(InputKind.Config, "tenants/acme/a|.json", "Store # 1"), file);
    }

    [Fact]
    public void AFileWithoutAPathBelowAFolderHasItsName() =>
        Assert.Equal(new ListedFile(InputKind.Baseline, "config-baseline.json", null), Read($"{Project}|baseline|||config-baseline.json").Find("/src/App/config-baseline.json"));

    [Theory]
    [InlineData("")]
    [InlineData("/src/App")]
    [InlineData("/src/App|config|a.yaml")]
    [InlineData("/src/App|unknown|a.yaml||config/a.yaml")]
    [InlineData("/src/App|config|b.yaml||config/b.yaml|config|a.yaml||")]
    [InlineData("/src/App|config|b.yaml||../../../../config/a.yaml")]
    public void WhatIsNotListedIsNoneOfOurs(string list) => Assert.Null(Read(list).Find("/src/App/config/a.yaml"));

    [Fact]
    public void TheSameListIsTheSameWhoeverReadIt()
    {
        const string List = $"{Project}|config|a.yaml||config/a.yaml";
        Assert.Equal(Read(List), Read(List));
        Assert.NotEqual(Read(List), Read(List + "|config|b.yaml||config/b.yaml"));
    }

    private static ListedFiles Read(string list) =>
        ListedFiles.Read(new InMemoryOptions(new Dictionary<string, string>(StringComparer.Ordinal) { ["TemplateConfigGenFiles"] = list, ["TemplateConfigGenFolder"] = "config" }));
}
