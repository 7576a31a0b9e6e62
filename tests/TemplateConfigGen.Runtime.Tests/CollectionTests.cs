using System.Collections.Frozen;
using System.Collections.Immutable;
using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Lists by index, maps by key, items by key; a JSON array replaces.</summary>
public class CollectionTests
{
    [Fact]
    public void AnIndexReplacesTheElementThere() => Elements(TestProcess.With("performance_config__regions__1=ap").Start().Regions, "eu", "ap");

    [Fact]
    public void NewIndexesAreAppendedInAscendingOrder() =>
        Elements(TestProcess.With("performance_config__ports__10=3", "performance_config__ports__2=1", "performance_config__ports__9=2").Start().Ports, 80, 443, 1, 2, 3);

    [Fact]
    public void AJsonArrayReplacesTheList()
    {
        Elements(TestProcess.With("""performance_config__regions=["ap"]""").Start().Regions, "ap");
        Assert.Empty(TestProcess.With("performance_config__ports=[]").Start().Ports);
    }

    [Fact]
    public void IndexesOfALaterSourceGoOntoAJsonArray() =>
        Elements(TestProcess.With("performance_config__ports=[1,2]").Arguments("--performance_config:ports:1=20", "--performance_config:ports:5=30").Start().Ports, 1, 20, 30);

    [Fact]
    public void AJsonArrayOfALaterSourceDropsIndexes()
    {
        using var process = new TestProcess().File("performance_config__ports__7", "x").Variable("performance_config__ports", "[5]");
        Elements(process.Start().Ports, 5);
    }

    [Fact]
    public void AnArrayInAMountedFileReplacesTheList()
    {
        using var process = new TestProcess().File("performance_config.json", """{ "regions": ["ap"], "ports": [] }""");
        Elements(process.Start().Regions, "ap");
        Assert.Empty(process.Start().Ports);
    }

    [Fact]
    public void AnElementThatIsAnItemIsMergedByKey()
    {
        var servers = TestProcess.With("performance_config__servers__1__port=8080").Start().Servers;
        Assert.Equal(("b.example", 8080), (servers[1].Host, servers[1].Port));
        Assert.Equal(("a.example", 80), (servers[0].Host, servers[0].Port));
    }

    [Fact]
    public void AJsonArrayOfObjectsMakesNewItems()
    {
        var servers = TestProcess.With("""performance_config__servers=[{"host":"c","port":1},{"host":"d","port":2}]""").Arguments("--performance_config:servers:1:port=3").Start().Servers;
        Assert.Equal([("c", 1), ("d", 3)], servers.Select(server => (server.Host, server.Port)));
    }

    [Fact]
    public void AMapIsMergedByKeyInTheSpellingOfTheFile()
    {
        var limits = TestProcess.With("performance_config__limits__PER_USER=11", "performance_config__limits__peruser=12", "performance_config__limits__new=1").Start().Limits;
        Assert.Equal([("Per_User", 11), ("new", 1), ("peruser", 12), ("total", 100)], Sorted(limits));
    }

    [Fact]
    public void AJsonObjectMergesIntoAMap()
    {
        var limits = TestProcess.With("""performance_config__limits={"total":1,"a.b":2}""").Start().Limits;
        Assert.Equal([("Per_User", 10), ("a.b", 2), ("total", 1)], Sorted(limits));
    }

    [Fact]
    public void AnOptionalItemComesIntoBeing()
    {
        var config = TestProcess.With("performance_config__fallback__host=h", "performance_config__fallback__port=1").Start();
        Assert.Equal(("h", 1), (config.Fallback!.Host, config.Fallback.Port));
    }

    [Fact]
    public void WhatIsNotOverriddenIsTheSameObject()
    {
        var below = new PerformanceConfig();
        var config = TestProcess.With("performance_config__title=x").Start();
        Assert.True(below.Regions == config.Regions);
        Assert.Same(below.Limits, config.Limits);
        Assert.Same(below.Servers[0], config.Servers[0]);
    }

    [Fact]
    public void ListsOfListsAndMapsOfItemsNest()
    {
        var set = TestProcess.Created(("s:rows:0", "[[1,2],[3]]"), ("s:rows:1:0:0", "9"), ("s:servers:x.y:host", "h"), ("s:servers:x.y:port", "1"));
        var s = set.Section("s");
        var rows = s.List<ImmutableArray<ImmutableArray<int>>>("rows", [], static (o, k, old) => o.List<ImmutableArray<int>>(k, old.IsDefault ? [] : old, static (o, k, old) => o.List(k, old.IsDefault ? [] : old, static (o, k, old) => o.Int32(k, old))));
        var servers = s.Map<ServersItem>("servers", below: null, static (o, k, old) => o.Item(k, old, static (item, below) => new ServersItem(item, below)));
        set.ThrowIfBad();
        Elements(rows[0][0], 1, 2);
        Elements(rows[0][1], 3);
        Elements(rows[1][0], 9);
        Assert.Equal("h", servers["x.y"].Host);
    }

    [Fact]
    public void ALargeMapTakesTimeInProportion()
    {
        using var process = new TestProcess().File("performance_config.json", $"{{\"limits\": {{{string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"k{i}\":{i}"))}}} }}");
        var limits = process.Start().Limits;
        Assert.Equal(100_002, limits.Count);
        Assert.Equal(77_777, limits["k77777"]);
    }

    [Fact]
    public void AListThatIsMissingBelowAndNotOverriddenIsAProblem()
    {
        var set = OverrideSet.From(overrides: null, ignoreUnknown: false);
        Assert.Empty(set.Section("s").List<string>("list", default, static (o, k, old) => o.String(k, old)));
        Assert.Empty(set.Section("s").Map<string>("map", below: null, static (o, k, old) => o.String(k, old)));
        Assert.Null(set.Section("s").Item<ServersItem>("item", below: null, static (item, below) => new ServersItem(item, below)));
        Assert.Equal("s.list, s.map, s.item", string.Join(", ", Assert.Throws<ConfigurationException>(set.ThrowIfBad).Problems.Select(problem => problem.Key)));
    }

    [Fact]
    public void ListsAndMapsMayBeNull()
    {
        var set = TestProcess.Created(("s.list", ""), ("s.map", ""));
        var s = set.Section("s");
        Assert.Null(s.ListOrNull<string>("list", ["a"], static (o, k, old) => o.String(k, old)));
        Assert.Null(s.MapOrNull("map", FrozenDictionary<string, string>.Empty, static (o, k, old) => o.String(k, old)));
        Elements(s.ListOrNull<string>("other", ["a"], static (o, k, old) => o.String(k, old))!.Value, "a");
        set.ThrowIfBad();
    }

    private static IEnumerable<(string Key, int Value)> Sorted(FrozenDictionary<string, int> map) =>
        map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value));

    private static void Elements<T>(ImmutableArray<T> actual, params T[] expected) => Assert.Equal(expected, actual.AsEnumerable());
}
