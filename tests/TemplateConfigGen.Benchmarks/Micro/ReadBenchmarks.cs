using BenchmarkDotNet.Attributes;
using Reads.Config;

namespace TemplateConfigGen.Benchmarks.Micro;

/// <summary>One read of one value, each way.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    /// <summary>Nothing to read.</summary>
    [Benchmark(Baseline = true)]
    public int Literal() => ConstantRead.Expected;

    /// <summary>What the process started with.</summary>
    [Benchmark]
    public int AtStartup() => AppConfig.AtStartup.PerformanceConfig.Performance.Cache.Tiers.Hot.Size;

    /// <summary>What holds now.</summary>
    [Benchmark]
    public int Current() => AppConfig.Current.PerformanceConfig.Performance.Cache.Tiers.Hot.Size;

    /// <summary>Microsoft.Extensions.Options' way to what holds now.</summary>
    [Benchmark]
    public int OptionsMonitor() => CurrentRead.Monitor.CurrentValue.Performance.Cache.Tiers.Hot.Size;
}
