using System.Diagnostics;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Runs several things in turns: whatever else the machine does while they run, it does to all of them.</summary>
internal static class Interleaved
{
    /// <summary>The milliseconds of each action, round by round. Every action has one run before the first round.</summary>
    public static Samples[] Run(int rounds, params Action[] actions)
    {
        var samples = actions.Select(_ => new double[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                if (round >= 0)
                {
                    samples[i][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
        }

        return [.. samples.Select(values => new Samples(values))];
    }
}

/// <summary>The milliseconds that one thing took, over all rounds.</summary>
internal sealed class Samples
{
    private readonly double[] _sorted;

    public Samples(IEnumerable<double> values) => _sorted = [.. values.Order()];

    public double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The mean of what lies between the first and the last fifth.</summary>
    public double TrimmedMean => _sorted.Skip(_sorted.Length / 5).SkipLast(_sorted.Length / 5).Average();
}
