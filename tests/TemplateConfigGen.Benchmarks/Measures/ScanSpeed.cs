using System.Diagnostics;
using System.Text;
using TemplateConfigGen.Compiler.Rules.Secrets;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>How many megabytes a second one core looks through for secrets, over texts as they lie in a repository.</summary>
internal static class ScanSpeed
{
    private const double Budget = 100;
    private const int Rounds = 15;

    public static void Measure(RatioTable table)
    {
        var files = MixedTree.Files();
        var bytes = files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text));
        var samples = Interleaved.RunWarm(Rounds, () => Scan(files));
        var speed = bytes / (1024.0 * 1024.0) / (samples[0].Median / 1000);
        var perProcessor = bytes / (1024.0 * 1024.0) / (samples[0].Processor / 1000);
        table.Add(
            $"secrets in a mixed tree of {Figure.Count(files.Count)} texts, {Figure.Megabytes(bytes)}, one core",
            $"{speed:0} MB/s ({perProcessor:0} MB/s of processor time)",
            $"{Budget:0} MB/s",
            Math.Max(speed, perProcessor) >= Budget);
        foreach (var kind in files.GroupBy(file => Path.GetExtension(file.Path), StringComparer.Ordinal))
        {
            var same = kind.ToList();
            var start = Stopwatch.GetTimestamp();
            Scan(same);
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            table.Note($"  of these {kind.Key}", $"{same.Sum(file => (long)file.Text.Length) / (1024.0 * 1024.0) / seconds:0} MB/s");
        }
    }

    /// <summary>
    /// <c>tcg scan</c> as a process, over the same tree on disk many times over, so that starting weighs little: bytes by the seconds that it had a processor, and the most memory it held.
    /// </summary>
    public static void MeasureProcess(RatioTable table)
    {
        const int Copies = 40;
        const double MemoryBudget = 2;
        var folder = Directory.CreateTempSubdirectory("tcg-scan-").FullName;
        try
        {
            var files = MixedTree.Files();
            for (var copy = 0; copy < Copies; copy++)
            {
                var part = Directory.CreateDirectory(Path.Combine(folder, Figure.Count(copy))).FullName;
                for (var i = 0; i < files.Count; i++)
                {
                    File.WriteAllText(Path.Combine(part, $"{Figure.Count(i)}-{Path.GetFileName(files[i].Path)}"), files[i].Text);
                }
            }

            var bytes = Copies * files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text));
            var largest = files.Max(file => (long)Encoding.UTF8.GetByteCount(file.Text));
            var (seconds, processor, peak) = ChildProcess.Watch("dotnet", [PackedTool.Assembly, "scan", folder, "--format", "json"], mayFind: true);
            var megabytes = bytes / (1024.0 * 1024.0);
            table.Add(
                $"tcg scan, {Figure.Count(Copies * files.Count)} files, {Figure.Megabytes(bytes)}, a second of one core",
                $"{megabytes / processor:0} MB ({megabytes / seconds:0} MB by the clock)",
                $"{Budget:0} MB",
                megabytes / processor >= Budget);
            var slowness = CscCost.Slowness();
            table.Add(
                "  the same on a machine as fast as the budget's, by the plain form of 1,000 sections (--csc)",
                $"{megabytes / processor * slowness:0} MB (this one is {slowness:0.0} times slower)",
                $"{Budget:0} MB",
                megabytes / processor * slowness >= Budget);

            // The same files are in each copy: one of them alone says what a process needs that is over soon.
            var (_, _, once) = ChildProcess.Watch("dotnet", [PackedTool.Assembly, "scan", Path.Combine(folder, "0"), "--format", "json"], mayFind: true);
            table.Add(
                $"  the most memory it held / for a {Figure.Count(Copies)}th of the files; the largest has {Figure.Megabytes(largest)}",
                $"{Figure.Ratio((double)peak / once)} ({Figure.Megabytes(peak)} / {Figure.Megabytes(once)})",
                Figure.Ratio(MemoryBudget),
                peak <= once * MemoryBudget);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Scan(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            SecretDetector.Detect(text, TextKinds.Of(path));
        }
    }
}
