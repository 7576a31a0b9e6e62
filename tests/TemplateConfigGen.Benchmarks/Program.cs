using BenchmarkDotNet.Running;
using TemplateConfigGen.Benchmarks;
using TemplateConfigGen.Benchmarks.Measures;

const int QuickStarts = 25;
const int FullStarts = 60;
const int QuickSections = 100;
const int FullSections = 1000;

var table = new RatioTable();
var modes = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["--quick"] = () =>
    {
        ConstantReads.Measure(table);
        CurrentReads.Measure(table);
        StartUp.Measure(table, QuickStarts);
        CompileTime.Measure(table);
        DriverTime.Measure(table);
        CscCost.Measure(table, QuickSections);
        RuntimeSize.Measure(table);
    },
    ["--reads"] = () =>
    {
        ConstantReads.Measure(table);
        CurrentReads.Measure(table);
    },
    ["--startup"] = () => StartUp.Measure(table, FullStarts),
    ["--compile"] = () => CompileTime.Measure(table),
    ["--generator"] = () => DriverTime.Measure(table),
    ["--csc"] = () => CscCost.Measure(table, FullSections),
    ["--schema"] = () => SchemaValidation.Measure(table),
    ["--build"] = () => WarmBuild.Measure(table),
};

var chosen = modes.Where(mode => args.Contains(mode.Key, StringComparer.Ordinal)).ToList();
if (chosen.Count == 0)
{
    BenchmarkSwitcher.FromAssembly(typeof(RatioTable).Assembly).Run(args);
    return 0;
}

foreach (var (_, measure) in chosen)
{
    measure();
}

table.Write(Console.Out);
return table.AllWithin || args.Contains("--no-gate", StringComparer.Ordinal) ? 0 : 1;
