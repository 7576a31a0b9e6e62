namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>AppConfig.Current against IOptionsMonitor.CurrentValue, with the profile-guided compiler and without.</summary>
internal static class CurrentReads
{
    public static void Measure(RatioTable table)
    {
        Measure(table, "AppConfig.Current read / IOptionsMonitor.CurrentValue read", "current", 0.2, environment: null);
        Measure(table, "  the same with DOTNET_TieredPGO=0", "current", 0.4, new(StringComparer.Ordinal) { ["DOTNET_TieredPGO"] = "0" });
        Measure(table, "IOptionsMonitor.CurrentValue read of TemplateConfigGen.Hosting / of Microsoft.Extensions.Options", "bridge", 1, environment: null);
    }

    private static void Measure(RatioTable table, string what, string measure, double budget, Dictionary<string, string>? environment)
    {
        var reads = ReadTimes.Of(measure, environment);
        table.Add(
            what,
            $"{Figure.Ratio(reads.Ratio)} ({Figure.Nanoseconds(reads.Ours)} / {Figure.Nanoseconds(reads.Theirs)}), {Figure.Count(reads.Allocated)} B",
            $"{Figure.Ratio(budget)}, 0 B",
            reads.Ratio <= budget && reads.Allocated == 0);
    }
}
