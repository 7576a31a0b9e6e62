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

    private static void Scan(IReadOnlyList<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            SecretDetector.Detect(text, TextKinds.Of(path));
        }
    }
}
