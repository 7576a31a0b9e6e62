using TemplateConfigGen.Compiler;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>Laying layers over each other, and an answer of <c>tcg explain</c>.</summary>
internal static class CompositionCosts
{
    private const int Sections = 1000;
    private const int Environments = 5;
    private const int Rounds = 9;
    private const double ComposeBudget = 1000;
    private const double ExplainBudget = 150;

    public static void Measure(RatioTable table)
    {
        var inputs = SyntheticConfig.Read(new SyntheticConfig(Sections, Environments, 50, 0.1).Files());
        var compose = Interleaved.RunWarm(Rounds, () => ConfigCompiler.Effective(ConfigCompiler.Plan(inputs, CompilerOptions.Default)).Sections.Sum(section => section.Environments.Count))[0];
        table.Add($"composing {Figure.Count(Sections)} sections × {Environments} environments × 50 keys", Figure.Milliseconds(compose.Median), Figure.Milliseconds(ComposeBudget), compose.Median <= ComposeBudget);
    }

    public static void MeasureExplain(RatioTable table, int rounds)
    {
        var sample = Path.Combine(Places.Repository, "samples", "StreamingPlatform");
        var samples = Interleaved.Run(
            rounds,
            () => ChildProcess.Read("dotnet", ["exec", PackedTool.Assembly, "explain", "performance_config.database.pool.max_size", "--env", "production", "--project", sample]),
            () => ChildProcess.Run(Places.Program("Empty"), []));
        var more = samples[0].Median - samples[1].Median;
        table.Add(
            "tcg explain of a key of the sample, above an empty program",
            $"{Figure.Milliseconds(more)} ({Figure.Milliseconds(samples[0].Median)} / {Figure.Milliseconds(samples[1].Median)})",
            Figure.Milliseconds(ExplainBudget),
            more <= ExplainBudget);
    }
}
