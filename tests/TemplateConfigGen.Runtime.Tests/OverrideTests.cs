using TemplateConfigGen.Generated;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>What may be overridden how, and what the values then are.</summary>
public class OverrideTests
{
    [Fact]
    public void NothingOverriddenIsAnEmptySet()
    {
        using var process = TestProcess.With("HOME=/root", "PATH=/bin", "_=x", "__CF=1").Arguments("run", "--verbose", "-v", "file.txt");
        var overrides = process.Overrides();
        Assert.True(overrides.IsEmpty);
        Assert.True(overrides.Section("performance_config").IsEmpty);
        Assert.Equal(41, TestProcess.Start(overrides).Performance_Cache_Size);
    }

    [Theory]
    [InlineData("PerformanceConfig__Performance__Cache__Size")]
    [InlineData("performance_config__performance__cache__size")]
    [InlineData("PERFORMANCE_CONFIG__PERFORMANCE__CACHE__SIZE")]
    [InlineData("PERFORMANCECONFIG__PERFORMANCE__CACHE__SIZE")]
    [InlineData("performance-config__performance__ca_che__SIZE_")]
    public void AVariableMayBeSpeltAsInTheFileOrAsInCSharp(string name) => Assert.Equal(7, TestProcess.With(name + "=7").Start().Performance_Cache_Size);

    [Theory]
    [InlineData("--PerformanceConfig:Performance:Cache:Size=7")]
    [InlineData("--PerformanceConfig:Performance:Cache:Size", "7")]
    [InlineData("/PerformanceConfig:Performance:Cache:Size=7")]
    [InlineData("/performance_config:performance:cache:size", "7")]
    [InlineData("--performance_config__performance__cache__size=7")]
    [InlineData("performance_config:performance:cache:size=7")]
    public void AnArgumentHasItsValueAfterAnEqualsSignOrInTheNext(params string[] arguments) =>
        Assert.Equal(7, new TestProcess().Arguments(arguments).Start().Performance_Cache_Size);

    [Fact]
    public void TheValueOfAnArgumentMayHoldEqualsSignsAndColons() =>
        Assert.Equal("a=b:c", new TestProcess().Arguments("--performance_config:title=a=b:c").Start().Title);

    [Fact]
    public void ArgumentsOfTheApplicationAreNotOurs()
    {
        var config = new TestProcess().Arguments("--title=x", "-performance_config:title=y", "serve", "--", "--performance_config", "--other:title=z", "=", "--:title=q").Start();
        Assert.Equal("base", config.Title);
    }

    [Fact]
    public void OfTwoArgumentsForOneKeyTheLaterWins() =>
        Assert.Equal("b", new TestProcess().Arguments("--performance_config:title=c", "--PerformanceConfig:Title=a", "--performance_config:title=b").Start().Title);

    [Fact]
    public void ALaterSourceWins()
    {
        using var process = new TestProcess().File("performance_config__title", "file");
        Assert.Equal("file", process.Start().Title);
        process.Variable("PERFORMANCE_CONFIG__TITLE", "variable");
        Assert.Equal("variable", process.Start().Title);
        process.Arguments("--PerformanceConfig:Title=argument");
        Assert.Equal("argument", process.Start().Title);
    }

    [Fact]
    public void ABadValueThatALaterSourceReplacesIsNoProblem() =>
        Assert.Equal(7, TestProcess.With("performance_config__limit=x").Arguments("--performance_config:limit=7").Start().Limit);

    [Theory]
    [InlineData("performance_config.performance.cache.size")]
    [InlineData("PerformanceConfig:Performance:Cache:Size")]
    [InlineData("PerformanceConfig__Performance__Cache__Size")]
    public void ADictionaryMaySeparateWithDotsColonsOrUnderscores(string name)
    {
        var overrides = TestProcess.Created((name, "7"));
        Assert.Equal(7, TestProcess.Start(overrides).Performance_Cache_Size);
        Assert.False(overrides.IsEager);
    }

    [Fact]
    public void NoDictionaryIsAnEmptySet() => Assert.True(OverrideSet.From(overrides: null, ignoreUnknown: false).IsEmpty);

    [Fact]
    public void EmptyTextIsNullForWhatMayBeNullAndTextForStrings()
    {
        var config = TestProcess.With("performance_config__limit=", "performance_config__title=").Start();
        Assert.Null(config.Limit);
        Assert.Equal("", config.Title);
    }

    [Fact]
    public void NullInJsonIsNull()
    {
        using var process = new TestProcess().File("performance_config.json", """{ "limit": null, "title": null, "fallback": null }""");
        var config = process.Start();
        Assert.Null(config.Limit);
        Assert.Null(config.Title);
        Assert.Null(config.Fallback);
    }

    [Fact]
    public void AnObjectMayBeSetInOneText()
    {
        var config = TestProcess.With("""performance_config__performance={ "cache": { "size": 7, /* kept short */ "ttl": "PT5S", } }""").Start();
        Assert.Equal(7, config.Performance_Cache_Size);
        Assert.Equal(TimeSpan.FromSeconds(5), config.Performance_Cache_Ttl);
    }

