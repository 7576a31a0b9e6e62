using Microsoft.CodeAnalysis;
using TemplateConfigGen.Benchmarks.Driver;
using TemplateConfigGen.Generator;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>The generator in the compiler's driver: the first run, and what one edit costs after it.</summary>
internal static class DriverTime
{
    private const double CodeEditBudget = 1.2;

    /// <summary>With fewer files the ratio is one of nothings: some fifty microseconds in which the driver sees that our steps have nothing to do.</summary>
    private const int BudgetedFiles = 1000;

    private const double FileEditBudget = 20;
    private const int Environments = 3;
    private const int Keys = 20;
    private const int Edits = 41;

    /// <summary>The JIT compiler gets through its tiers meanwhile, as it has in an editor that runs for hours.</summary>
    private const int WarmUp = 200;

    /// <summary>Steps are counted over few files: a driver that keeps track of them takes time with the square of their number.</summary>
    private const int CountedFiles = 20;

    /// <summary>The steps that do something of ours; the others belong to the driver.</summary>
    private static readonly string[] Ours =
    [
        Steps.Project, Steps.Files, Steps.Documents, Steps.Schemas, Steps.Plan, Steps.Compose, Steps.Model, Steps.Emit, Steps.Pack, Steps.Root, Steps.Remarks, Steps.Judge, Steps.Score, Steps.Libraries,
    ];

    public static void Measure(RatioTable table)
    {
        foreach (var files in (int[])[10, 100, 1000])
        {
            Measure(table, files);
        }

        CountSteps(table);
    }

    private static void Measure(RatioTable table, int count)
    {
        var files = Files(count);
        var run = new DriverRun(new ConfigGenerator(new KeptPhases()), files);
        var cold = run.Cold();
        var outputs = run.Result.GeneratedSources.Length;
        table.Note($"generator, {Figure.Count(count)} config files: first run", $"{Figure.Milliseconds(cold)}, {outputs} outputs");

        var trivial = new DriverRun(new TrivialGenerator(outputs), files);
        trivial.Cold();
        var (ours, theirs) = EditCode(run, trivial);
        var ratio = ours.Median / theirs.Median;
        const string What = "  a C# edit / a trivial generator with as many outputs";
        var measured = $"{Figure.Ratio(ratio)} ({Figure.Milliseconds(ours.Median)} / {Figure.Milliseconds(theirs.Median)})";
        if (count == BudgetedFiles)
        {
            table.Add(What, measured, Figure.Ratio(CodeEditBudget), ratio <= CodeEditBudget);
        }
        else
        {
            table.Note(What, measured);
        }

        var (first, edit) = EditFiles(run, count);
        table.Add(
            "  one config file edited", $"{Figure.Milliseconds(edit.Median)} (the first {Edits} edits {Figure.Milliseconds(first.Median)})", Figure.Milliseconds(FileEditBudget), edit.Median <= FileEditBudget);
    }

    private static void CountSteps(RatioTable table)
    {
        var files = Files(CountedFiles);
        var run = new DriverRun(new ConfigGenerator(new KeptPhases()), files, tracked: true);
        run.Cold();
        run.EditCode();
        var ran = Ours.Sum(step => Ran(run, step));
        table.Add("generator: steps of ours that a C# edit runs", Figure.Count(ran), "0", ran == 0);

        run.EditFile(1);
        var composed = Ran(run, Steps.Compose);
        table.Add("  sections composed when one config file is edited", Figure.Count(composed), "1", composed == 1);
    }

    private static (Samples Ours, Samples Theirs) EditCode(DriverRun ours, DriverRun theirs)
    {
        var (a, b) = (new List<double>(), new List<double>());
        for (var i = 0; i < WarmUp + (4 * Edits); i++)
        {
            a.Add(ours.EditCode());
            b.Add(theirs.EditCode());
            if (i < WarmUp)
            {
                Pause();
            }
        }

        return (new Samples(a.Skip(WarmUp)), new Samples(b.Skip(WarmUp)));
    }

    /// <summary>The JIT compiler works in the background, and only in pauses.</summary>
    private static void Pause() => Thread.Sleep(2);

    private static (Samples First, Samples Warm) EditFiles(DriverRun run, int count)
    {
        var edits = new List<double>();
        for (var i = 0; i < WarmUp + Edits; i++)
        {
            edits.Add(run.EditFile(1 + (i * 7 % (count - 1))));
            if (i < WarmUp)
            {
                Pause();
            }
        }

        return (new Samples(edits.Take(Edits)), new Samples(edits.Skip(WarmUp)));
    }

    /// <summary>The manifest is one of the files; the rest are sections, since a section costs more than an overlay does.</summary>
    private static List<(string Path, string Text)> Files(int count) => [.. new SyntheticConfig(count - 1, Environments, Keys, Overridden: 0).Files()];

    /// <summary>A step whose result was found unchanged did run; one that was cached did not, nor one that the project has no use for.</summary>
    private static int Ran(DriverRun run, string step) =>
        run.Result.TrackedSteps.TryGetValue(step, out var executions) ? executions.Count(execution => execution.Outputs.Any(output => output.Reason != IncrementalStepRunReason.Cached)) : 0;
}
