using System.Diagnostics;
using System.Globalization;
using TemplateConfigGen.Benchmarks;

// Each measure has a process of its own, so that what the JIT learns about one loop says nothing about another.
switch (args)
{
    case ["value"]:
        Repeat(static () => ConstantRead.Value(), 200);
        return ConstantRead.Value() == ConstantRead.Expected ? 0 : 1;
    case ["constant"]:
        return Compare(ConstantRead.Loop, ConstantRead.EmptyLoop);
    case ["current"]:
        return Compare(CurrentRead.Loop, CurrentRead.MonitorLoop);
    case ["bridge"]:
        return Compare(BridgeRead.Loop, CurrentRead.MonitorLoop);
    default:
        return 2;
}

/// <summary>Writes the nanoseconds of one turn of each loop, and the bytes that all turns of the first allocate.</summary>
static int Compare(Func<int, long> ours, Func<int, long> theirs)
{
    const int Turns = 2_000_000;
    const int Rounds = 61;
    Repeat(() => ours(1000) + theirs(1000), 200);
    var (a, b) = (new double[Rounds], new double[Rounds]);
    for (var i = 0; i < Rounds; i++)
    {
        a[i] = Time(ours, Turns);
        b[i] = Time(theirs, Turns);
    }

    var before = GC.GetAllocatedBytesForCurrentThread();
    _ = ours(Turns);
    var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
    Array.Sort(a);
    Array.Sort(b);
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{a[Rounds / 2]:R} {b[Rounds / 2]:R} {allocated}"));
    return 0;
}

static double Time(Func<int, long> loop, int turns)
{
    var start = Stopwatch.GetTimestamp();
    _ = loop(turns);
    return Stopwatch.GetElapsedTime(start).TotalNanoseconds / turns;
}

/// <summary>Calls often, and leaves the background compiler the time to follow through all tiers.</summary>
static void Repeat(Func<long> action, int times)
{
    for (var i = 0; i < times; i++)
    {
        _ = action();
        Thread.Sleep(5);
    }
}