    [Fact]
    public void ObjectsOfSeveralSourcesMergeByKey()
    {
        var process = TestProcess.With("""performance_config__performance__cache={"size":7,"ttl":"PT5S"}""").Arguments("--performance_config:performance:cache:size=8");
        Assert.Equal(8, process.Start().Performance_Cache_Size);
        Assert.Equal(TimeSpan.FromSeconds(5), process.Start().Performance_Cache_Ttl);
        process.Arguments("""--performance_config:performance={"cache":{"ttl":"PT9S"}}""");
        Assert.Equal(8, process.Start().Performance_Cache_Size);
        Assert.Equal(TimeSpan.FromSeconds(9), process.Start().Performance_Cache_Ttl);
    }

    [Fact]
    public void KeysBelowOfALaterSourceWinOverAWholeThatIsNoObject() =>
        Assert.Equal(7, TestProcess.With("performance_config__performance__cache=x").Arguments("--performance_config:performance:cache:size=7").Start().Performance_Cache_Size);

    [Fact]
    public void UnknownKeysMayBeIgnored()
    {
        var process = TestProcess.With("performance_config__titel=x");
        Assert.Equal("base", process.Start(ignoreUnknown: true).Title);
        process.Problem();
    }

    [Fact]
    public void VariablesOfOtherProgramsAreIgnored() => Assert.Equal("base", TestProcess.With("Logging__LogLevel__Default=Debug", "A__B=1").Start().Title);

    [Fact]
    public void EveryScalarTypeIsReadWithItsParser()
    {
        var set = TestProcess.Created(
            ("s.int32", "1"),
            ("s.int64", "2"),
            ("s.double", "0.5"),
            ("s.decimal", "1.5"),
            ("s.boolean", "true"),
            ("s.string", "x"),
            ("s.instant", "2026-01-31T08:30:00Z"),
            ("s.local", "2026-01-31T08:30:00"),
            ("s.date", "2026-01-31"),
            ("s.time", "08:30:00"),
            ("s.duration", "PT1H"),
            ("s.uri", "urn:x"),
            ("s.uuid", "123e4567-e89b-12d3-a456-426614174000"),
            ("s.level", "high"));
        var s = set.Section("s");
        Assert.Equal(1, s.Int32("int32", null));
        Assert.Equal(1, s.Int32OrNull("int32", null));
        Assert.Equal(2, s.Int64("int64", null));
        Assert.Equal(2, s.Int64OrNull("int64", null));
        Assert.Equal(0.5, s.Double("double", null));
        Assert.Equal(0.5, s.DoubleOrNull("double", null));
        Assert.Equal(1.5m, s.Decimal("decimal", null));
        Assert.Equal(1.5m, s.DecimalOrNull("decimal", null));
        Assert.True(s.Boolean("boolean", null));
        Assert.True(s.BooleanOrNull("boolean", null));
        Assert.Equal("x", s.String("string", null));
        Assert.Equal("x", s.StringOrNull("string", null));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.Zero), s.DateTimeOffset("instant", null));
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 8, 30, 0, TimeSpan.Zero), s.DateTimeOffsetOrNull("instant", null));
        Assert.Equal(new DateTime(2026, 1, 31, 8, 30, 0), s.DateTime("local", null));
        Assert.Equal(new DateTime(2026, 1, 31, 8, 30, 0), s.DateTimeOrNull("local", null));
        Assert.Equal(new DateOnly(2026, 1, 31), s.DateOnly("date", null));
        Assert.Equal(new DateOnly(2026, 1, 31), s.DateOnlyOrNull("date", null));
        Assert.Equal(new TimeOnly(8, 30), s.TimeOnly("time", null));
        Assert.Equal(new TimeOnly(8, 30), s.TimeOnlyOrNull("time", null));
        Assert.Equal(TimeSpan.FromHours(1), s.TimeSpan("duration", null));
        Assert.Equal(TimeSpan.FromHours(1), s.TimeSpanOrNull("duration", null));
        Assert.Equal(new Uri("urn:x"), s.Uri("uri", null));
        Assert.Equal(new Uri("urn:x"), s.UriOrNull("uri", null));
        Assert.Equal(new Guid("123e4567-e89b-12d3-a456-426614174000"), s.Guid("uuid", null));
        Assert.Equal(new Guid("123e4567-e89b-12d3-a456-426614174000"), s.GuidOrNull("uuid", null));
        Assert.Equal(Level.High, s.Value<Level>("level", Level.Low, TryLevel, "one of 'low', 'high'"));
        Assert.Equal(Level.High, s.ValueOrNull<Level>("level", null, TryLevel, "one of 'low', 'high'"));
        set.ThrowIfBad();
    }

    [Fact]
    public void WithoutAnOverrideTheFallbackStands()
    {
        var s = OverrideSet.From(overrides: null, ignoreUnknown: false).Section("s");
        Assert.Equal(1, s.Int32("a", 1));
        Assert.Null(s.Int32OrNull("a", null));
        Assert.Equal("x", s.String("a", "x"));
        Assert.Null(s.UriOrNull("a", null));
        Assert.False(s.Has("a"));
    }

    [Fact]
    public void HasSeesTheKeyAndWhatIsBelowIt()
    {
        var s = TestProcess.Created(("s.a.b", "1")).Section("s");
        Assert.True(s.Has("a"));
        Assert.True(s.Object("a").Has("b"));
        Assert.False(s.Has("b"));
    }

    private enum Level
    {
        Low,
        High,
    }

    private static bool TryLevel(string text, out Level value)
    {
        value = text == "high" ? Level.High : Level.Low;
        return text is "low" or "high";
    }
}
