using System.Diagnostics;

namespace TemplateConfigGen.Compiler.Tests;

/// <summary>
/// How much longer something takes when there is more of it: a ratio of best times in one run, which a busy machine changes little, where a limit in seconds would fail on it.
/// </summary>
internal static class Growth
{
    private const int Rounds = 2;

    /// <param name="few">The work with a few.</param>
    /// <param name="many">The same with more.</param>
    /// <returns>Time of many / time of few.</returns>
    public static double Of(Action few, Action many)
    {
        few();
        var (shorter, longer) = (TimeSpan.MaxValue, TimeSpan.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            shorter = Min(shorter, Time(few));
            longer = Min(longer, Time(many));
        }

        return longer / shorter;
    }

    private static TimeSpan Time(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed;
    }

    private static TimeSpan Min(TimeSpan first, TimeSpan second) => first < second ? first : second;
}
