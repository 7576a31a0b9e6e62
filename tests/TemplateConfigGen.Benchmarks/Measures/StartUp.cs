namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>From the start of a process to its first typed value, above a process that does nothing.</summary>
internal static class StartUp
{
    private const double Budget = 0.12;

    /// <summary>Generated code rests on the runtime assembly; everything else that a program has loaded by its first value needs a reason here.</summary>
    private static readonly string[] Needed = ["TemplateConfigGen.Runtime", "Typed"];

    private static readonly string[] Programs = ["Empty", "Typed", "Binder", "Options"];

    public static void Measure(RatioTable table, int rounds)
    {
        var samples = Interleaved.Run(rounds, [.. Programs.Select(Places.Program).Select<string, Action>(path => () => ChildProcess.Run(path, []))]);
        var (empty, typed) = (samples[0], samples[1]);
        Add("start to first scalar above an empty program / Microsoft.Extensions JSON + generated binder", samples[2]);
        Add("  the same / Microsoft.Extensions JSON + generated binder + Options", samples[3]);

        var extra = Loaded("Typed").Except(Loaded("Empty"), StringComparer.Ordinal).Except(Needed, StringComparer.Ordinal).ToList();
        table.Add("  assemblies loaded for it", extra.Count == 0 ? "TemplateConfigGen.Runtime" : string.Join(", ", extra), "no other than TemplateConfigGen.Runtime", extra.Count == 0);

        void Add(string what, Samples theirs)
        {
            var ratio = (typed.Median - empty.Median) / (theirs.Median - empty.Median);
            var trimmed = (typed.TrimmedMean - empty.TrimmedMean) / (theirs.TrimmedMean - empty.TrimmedMean);
            table.Add(
                what,
                $"{Figure.Ratio(ratio)} ({Figure.Milliseconds(typed.Median - empty.Median)} / {Figure.Milliseconds(theirs.Median - empty.Median)} above {Figure.Milliseconds(empty.Median)}; trimmed mean {Figure.Ratio(trimmed)}; {Figure.Count(rounds)} runs each)",
                Figure.Ratio(Budget),
                ratio <= Budget);
        }
    }

    private static string[] Loaded(string program) =>
        ChildProcess
            .Read(Places.Program(program), [], new Dictionary<string, string>(StringComparer.Ordinal) { ["BENCHMARK_ASSEMBLIES"] = "1" })
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
