using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;
using YamlDotNet.RepresentationModel;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>Each reader against what .NET programs read its format with, TOML's against our JSON reader on the same data: one large file, and many small ones.</summary>
internal static class ReaderTimes
{
    private const int SmallLength = 2 * 1024;

    private static readonly ReadOptions Options = ReadOptions.Default with { MaxLength = int.MaxValue };

    /// <param name="largeLength">The length of the large file, in characters.</param>
    public static void Measure(RatioTable table, int largeLength, int smallFiles, int rounds)
    {
        // The small ones first: by their end the JIT compiler is through with everything.
        Measure(table, $"{Figure.Count(smallFiles)} files of {Figure.Kilobytes(SmallLength)}", SmallLength, smallFiles, rounds);
        Measure(table, $"{Figure.Megabytes(largeLength)} in one file", largeLength, files: 1, rounds);
    }

    private static void Measure(RatioTable table, string what, int length, int files, int rounds)
    {
        var json = Texts(ConfigFormat.Json, ServicesIn(ConfigFormat.Json, length), files);
        Compare(table, $"reading JSON / JsonDocument.Parse: {what}", budget: 2, json, ConfigFormat.Json, rounds, () => ParseJson(json));

        var yaml = Texts(ConfigFormat.Yaml, ServicesIn(ConfigFormat.Yaml, length), files);
        Compare(table, $"reading YAML / YamlStream.Load: {what}", budget: 1.5, yaml, ConfigFormat.Yaml, rounds, () => LoadYaml(yaml));

        var xml = Texts(ConfigFormat.Xml, ServicesIn(ConfigFormat.Xml, length), files);
        Compare(table, $"reading XML / XDocument.Parse with line info: {what}", budget: 1.5, xml, ConfigFormat.Xml, rounds, () => ParseXml(xml));

        var services = ServicesIn(ConfigFormat.Toml, length);
        var toml = Texts(ConfigFormat.Toml, services, files);
        var same = Texts(ConfigFormat.Json, services, files);
        Compare(table, $"reading TOML / our JSON reader on the same data: {what}", budget: 2, toml, ConfigFormat.Toml, rounds, () => Read(same, ConfigFormat.Json));
    }

    private static void Compare(RatioTable table, string what, double budget, IReadOnlyList<string> texts, ConfigFormat format, int rounds, Action theirs)
    {
        void Ours() => Read(texts, format);

        // What the rows before have left behind would be collected at the cost of whoever comes first.
        GC.Collect();
        var samples = Interleaved.RunWarm(rounds, Ours, theirs);
        var (our, their) = (samples[0].Median, samples[1].Median);
        var bytes = (double)texts.Sum(Encoding.UTF8.GetByteCount);
        table.Add(
            what,
            $"{Figure.Ratio(our / their)} ({Figure.Milliseconds(our)} / {Figure.Milliseconds(their)}; of processor time {Figure.Ratio(samples[0].Processor / samples[1].Processor)}), {Allocated(Ours) / bytes:0.0} / {Allocated(theirs) / bytes:0.0} B per byte of {Figure.Megabytes((long)bytes)}",
            Figure.Ratio(budget),
            our / their <= budget);
    }

    private static long Allocated(Action action)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>How many services make a file of a length.</summary>
    private static int ServicesIn(ConfigFormat format, int length)
    {
        const int Sample = 100;
        return Math.Max(1, (int)Math.Round((double)Sample * length / ServiceCatalog.As(format, Sample, seed: 1).Length));
    }

    private static List<string> Texts(ConfigFormat format, int services, int files) => [.. Enumerable.Range(1, files).Select(seed => ServiceCatalog.As(format, services, seed))];

    /// <summary>All results are kept until the last is there, as a compiler keeps them.</summary>
    private static void Read(IReadOnlyList<string> texts, ConfigFormat format)
    {
        var documents = new ConfigDocument[texts.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = ConfigReader.Read(new SourceFile("config/catalog", texts[i]), format, Options, CancellationToken.None);
            if (documents[i].Findings.Count > 0)
            {
                throw new InvalidOperationException(documents[i].Findings[0].ToString());
            }
        }

        GC.KeepAlive(documents);
    }

    private static void ParseJson(IReadOnlyList<string> texts)
    {
        var documents = new JsonDocument[texts.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = JsonDocument.Parse(texts[i]);
        }

        // What is rented goes back, as everyone should: otherwise the next round would pay for new memory.
        foreach (var document in documents)
        {
            document.Dispose();
        }
    }

    private static void LoadYaml(IReadOnlyList<string> texts)
    {
        var streams = new YamlStream[texts.Count];
        for (var i = 0; i < streams.Length; i++)
        {
            streams[i] = [];
            streams[i].Load(new StringReader(texts[i]));
        }

        GC.KeepAlive(streams);
    }

    private static void ParseXml(IReadOnlyList<string> texts)
    {
        var documents = new XDocument[texts.Count];
        for (var i = 0; i < documents.Length; i++)
        {
            documents[i] = XDocument.Parse(texts[i], LoadOptions.SetLineInfo);
        }

        GC.KeepAlive(documents);
    }
}
