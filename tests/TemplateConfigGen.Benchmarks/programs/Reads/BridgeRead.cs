using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Reads.Config;
using Section = Reads.Config.PerformanceConfig;

namespace TemplateConfigGen.Benchmarks;

/// <summary>A value read by an IOptionsMonitor, ours in place of Microsoft's.</summary>
internal static class BridgeRead
{
    public static readonly IOptionsMonitor<Section> Monitor = new ServiceCollection().AddTemplateConfig<AppConfig>().BuildServiceProvider().GetRequiredService<IOptionsMonitor<Section>>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Loop(int count)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += Monitor.CurrentValue.Performance.Cache.Tiers.Hot.Size;
        }

        return sum;
    }
}
