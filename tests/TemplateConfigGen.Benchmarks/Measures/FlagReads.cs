using System.Diagnostics;
using System.Globalization;
using TemplateConfigGen.Flags;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>What a feature flag takes to say whether a unit has it: units that were asked about lately, and units that never were.</summary>
internal static class FlagReads
{
    private const double Budget = 200;
    private const int Known = 200;
    private const int Batch = 20_000;
    private const int Batches = 200;

    public static void Measure(RatioTable table)
    {
        var flag = new FeatureFlag("flag", "salt of the flag") { Percentage = 50, AllowedUnits = ["tester-1", "tester-2"] };
        var units = Enumerable.Range(1, Known).Select(number => "listener-" + number.ToString(CultureInfo.InvariantCulture)).ToArray();
        var (known, bytes) = Time(flag, units);
        table.Add(
            "flag: whether a unit has it that was asked about before",
            $"{Figure.Nanoseconds(known)}, {Figure.Count(bytes)} B",
            $"{Figure.Nanoseconds(Budget)}, 0 B",
            known <= Budget && bytes == 0);

        var strangers = Enumerable.Range(1, Batch).Select(number => "stranger-" + number.ToString(CultureInfo.InvariantCulture)).ToArray();
        var (first, allocated) = Time(flag, strangers);
        table.Note("  a unit that was not (SHA-256)", $"{Figure.Nanoseconds(first)}, {Figure.Count(allocated)} B");
    }

    /// <summary>The median over batches, and the bytes of one question.</summary>
    private static (double Nanoseconds, int Bytes) Time(FeatureFlag flag, string[] units)
    {
        var times = new List<double>(Batches);
        var allocated = 0L;
        var enabled = 0;
        for (var batch = 0; batch < Batches; batch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Batch; i++)
            {
                enabled += flag.IsEnabledFor(units[i % units.Length]) ? 1 : 0;
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / Batch);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        GC.KeepAlive(enabled);
        return (new Samples(times).Median, (int)(allocated / Batch));
    }
}
