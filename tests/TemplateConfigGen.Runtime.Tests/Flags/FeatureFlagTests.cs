using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Runtime.Tests.Flags;

public class FeatureFlagTests
{
    private const int Units = 100_000;

    [Theory]
    [InlineData("mood-search-1", "listener-1", 62477)]
    [InlineData("mood-search-1", "listener-2", 11632)]
    [InlineData("mood-search-2", "listener-1", 8248)]
    [InlineData("salt", "größe 😀", 83048)]
    public void AUnitKeepsItsSlotForEver(string salt, string unit, int slot) => Assert.Equal(slot, new FeatureFlag("flag", salt).SlotOf(unit));

    [Fact]
    public void ASlotIsWhatTheDocumentationSays()
    {
        foreach (var unit in Names(50).Append("").Append(new string('x', 5_000)))
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes("some salt\0" + unit));
            var expected = (int)(new BigInteger(hash.AsSpan(0, 8), isUnsigned: true, isBigEndian: true) % FeatureFlag.SlotCount);
            Assert.Equal(expected, new FeatureFlag("flag", "some salt").SlotOf(unit));
        }
    }

    [Fact]
    public void SlotsAreUsedAlike()
    {
        const int Buckets = 100;
        var flag = new FeatureFlag("flag", "uniform");
        var counts = new int[Buckets];
        foreach (var unit in Names(Units))
        {
            counts[flag.SlotOf(unit) * Buckets / FeatureFlag.SlotCount]++;
        }

        // Chi-squared with 99 degrees of freedom exceeds 180 once in a million.
        var expected = (double)Units / Buckets;
        Assert.InRange(counts.Sum(count => (count - expected) * (count - expected) / expected), 45, 180);
    }

    [Fact]
    public void FlagsWithSaltsOfTheirOwnAreIndependent()
    {
        var one = new FeatureFlag("one", "salt of one") { Percentage = 50 };
        var two = new FeatureFlag("two", "salt of two") { Percentage = 50 };
        var both = Names(Units).Count(unit => one.IsEnabledFor(unit) && two.IsEnabledFor(unit));

        // A quarter, give or take five standard deviations.
        var deviation = Math.Sqrt(Units * 0.25 * 0.75);
        Assert.InRange(both, (Units / 4) - (5 * deviation), (Units / 4) + (5 * deviation));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(0.1, 50, 160)]
    [InlineData(1, 850, 1_150)]
    [InlineData(33.333, 32_500, 34_200)]
    [InlineData(100, Units, Units)]
    public void APercentageIsThatPartOfAllUnits(double percentage, int least, int most)
    {
        var flag = new FeatureFlag("flag", "percentage") { Percentage = percentage };
        Assert.InRange(Names(Units).Count(unit => flag.IsEnabledFor(unit)), least, most);
    }

    [Fact]
    public void ARampTakesTheFeatureFromNobody()
    {
        double[] steps = [0, 0.001, 0.5, 1, 5, 12.5, 50, 99.999, 100];
        foreach (var unit in Names(2_000))
        {
            var enabled = steps.Select(step => new FeatureFlag("flag", "ramp") { Percentage = step }.IsEnabledFor(unit)).ToList();
            Assert.Equal(enabled.Order(), enabled);
        }
    }

    [Fact]
    public void AUnitKeepsItsVariantWhileThePercentageRises()
    {
        FlagVariant[] variants = [new("control", 2), new("short", 1), new("long", 1)];
        var narrow = new FeatureFlag("flag", "variants") { Percentage = 10, Variants = variants };
        var wide = new FeatureFlag("flag", "variants") { Percentage = 100, Variants = variants };
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var unit in Names(Units))
        {
            var variant = wide.VariantFor(unit)!;
            counts[variant] = counts.GetValueOrDefault(variant) + 1;
            Assert.Equal(narrow.IsEnabledFor(unit) ? variant : null, narrow.VariantFor(unit));
        }

        Assert.InRange(counts["control"], 49_000, 51_000);
        Assert.InRange(counts["short"], 24_200, 25_800);
        Assert.InRange(counts["long"], 24_200, 25_800);

        // Among the first tenth the variants are shared out as among all.
        Assert.InRange(Names(Units).Count(unit => narrow.VariantFor(unit) == "control"), 4_600, 5_400);
    }

    [Fact]
    public void AFlagWithoutVariantsHasNone() => Assert.Null(new FeatureFlag("flag", "salt").VariantFor("unit"));

    [Fact]
    public void AllowedUnitsHaveItBeforeAllOthers()
    {
        var flag = new FeatureFlag("flag", "allowed") { Percentage = 0, AllowedUnits = ["tester"] };
        Assert.True(flag.IsEnabledFor("tester"));
        Assert.False(flag.IsEnabledFor("Tester"));
    }

    [Fact]
    public void TheKillSwitchTakesItFromEveryone()
    {
        var flag = new FeatureFlag("flag", "off") { IsOn = false, AllowedUnits = ["tester"], Variants = [new("a", 1)] };
        Assert.False(flag.IsEnabledFor("tester"));
        Assert.False(flag.IsEnabledFor("anyone"));
        Assert.Null(flag.VariantFor("anyone"));
    }

    [Theory]
    [InlineData("2026-12-01T00:00:00Z", false)]
    [InlineData("2026-12-01T09:00:00Z", true)]
    [InlineData("2026-12-24T23:59:59Z", true)]
    [InlineData("2026-12-25T00:00:00Z", false)]
    public void AScheduleSaysFromWhenToWhen(string now, bool isEnabled)
    {
        var flag = new FeatureFlag("flag", "schedule")
        {
            StartsAt = new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero),
            EndsAt = new DateTimeOffset(2026, 12, 25, 0, 0, 0, TimeSpan.Zero),
            AllowedUnits = ["tester"],
        };
        var clock = new Clock(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        Assert.Equal(isEnabled, flag.IsEnabledFor("anyone", clock));
        Assert.True(flag.IsEnabledFor("tester", clock));
    }

    [Fact]
    public void WhoHasNoNameHasWhatEveryoneHas()
    {
        Assert.True(new FeatureFlag("flag", "salt").IsEnabledForEveryone());
        Assert.False(new FeatureFlag("flag", "salt") { Percentage = 99.9 }.IsEnabledForEveryone());
        Assert.False(new FeatureFlag("flag", "salt") { IsOn = false }.IsEnabledForEveryone());
        Assert.False(new FeatureFlag("flag", "salt") { StartsAt = DateTimeOffset.UnixEpoch.AddYears(1) }.IsEnabledForEveryone(new Clock(DateTimeOffset.UnixEpoch)));
    }

    [Fact]
    public void TheUnitIsTheUserOrTheTenant()
    {
        Assert.Equal("ann", new FeatureFlag("flag", "salt").UnitOf("ann", "acme"));
        Assert.Equal("acme", new FeatureFlag("flag", "salt") { StickyTo = FlagUnit.Tenant }.UnitOf("ann", "acme"));
        Assert.Null(new FeatureFlag("flag", "salt") { StickyTo = FlagUnit.Tenant }.UnitOf("ann", tenant: null));
    }

    [Fact]
    public void WhatCannotBeAFlagIsRefused()
    {
        Assert.Throws<ArgumentException>(() => new FeatureFlag("flag", ""));
        Assert.Throws<ArgumentException>(() => new FeatureFlag("flag", "a\0b"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureFlag("flag", "salt") { Percentage = 101 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FeatureFlag("flag", "salt") { Percentage = double.NaN });
        Assert.Throws<ArgumentException>(() => new FeatureFlag("flag", "salt") { Variants = [new("a", 0)] });
        Assert.Throws<ArgumentException>(() => new FeatureFlag("flag", "salt") { Variants = [new("a", 1), new("a", 2)] });
    }

    [Fact]
    public void AskingAgainAllocatesNothing()
    {
        var flag = new FeatureFlag("flag", "memory") { Percentage = 50, AllowedUnits = ["tester"], Variants = [new("a", 1), new("b", 1)] };
        var first = flag.VariantFor("listener-1");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 1_000; round++)
        {
            if (flag.VariantFor("listener-1") != first)
            {
                throw new InvalidOperationException("A unit changed its variant.");
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(number => "listener-" + number.ToString(CultureInfo.InvariantCulture));

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
