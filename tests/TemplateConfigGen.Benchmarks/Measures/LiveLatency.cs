using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Benchmarks.Measures;

/// <summary>From the renaming of a file to the value that a reader sees, with and without notifications, beside .NET's own; what a burst costs; what overrides keep in memory.</summary>
internal static class LiveLatency
{
    private const int Changes = 50;
    private const int PolledChanges = 15;
    private const int BurstChanges = 10_000;
    private const int Keys = 1000;

    private static readonly TimeSpan Apart = TimeSpan.FromMilliseconds(300);

    public static void Measure(RatioTable table)
    {
        var folder = Directory.CreateTempSubdirectory("tcg-live-").FullName;
        try
        {
            var ours = OursAsync(folder, new FileLiveSource(folder), Changes).GetAwaiter().GetResult();
            var theirs = TheirsAsync(folder).GetAwaiter().GetResult();
            var polled = OursAsync(folder, new FileLiveSource(folder) { Watcher = _ => throw new IOException("none") }, PolledChanges).GetAwaiter().GetResult();
            table.Add("file renamed → visible, by notification: p50, p99", Shown(ours), "p99 100 ms", Percentile(ours, 99) <= 100);
            table.Add("the same by polling alone", Shown(polled), "p99 2,000 ms", Percentile(polled, 99) <= 2000);
            table.Note("the same with IOptionsMonitor over AddJsonFile(reloadOnChange)", Shown(theirs));
            Burst(table, folder);
            Reads(table);
            Memory(table);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<List<double>> OursAsync(string folder, FileLiveSource source, int changes)
    {
        Write(folder, FileLiveSource.FileName, 0);
        await using var live = Live(source);
        await live.StartAsync(CancellationToken.None).ConfigureAwait(false);
        return await LatenciesAsync(changes, value => Write(folder, FileLiveSource.FileName, value), () => (int)live.Current).ConfigureAwait(false);
    }

    private static async Task<List<double>> TheirsAsync(string folder)
    {
        Write(folder, "appsettings.json", 0);
        var configuration = new ConfigurationBuilder().SetBasePath(folder).AddJsonFile("appsettings.json", optional: false, reloadOnChange: true).Build();
        await using var services = new ServiceCollection().Configure<Section>(configuration.GetSection("limits")).BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<Section>>();
        return await LatenciesAsync(Changes, value => Write(folder, "appsettings.json", value), () => monitor.CurrentValue.Rate).ConfigureAwait(false);
    }

    private static async Task<List<double>> LatenciesAsync(int changes, Action<int> write, Func<int> read)
    {
        var latencies = new List<double>();
        for (var i = 1; i <= changes; i++)
        {
            await Task.Delay(Apart).ConfigureAwait(false);
            write(i);
            var begun = Stopwatch.GetTimestamp();
            while (read() != i)
            {
                await Task.Delay(1).ConfigureAwait(false);
            }

            latencies.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        return latencies;
    }

    private static void Burst(RatioTable table, string folder)
    {
        var applied = 0;
        Write(folder, FileLiveSource.FileName, 0);
        var live = Live(new FileLiveSource(folder), happened => applied += happened.Kind == LiveEventKind.Applied ? 1 : 0);
        live.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        var clock = Stopwatch.StartNew();
        for (var i = 1; i <= BurstChanges; i++)
        {
            Write(folder, FileLiveSource.FileName, i);
            while (clock.Elapsed < TimeSpan.FromMilliseconds(i))
            {
                Thread.SpinWait(20);
            }
        }

        var took = clock.Elapsed;
        Thread.Sleep(TimeSpan.FromSeconds(2)); // what would come late comes by then: it is counted too
        var isExact = (int)live.Current == BurstChanges;
        live.DisposeAsync().AsTask().GetAwaiter().GetResult();
        table.Add($"10,000 changes in {took.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s: applied", $"{Figure.Count(applied)}, the last state {(isExact ? "exact" : "WRONG")}", "50, exact", applied <= 50 && isExact);
    }

    /// <summary>What a reader gets done while nothing changes, and while a change follows the other without a pause; in turns.</summary>
    private static void Reads(RatioTable table)
    {
        const int Rounds = 8;
        const double Budget = 1.1;
        var source = new TextSource(Overlay(0));
        var live = Live(source);
        live.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        var changes = 0;
        var alone = new List<double>();
        var meanwhile = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var quiet = TimeOfReads(live, () => Thread.Sleep(millisecondsTimeout: 1)); // a writer that has nothing to do
            var changing = TimeOfReads(live, () =>
            {
                source.Text = Overlay(++changes);
                live.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
            });
            if (round > 0) // the first warms up
            {
                alone.Add(quiet);
                meanwhile.Add(changing);
            }
        }

        live.DisposeAsync().AsTask().GetAwaiter().GetResult();
        var ratio = Percentile(meanwhile, 50) / Percentile(alone, 50);
        table.Add(
            "a read while changes are applied / while nothing changes",
            $"{Figure.Ratio(ratio)} ({Figure.Nanoseconds(Percentile(meanwhile, 50))} / {Figure.Nanoseconds(Percentile(alone, 50))}; {Figure.Count(changes)} changes)",
            Figure.Ratio(Budget),
            ratio <= Budget);
    }

    /// <summary>The nanoseconds of a read, on a thread of its own, while this one does something over and over.</summary>
    private static double TimeOfReads(LiveConfiguration<object> live, Action meanwhile)
    {
        const int Reads = 100_000_000;
        var took = TimeSpan.Zero;
        var reader = new Thread(() =>
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Reads; i++)
            {
                _ = live.Current;
            }

            took = Stopwatch.GetElapsedTime(start);
        });
        reader.Start();
        while (reader.IsAlive)
        {
            meanwhile();
        }

        reader.Join();
        return took.TotalNanoseconds / Reads;
    }

