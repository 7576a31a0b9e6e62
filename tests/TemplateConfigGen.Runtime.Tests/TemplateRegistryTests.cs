using TemplateConfigGen.Contexts;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Templates listed page by page and found by version, and how much of the registry is looked at for that.</summary>
public class TemplateRegistryTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(0, 7).Select(i => $"template-{i}")];

    private int _registriesRead;
    private int _idsRead;
    private int _versionsRead;

    [Fact]
    public void NothingIsReadBeforeItIsAskedForAndAPageReadsNoTemplate()
    {
        var manager = Over([.. Ids.Select(id => new Template(id, "1.0.0"))]);
        Assert.Equal((0, 0, 0), (_registriesRead, _idsRead, _versionsRead));

        manager.List(size: 3);
        Assert.Equal((1, 0, 0), (_registriesRead, _idsRead, _versionsRead));

        manager.Resolve("template-5");
        Assert.Equal((2, Ids.Length, 1), (_registriesRead, _idsRead, _versionsRead));
    }

    [Fact]
    public void PagesFollowEachOtherToTheEnd()
    {
        var manager = Over([.. Ids.Select(id => new Template(id, "1.0.0"))]);
        var pages = new List<string>();
        for (int? offset = 0; offset is { } start; offset = manager.List(start, 3).Next)
        {
            var page = manager.List(start, 3);
            pages.Add($"{page.Offset}/{page.Total}: {string.Join(',', page.Templates.Select(template => template.Id[^1]))}");
        }

        Assert.Equal(["0/7: 0,1,2", "3/7: 3,4,5", "6/7: 6"], pages);
    }

    [Theory]
    [InlineData(7, 3, 0, null)]
    [InlineData(int.MaxValue, TemplateRegistryManager<Template>.MaxPageSize, 0, null)]
    [InlineData(0, 7, 7, null)]
    [InlineData(0, 1, 1, 1)]
    [InlineData(6, 1, 1, null)]
    [InlineData(5, 1, 1, 6)]
    public void APageHasWhatThereIsBetweenItsBounds(int offset, int size, int count, int? next)
    {
        var page = Over([.. Ids.Select(id => new Template(id, "1.0.0"))]).List(offset, size);

        Assert.Equal((count, next, 7), (page.Templates.Length, page.Next, page.Total));
    }

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(0, 0)]
    [InlineData(0, -1)]
    [InlineData(0, TemplateRegistryManager<Template>.MaxPageSize + 1)]
    public void BoundsThatAreNoneAreRefused(int offset, int size) => Assert.Throws<ArgumentOutOfRangeException>(() => Over([]).List(offset, size));

    [Theory]
    [InlineData("latest", "10.0.0")]
    [InlineData("LATEST", "10.0.0")]
    [InlineData("2", "2.10.0")]
    [InlineData("2.9", "2.9.1")]
    [InlineData("2.9.0", "2.9.0")]
    [InlineData("11", "11.0.0-rc.10")]
    [InlineData("11.0.0-rc.2", "11.0.0-rc.2")]
    [InlineData("10.0.0+another.build", "10.0.0")]
    [InlineData("draft", "draft")]
    public void AVersionIsFoundBySemanticOrder(string asked, string found) => Assert.Equal(found, Premium.Resolve("PREMIUM", asked).Version);

    [Fact]
    public void VersionsComeTheHighestFirst() => Assert.Equal(
        "11.0.0-rc.10, 11.0.0-rc.2, 10.0.0, 2.10.0, 2.9.1, 2.9.0, draft",
        string.Join(", ", Premium.Versions("premium")));

    [Fact]
    public void ATemplateThatWasNeverReleasedIsThereAsItsHighestCandidate() =>
        Assert.Equal("1.0.0-beta", Over([new("x", "1.0.0-alpha"), new("x", "1.0.0-beta")]).Resolve("x").Version);

    [Fact]
    public void WhatIsNotThereIsSaidWithWhatIs()
    {
        Assert.Equal("There is no template 'premum' in the registry. Did you mean 'premium'?", Assert.Throws<KeyNotFoundException>(() => Premium.Resolve("premum")).Message);
        Assert.Equal(
            "The registry has no version '3' of the template 'premium'. It has: 11.0.0-rc.10, 11.0.0-rc.2, 10.0.0, 2.10.0, 2.9.1, 2.9.0, draft.",
            Assert.Throws<KeyNotFoundException>(() => Premium.Resolve("premium", "3")).Message);
        Assert.Null(Premium.Find("premum"));
        Assert.Null(Premium.Find("premium", "2.9.2"));
        Assert.Empty(Premium.Versions("premum"));
    }

    [Fact]
    public void TheRegistryIsThatOfTheContext()
    {
        var manager = new TemplateRegistryManager<Template>(context => [new("x", context.TenantId is null ? "1.0.0" : "2.0.0")], template => template.Id, template => template.Version);

        Assert.Equal("1.0.0", manager.Resolve("x").Version);
        Assert.Equal("2.0.0", manager.Resolve("x", context: new(ConfigurationScope.Tenant, "acme")).Version);
    }

    private static TemplateRegistryManager<Template> Premium { get; } = new(
        _ =>
        [
            new("premium", "2.9.0"), new("premium", "draft"), new("premium", "11.0.0-rc.2"), new("other", "99.0.0"), new("Premium", "2.10.0"),
            new("premium", "10.0.0"), new("premium", "11.0.0-rc.10"), new("premium", "2.9.1"),
        ],
        template => template.Id,
        template => template.Version);

    private TemplateRegistryManager<Template> Over(Template[] templates) => new(
        _ =>
        {
            _registriesRead++;
            return [.. templates];
        },
        template =>
        {
            _idsRead++;
            return template.Id;
        },
        template =>
        {
            _versionsRead++;
            return template.Version;
        });

    internal sealed record Template(string Id, string Version);
}
