using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Files may be called anything that a disk lets them be called.</summary>
public class FileNameTests
{
    [Theory]
    [InlineData("config/größe.json", "Größe.g.cs")]
    [InlineData("config/設定.json", "設定.g.cs")]
    [InlineData("config/2xx.json", "_2xx.g.cs")]
    [InlineData("config/a b#c;d%e.json", "ABCDE.g.cs")]
    [InlineData("config/100%25.json", "_100_25.g.cs")]
    [InlineData("config/class.json", "Class.g.cs")]
    [InlineData("config/a.b.c.json", "ABC.g.cs")]
    [InlineData("config/deep/er/cache.json", "DeepErCache.g.cs")]
    [InlineData("config/.json", "Json.g.cs")]
    public void ASectionIsCalledAfterItsFile(string path, string hint)
    {
        var run = GeneratorSession.RunOnce(TestProject.With((path, """{ "port": 1 }"""))).IsClean();

        Assert.Equal(["AppConfig.g.cs", hint], run.Files.Keys.OrderBy(name => name != "AppConfig.g.cs"));
        Assert.StartsWith("// " + path + "\n", run.Files[hint][run.Files[hint].IndexOf("// config", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config/😀.json")]
    [InlineData("config/e\u0301te\u0301.json")]
    [InlineData("config/\u0301.json")]
    [InlineData("config/_.json")]
    [InlineData("config/a\u2028b.json")]
    [InlineData("config/a\tb.json")]
    [InlineData("config/a'b\"c.json")]
    public void AnOddNameGivesCodeToo(string path) => Assert.Equal(2, GeneratorSession.RunOnce(TestProject.With((path, """{ "port": 1 }"""))).IsClean().Files.Count);

    [Fact]
    public void ALinkedFileBelongsWhereItIsLinkedTo()
    {
        var run = GeneratorSession.RunOnce(TestProject
            .With(("config/cache.yaml", "size: 1\n"))
            .WithLinkedFile("/src/Shared/http.yaml", "config", "shared/http.yaml", "port: 80\n")
            .WithLinkedFile("/src/Shared/other.yaml", "config", "cache.production.yaml", "siez: 1\n"));

        Assert.Contains("// config/shared/http.yaml\n", run.Files["SharedHttp.g.cs"], StringComparison.Ordinal);
        Assert.StartsWith("/src/Shared/other.yaml(1,1): error TCG0106:", Assert.Single(run.Findings), StringComparison.Ordinal);
        run.Compiles();
    }

    [Fact]
    public void AFileOfNoKindIsNoneOfOurs() =>
        Assert.Empty(GeneratorSession.RunOnce(TestProject.With(("data/config.json", "{"), ("notes.txt", ""))).IsClean().Files);

    [Fact]
    public void TwoFilesWithOneNameInTwoFoldersAreTwoSections() =>
        Assert.Equal(
            ["AHttp.g.cs", "AppConfig.g.cs", "BHttp.g.cs"],
            GeneratorSession.RunOnce(TestProject.With(("config/a/http.json", """{ "port": 1 }"""), ("config/b/http.json", """{ "port": 1 }"""))).IsClean().Files.Keys.Order(StringComparer.Ordinal));
}