    private static void Memory(RatioTable table)
    {
        var names = Enumerable.Range(0, Keys).Select(i => string.Create(CultureInfo.InvariantCulture, $"service_{i / 50}_setting_{i % 50}")).ToArray();
        var source = new TextSource("{}");
        var live = new LiveConfiguration<object>(
            new int[1],
            overrides =>
            {
                var section = overrides.Section("limits");
                var values = Array.ConvertAll(names, name => section.Int32(name, 0));
                overrides.ThrowIfBad();
                return values;
            },
            new LiveOptions { Source = source, AllowUnsigned = true });
        var overlay = $$"""{ "limits": { {{string.Join(", ", names.Select((name, i) => $"\"{name}\": {i + 1}"))}} } }""";

        // Once before: what is rented for the time of reading stays in the framework's pools.
        foreach (var text in new[] { overlay, "{}" })
        {
            source.Text = text;
            live.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        source.Text = overlay;
        live.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
        source.Text = "";
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(live);
        table.Add("an overlay of 1,000 keys keeps", Figure.Kilobytes(kept), "100 KB", kept <= 100 * 1024);
    }

    private static string Overlay(int rate) => string.Create(CultureInfo.InvariantCulture, $$"""{ "limits": { "rate": {{rate}} } }""");

    private static LiveConfiguration<object> Live(ILiveSource source, Action<LiveEvent>? told = null) => new(
        0,
        overrides =>
        {
            var rate = overrides.Section("limits").Int32("rate", 0);
            overrides.ThrowIfBad();
            return rate;
        },
        new LiveOptions { Source = source, AllowUnsigned = true, OnEvent = told });

    private static void Write(string folder, string name, int rate)
    {
        var next = Path.Combine(folder, "next.tmp");
        File.WriteAllText(next, Overlay(rate));
        File.Move(next, Path.Combine(folder, name), overwrite: true);
    }

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt(Math.Min(values.Count - 1, values.Count * percent / 100));

    private static string Shown(List<double> values) => $"{Figure.Milliseconds(Percentile(values, 50))}, {Figure.Milliseconds(Percentile(values, 99))} ({Figure.Count(values.Count)} changes)";

    private sealed class Section
    {
        public int Rate { get; set; }
    }

    private sealed class TextSource(string text) : ILiveSource
    {
        public string Name => "text";

        public string Text { get; set; } = text;

        public ValueTask<LiveContent> ReadAsync(string? knownTag, int maxBytes, CancellationToken cancellationToken) =>
            ValueTask.FromResult(LiveContent.Of(System.Text.Encoding.UTF8.GetBytes(Text), knownTag));

        public IDisposable Watch(Action changed) => new MemoryStream();
    }
}
