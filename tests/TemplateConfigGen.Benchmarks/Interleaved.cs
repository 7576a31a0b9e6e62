using System.Diagnostics;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Runs several things in turns: whatever else the machine does while they run, it does to all of them.</summary>
internal static class Interleaved
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    /// <summary>
    /// The same for actions in this process, after they have taken turns for some seconds: the JIT compiler makes its last code of a method only after many calls
    /// and some time, and a ratio of which one side is there already says nothing.
    /// </summary>
    public static Samples[] RunWarm(int rounds, params Action[] actions) => RunWarm(WarmUp, rounds, actions);

    /// <summary>The same with a time to warm up, for what runs through more code than most.</summary>
    public static Samples[] RunWarm(TimeSpan warmUp, int rounds, params Action[] actions)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < warmUp)
        {
            foreach (var action in actions)
            {
                action();
            }
        }

        return Run(rounds, actions);
    }

    /// <summary>The milliseconds of each action, round by round. Every action has one run before the first round.</summary>
    public static Samples[] Run(int rounds, params Action[] actions)
    {
        var samples = actions.Select(_ => new double[rounds]).ToArray();
        var processor = actions.Select(_ => new double[rounds]).ToArray();
        for (var round = -1; round < rounds; round++)
        {
            for (var i = 0; i < actions.Length; i++)
            {
                var processorStart = Environment.CpuUsage.TotalTime;
                var start = Stopwatch.GetTimestamp();
                actions[i]();
                if (round >= 0)
                {
                    processor[i][round] = (Environment.CpuUsage.TotalTime - processorStart).TotalMilliseconds;
                    samples[i][round] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            }
        }

        return [.. samples.Zip(processor, (values, own) => new Samples(values) { Processor = new Samples(own).Median })];
    }
}

/// <summary>The milliseconds that one thing took, over all rounds.</summary>
internal sealed class Samples
{
    private readonly double[] _sorted;

    public Samples(IEnumerable<double> values) => _sorted = [.. values.Order()];

    /// <summary>The median of the processor time that this process took meanwhile, on all of its threads: what a busy machine disturbs less.</summary>
    public double Processor { get; init; }

    public double Median => (_sorted[(_sorted.Length - 1) / 2] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The mean of what lies between the first and the last fifth.</summary>
    public double TrimmedMean => _sorted.Skip(_sorted.Length / 5).SkipLast(_sorted.Length / 5).Average();
}
