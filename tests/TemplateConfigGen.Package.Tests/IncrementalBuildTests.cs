namespace TemplateConfigGen.Package.Tests;

/// <summary>What a second <c>dotnet build</c> does.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class IncrementalBuildTests(PackedFeed feed)
{
    [Fact]
    public void ASecondBuildFollowsTheFilesAndNothingElse()
    {
        var consumer = feed.Copy("OneFile");
        consumer.Build().Succeeds();
        Assert.Equal(["1000"], consumer.Run().Succeeds().Lines);
        var compiled = Compiled(consumer);

        consumer.Build(arguments: "--no-restore").Succeeds();
        Assert.Equal(compiled, Compiled(consumer));

        File.WriteAllText(consumer.PathOf("config/cache.yaml"), "size: 2000\n");
        consumer.Build(arguments: "--no-restore").Succeeds();
        Assert.Equal(["2000"], consumer.Run().Succeeds().Lines);

        File.WriteAllText(consumer.PathOf("config/environments.yaml"), "environments: { production: {} }\n");
        File.WriteAllText(consumer.PathOf("config/cache.production.json"), """{ "size": 3000 }""");
        consumer.Build(arguments: "--no-restore").Succeeds();
        Assert.Equal(["3000"], consumer.Run().Succeeds().Lines);

        File.Delete(consumer.PathOf("config/cache.production.json"));
        consumer.Build(arguments: "--no-restore").Succeeds();
        Assert.Equal(["2000"], consumer.Run().Succeeds().Lines);
    }

    private static DateTime Compiled(Consumer consumer) => File.GetLastWriteTimeUtc(consumer.PathOf("obj/Debug/net10.0/OneFile.dll"));
}
