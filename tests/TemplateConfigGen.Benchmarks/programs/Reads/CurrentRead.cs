using System.Runtime.CompilerServices;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reads.Config;

namespace TemplateConfigGen.Benchmarks;

/// <summary>A value that may change while the process runs, read the way each of the two offers it.</summary>
internal static class CurrentRead
{
    public static readonly IOptionsMonitor<PerformanceConfig> Monitor = CreateMonitor();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Loop(int count)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += AppConfig.Current.PerformanceConfig.Performance.Cache.Tiers.Hot.Size;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long MonitorLoop(int count)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += Monitor.CurrentValue.Performance.Cache.Tiers.Hot.Size;
        }

        return sum;
    }

    private static IOptionsMonitor<PerformanceConfig> CreateMonitor()
    {
        var configuration = new ConfigurationBuilder()
            .SetBasePath(AppContext.BaseDirectory)
            .AddJsonFile("appsettings.json", optional: false)
            .AddJsonFile("appsettings.Production.json", optional: true)
            .Build();
        return new ServiceCollection()
            .Configure<PerformanceConfig>(configuration.GetSection("performance_config"))
            .BuildServiceProvider()
            .GetRequiredService<IOptionsMonitor<PerformanceConfig>>();
    }
}
