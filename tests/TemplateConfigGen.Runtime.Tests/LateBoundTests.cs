using TemplateConfigGen.Generated;
using TemplateConfigGen.Overrides;

namespace TemplateConfigGen.Runtime.Tests;

/// <summary>Values that a layer leaves open: the template's grammar, when it is resolved, and what happens when it cannot be.</summary>
public class LateBoundTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("${env:A}", "a")]
    [InlineData("x${env:A}y${env:B}z", "xaybz")]
    [InlineData("${env:EMPTY}", "")]
    [InlineData("${env:EMPTY:-d}", "d")]
    [InlineData("${env:UNSET:-d}", "d")]
    [InlineData("${env:UNSET:-}", "")]
    [InlineData("${env:A:-d}", "a")]
    [InlineData("${env:UNSET:-${env:B}}", "b")]
    [InlineData("${env:UNSET:-x${env:EMPTY:-y${env:A}}z}", "xyaz")]
    [InlineData("${env:UNSET:-a:-b}", "a:-b")]
    [InlineData("$${env:A}", "${env:A}")]
    [InlineData("$$${env:A}", "$${env:A}")]
    [InlineData("${env:UNSET:-$${x}", "${x")]
    [InlineData("cost: $5 {x} }", "cost: $5 {x} }")]
    [InlineData("", "")]
    public void ATemplateIsFilledIn(string template, string expected) => Assert.Equal(expected, Fill(template));

    [Theory]
    [InlineData("${env:A", "${env:A")]
    [InlineData("${env:A:-${env:B}", "${env:A:-b")]
    [InlineData("${other:A}", "${other:A}")]
    [InlineData("${", "${")]
    [InlineData("$$", "$$")]
    public void WhatIsNotOfTheGrammarStaysAsItIs(string template, string expected) => Assert.Equal(expected, Fill(template));

    [Fact]
    public void DefaultsNestedWithoutEndDoNotExhaustTheStack()
    {
        var template = string.Concat(Enumerable.Repeat("${env:UNSET:-", 2_000)) + "x" + new string('}', 2_000);
        Assert.Contains("${env:UNSET:-x}", Fill(template), StringComparison.Ordinal);
    }

    [Fact]
    public void ATypedValueThatCannotBeParsedIsToldWithItsVariablesAndWithoutItsText()
    {
        var filled = Template.Fill("${env:A}${env:B:-7}", Variable);
        var problem = Assert.Single(Assert.Throws<ConfigurationException>(() => filled.Parse<int?>("db.port", "config/db.yaml", Scalar.TryInt32OrNull)).Problems);
        Assert.Equal("db.port (config/db.yaml) is not a whole number between -2147483648 and 2147483647, as filled in from environment variable 'A', environment variable 'B'", problem.ToString());
        Assert.Equal("db.port", problem.Key);
        Assert.Equal("config/db.yaml", problem.Source);
    }

    [Fact]
    public void TheProcessIsAskedForItsVariables()
    {
        Assert.Equal(System.Environment.GetEnvironmentVariable("PATH"), LateBound.Resolve<string>("a.b", "config/a.yaml", "${env:PATH}", Scalar.TryString));
        Assert.Equal(5, new LateBound<int>("a.b", "config/a.yaml", "${env:TCG_TEST_UNSET:-5}", Scalar.TryInt32).Value);
        Assert.Equal(
            "a.b (config/a.yaml): environment variable 'TCG_TEST_UNSET' is not set.",
            Assert.Throws<ConfigurationException>(() => new LateBound<int>("a.b", "config/a.yaml", "${env:TCG_TEST_UNSET}", Scalar.TryInt32).Value).Message);
    }

    [Fact]
    public void AFailureIsNotKept()
    {
        var ready = false;
        var late = new LateBound<string>(() => ready ? "x" : throw new ConfigurationException("not yet"));
        Assert.Throws<ConfigurationException>(() => late.Value);
        ready = true;
        Assert.Equal("x", late.Value);
        ready = false;
        Assert.Equal("x", late.Value);
    }

    [Fact]
    public void EveryThreadGetsTheSameObject()
    {
        const int Threads = 16;
        for (var round = 0; round < 50; round++)
        {
            var late = new LateBound<object>(() => new object());
            var seen = new object[Threads];
            using var start = new Barrier(Threads);
            var threads = Enumerable.Range(0, Threads).Select(i => new Thread(() =>
            {
                start.SignalAndWait();
                seen[i] = late.Value;
            })).ToArray();
            Array.ForEach(threads, thread => thread.Start());
            Array.ForEach(threads, thread => thread.Join());
            Assert.All(seen, value => Assert.Same(seen[0], value));
        }
    }

    [Fact]
    public void AValueOverriddenAsAWholeNeverAsksForWhatIsBelow()
    {
        var below = new PerformanceConfig.Production(new LateBound<string>(() => throw new InvalidOperationException("asked")));
        var config = TestProcess.Start(TestProcess.With("performance_config__db__host=h").Overrides(), below);
        Assert.Equal("h", config.Db_Host);
    }

    [Fact]
    public void TheProcessResolvesAtOnceAndADictionaryAtFirstRead()
    {
        var asked = 0;
        var below = new PerformanceConfig.Production(new LateBound<string>(() => "resolved" + ++asked));
        var created = TestProcess.Start(TestProcess.Created(("performance_config.title", "x")), below);
        Assert.Equal(0, asked);
        Assert.Equal("resolved1", created.Db_Host);

        below = new PerformanceConfig.Production(new LateBound<string>(() => "resolved" + ++asked));
        var started = TestProcess.Start(TestProcess.With("performance_config__title=x").Overrides(), below);
        Assert.Equal(2, asked);
        Assert.Equal("resolved2", started.Db_Host);
    }

    [Fact]
    public void AListOverriddenInPartIsLaidOntoWhatIsResolved()
    {
        var set = TestProcess.Created(("s:list:1", "y"), ("s:map", """{"b":"2"}"""), ("s:whole", """["z"]"""));
        var s = set.Section("s");
        var list = s.Late<int, System.Collections.Immutable.ImmutableArray<string>>("list", 0, static _ => ["a", "b"], static (o, old) => o.List<string>("list", old, static (o, k, old) => o.String(k, old)));
        var map = s.Late("map", 0, static _ => System.Collections.Frozen.FrozenDictionary.ToFrozenDictionary([KeyValuePair.Create("a", "1")], StringComparer.Ordinal), static (o, old) => o.Map("map", old, static (o, k, old) => o.String(k, old)));
        var whole = s.Late<int, System.Collections.Immutable.ImmutableArray<string>>("whole", 0, static _ => throw new InvalidOperationException("asked"), static (o, old) => o.List<string>("whole", old, static (o, k, old) => o.String(k, old)));
        set.ThrowIfBad();
        Assert.Equal("a,y", string.Join(',', list.Value));
        Assert.Equal("a1,b2", string.Join(',', map.Value.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + pair.Value)));
        Assert.Equal("z", string.Join(',', whole.Value));
    }

    private static string Fill(string template) => Template.Fill(template, Variable).Parse<string>("key", "layer", Scalar.TryString);

    private static string? Variable(string name) => name switch
    {
        "A" => "a",
        "B" => "b",
        "EMPTY" => "",
        _ => null,
    };
}
