using System.Runtime.CompilerServices;
using Reads.Config;

namespace TemplateConfigGen.Benchmarks;

/// <summary>A value four levels deep, through the static field that a process reads its configuration from.</summary>
internal static class ConstantRead
{
    public const int Expected = 4096;

    /// <summary>Its machine code is what the disassembly check looks at.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Value() => AppConfig.AtStartup.PerformanceConfig.Performance.Cache.Tiers.Hot.Size;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Loop(int count)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += AppConfig.AtStartup.PerformanceConfig.Performance.Cache.Tiers.Hot.Size;
        }

        return sum;
    }

    /// <summary>The same loop over a literal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long EmptyLoop(int count)
    {
        var sum = 0L;
        for (var i = 0; i < count; i++)
        {
            sum += Expected;
        }

        return sum;
    }
}
