using BenchmarkDotNet.Running;
using TemplateConfigGen.Benchmarks;
using TemplateConfigGen.Benchmarks.Measures;

const int QuickStarts = 25;
const int FullStarts = 60;
const int ExplainRounds = 15;
const int QuickSections = 100;
const int FullSections = 1000;
const int QuickLength = 2 * 1024 * 1024;
const int LargeLength = 10 * 1024 * 1024;
const int QuickFiles = 100;
const int SmallFiles = 1000;
const int QuickReaderRounds = 7;
const int FullReaderRounds = 15;

var table = new RatioTable();
var modes = new Dictionary<string, Action>(StringComparer.Ordinal)
{
    ["--quick"] = () =>
    {
        ConstantReads.Measure(table);
        CurrentReads.Measure(table);
        StartUp.Measure(table, QuickStarts);
        CompileTime.Measure(table);
        ReaderTimes.Measure(table, QuickLength, QuickFiles, QuickReaderRounds);
        DriverTime.Measure(table);
        CscCost.Measure(table, QuickSections);
        RuntimeSize.Measure(table);
        ScanSpeed.Measure(table);
    },
    ["--readers"] = () => ReaderTimes.Measure(table, LargeLength, SmallFiles, FullReaderRounds),
    ["--reads"] = () =>
    {
        ConstantReads.Measure(table);
        CurrentReads.Measure(table);
        FlagReads.Measure(table);
    },
    ["--startup"] = () => StartUp.Measure(table, FullStarts),
    ["--compile"] = () => CompileTime.Measure(table),
    ["--scan"] = () =>
    {
        ScanSpeed.Measure(table);
        ScanSpeed.MeasureProcess(table);
    },
    ["--generator"] = () => DriverTime.Measure(table),
    ["--tenants"] = () =>
    {
        TenantCosts.Measure(table);
        CompositionCosts.Measure(table);
        CompositionCosts.MeasureExplain(table, ExplainRounds);
    },
    ["--live"] = () => LiveLatency.Measure(table),
    ["--seal"] = () => SealedValues.Measure(table),
    ["--csc"] = () => CscCost.Measure(table, FullSections),
    ["--schema"] = () => SchemaValidation.Measure(table),
    ["--types"] = () => SchemaCode.Measure(table),
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
