namespace TemplateConfigGen.Runtime.Tests;

/// <summary>The folder that CONFIG_PATH names, as Kubernetes mounts a ConfigMap or as anybody else fills it.</summary>
public class MountedFilesTests
{
    [Theory]
    [InlineData("x", "x")]
    [InlineData("x\n", "x")]
    [InlineData("x\r\n", "x")]
    [InlineData("x\n\n", "x\n")]
    [InlineData(" x ", " x ")]
    [InlineData("\uFEFFx", "x")]
    [InlineData("", "")]
    public void OneLineEndAtTheEndIsNotPartOfTheValue(string text, string expected)
    {
        using var process = new TestProcess().File("performance_config__title", text);
        Assert.Equal(expected, process.Start().Title);
    }

    [Theory]
    [InlineData("PerformanceConfig__Performance__Cache__Size")]
    [InlineData("performance_config__performance__cache__size")]
    [InlineData("performance_config.performance.cache.size")]
    public void AFileIsNamedAfterItsKey(string name)
    {
        using var process = new TestProcess().File(name, "7\n");
        Assert.Equal(7, process.Start().Performance_Cache_Size);
    }

    [Theory]
    [InlineData("performance_config.json")]
    [InlineData("PerformanceConfig.JSON")]
    public void AJsonFileHoldsASection(string name)
    {
        using var process = new TestProcess().File(name, """
            // kept by the platform team
            { "title": "mounted", "limit": 3, "performance": { "cache": { "size": 7, }, }, "Db": { "Host": "h" } }
            """);
        var config = process.Start();
        Assert.Equal(("mounted", 3, 7, "h"), (config.Title, config.Limit, config.Performance_Cache_Size, config.Db_Host));
    }

    [Fact]
    public void AJsonFileAndFilesOfKeysMayStandSideBySide()
    {
        using var process = new TestProcess().File("performance_config.json", """{ "title": "json" }""").File("performance_config__limit", "3");
        Assert.Equal(("json", 3), (process.Start().Title, process.Start().Limit));
    }

    [Fact]
    public void AMountedConfigMapIsRead()
    {
        using var process = new TestProcess();
        var version = Directory.CreateDirectory(Path.Combine(process.Folder, "..2026_01_31_08_30_00.123456789")).FullName;
        File.WriteAllText(Path.Combine(version, "performance_config__title"), "mounted\n");
        Directory.CreateSymbolicLink(Path.Combine(process.Folder, "..data"), Path.GetFileName(version));
        File.CreateSymbolicLink(Path.Combine(process.Folder, "performance_config__title"), Path.Combine("..data", "performance_config__title"));
        Assert.Equal("mounted", process.Start().Title);
    }

    [Fact]
    public void WhatBelongsToOthersIsIgnored()
    {
        using var process = new TestProcess().File("README.md", "x").File("Makefile", "x").File("other.json", "{").File("other.yaml", "x").File(".performance_config__title", "x").File("other__key", "x");
        Directory.CreateDirectory(Path.Combine(process.Folder, "performance_config__title"));
        Assert.Equal("base", process.Start().Title);
    }

    [Fact]
    public void ALinkThatLeadsNowhereIsAProblem()
    {
        using var process = new TestProcess();
        File.CreateSymbolicLink(Path.Combine(process.Folder, "performance_config__title"), "..data/gone");
        Assert.Equal("cannot be read by this process", process.Problem().Reason);
    }

    [Fact]
    public void AFileOfUnreasonableSizeIsAProblem()
    {
        using var process = new TestProcess();
        using (var file = File.Create(Path.Combine(process.Folder, "performance_config__title")))
        {
            file.SetLength(17 * 1024 * 1024);
        }

        Assert.Equal("is larger than 16 MB", process.Problem().Reason);
    }

    [Fact]
    public void AnUnsetOrEmptyPathMeansNoFolder() => Assert.True(TestProcess.With("CONFIG_PATH=", "config_path=/nonexistent").Overrides().IsEmpty);
}
