namespace TemplateConfigGen.Package.Tests;

/// <summary>The <c>config/</c> folder: a manifest, four formats, three environments; two target frameworks, C# 12, every warning an error.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class ConfigStyleTests(PackedFeed feed)
{
    [Fact]
    public void ItBuildsForBothFrameworksWithoutAWarning()
    {
        var consumer = feed.Built("ConfigStyle");
        Assert.Empty(consumer.LastBuild.Succeeds().Diagnostics);
        Assert.True(File.Exists(consumer.PathOf("bin/Debug/net8.0/ConfigStyle.dll")));
        Assert.True(File.Exists(consumer.PathOf("bin/Debug/net10.0/ConfigStyle.dll")));
    }

    [Fact]
    public void EveryFormatAndLayerArrives() => Assert.Equal(
        ["size: 50000", "ttl: 00:01:00", "regions: eu-west|us-east", "new ranking: True", "days: 30", "level: basic", "size in development: 1000"],
        Run([]).Succeeds().Lines);

    [Fact]
    public void TheProcessChoosesItsEnvironment()
    {
        var lines = Run(new() { ["CONFIG_ENVIRONMENT"] = "development" }).Succeeds().Lines;
        Assert.Contains("size: 1000", lines);
        Assert.Contains("new ranking: False", lines);
    }

    [Fact]
    public void AnEnvironmentMayBeCalledByItsAlias() => Assert.Contains("size: 50000", Run(new() { ["DOTNET_ENVIRONMENT"] = "PROD" }).Succeeds().Lines);

    [Fact]
    public void AnUnknownEnvironmentStopsTheStartAndNamesTheKnownOnes()
    {
        var stopped = Run(new() { ["CONFIG_ENVIRONMENT"] = "prodcution" });
        Assert.Equal(3, stopped.ExitCode);
        Assert.Contains("prodcution", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("did you mean 'production'", stopped.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnEnvironmentVariableOverridesAValue()
    {
        var lines = Run(new() { ["PerformanceConfig__Cache__Size"] = "7" }).Succeeds().Lines;
        Assert.Contains("size: 7", lines);
        Assert.Contains("size in development: 1000", lines);
    }

    [Fact]
    public void TheCommandLineOverridesTheEnvironmentVariable() =>
        Assert.Contains("size: 8", Run(new() { ["PerformanceConfig__Cache__Size"] = "7" }, "--PerformanceConfig:Cache:Size=8").Succeeds().Lines);

    [Fact]
    public void ABadOverrideStopsTheStartAndNamesKeySourceAndRule()
    {
        var stopped = Run(new() { ["PerformanceConfig__Cache__Size"] = "plenty" });
        Assert.Equal(3, stopped.ExitCode);
        Assert.Empty(stopped.Lines);
        Assert.Contains("performance_config.cache.size", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("PerformanceConfig__Cache__Size", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("whole number", stopped.Error, StringComparison.Ordinal);
    }

    private ProcessOutcome Run(Dictionary<string, string> environment, params string[] arguments) =>
        feed.Built("ConfigStyle").Run(environment: environment, arguments: arguments);
}
