using System.Globalization;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Runtime.Tests.Flags;

/// <summary>Looks at the memory of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(FlagMemoryTests), DisableParallelization = true)]
[Collection(nameof(FlagMemoryTests))]
public class FlagMemoryTests
{
    [Fact]
    public void MillionsOfUnitsTakeNoMoreMemoryThanThousands()
    {
        var flag = new FeatureFlag("flag", "many") { Percentage = 50 };
        var slots = Names(25_000).Select(flag.SlotOf).ToList();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var unit in Names(200_000))
        {
            flag.SlotOf(unit);
        }

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 4_000_000);
        Assert.Equal(slots, Names(25_000).Select(flag.SlotOf));
    }

    private static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(number => "listener-" + number.ToString(CultureInfo.InvariantCulture));
}
