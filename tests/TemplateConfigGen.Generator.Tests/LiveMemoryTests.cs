using System.Globalization;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>What live overrides keep in memory, of generated code; measured while nothing else runs.</summary>
[CollectionDefinition(nameof(LiveMemoryTests), DisableParallelization = true)]
[Collection(nameof(LiveMemoryTests))]
public class LiveMemoryTests(Xunit.Abstractions.ITestOutputHelper output)
{
    private const int Objects = 20;
    private const int Each = 50;

    [Fact]
    public void AnOverlayOfAThousandKeysOfAGeneratedSectionTakesAHundredKilobytesAtMost()
    {
        var folder = Directory.CreateTempSubdirectory("tcg-live-memory-").FullName;
        var file = Path.Combine(folder, "live-overrides.json");
        var project = TestProject.With(
            ("config/limits.yaml", string.Concat(Enumerable.Range(0, Objects).Select(i => Text($"service_{i}:\n{string.Concat(Enumerable.Range(0, Each).Select(j => Text($"  setting_{j}: 0\n")))}")))),
            ("schemas/limits.schema.json", """{ "type": "object", "x-phase": "live" }"""));
        File.WriteAllText(Path.Combine(folder, "overlay.json"), $$"""{ "limits": { {{string.Join(", ", Enumerable.Range(0, Objects).Select(i => Text($"\"service_{i}\": {{ {string.Join(", ", Enumerable.Range(0, Each).Select(j => Text($"\"setting_{j}\": {(i * Each) + j + 1}")))} }}")))}} } }""");
        try
        {
            // The median of several times: the first rents what the framework's pools keep, and what the compiler leaves behind is collected beside others.
            var measured = Assert.Single(LoadedConfiguration.Evaluate(project, $$"""
                ((Func<string>)(() =>
                {
                    var overlay = System.IO.File.ReadAllText(@"{{Path.Combine(folder, "overlay.json")}}");
                    var source = new TemplateConfigGen.Live.FileLiveSource(@"{{file}}");
                    var live = AppConfig.StartLiveAsync(new TemplateConfigGen.Live.LiveOptions { Source = source, AllowUnsigned = true, PollingInterval = TimeSpan.FromHours(1) }).GetAwaiter().GetResult();
                    void Give(string text)
                    {
                        System.IO.File.WriteAllText(@"{{file}}", text);
                        live.RefreshAsync(CancellationToken.None).GetAwaiter().GetResult();
                    }

                    long Kept()
                    {
                        Give("{}");
                        var before = GC.GetTotalMemory(forceFullCollection: true);
                        Give(overlay);
                        return GC.GetTotalMemory(forceFullCollection: true) - before;
                    }

                    var kept = Enumerable.Range(0, 9).Select(_ => Kept()).ToArray();
                    Array.Sort(kept);
                    var text = $"{live.Current.Limits.Service19.Setting49} {AppConfig.AtStartup.Limits.Service19.Setting49} {kept[4]}";
                    live.DisposeAsync().AsTask().GetAwaiter().GetResult();
                    return text;
                }))()
                """)).Split(' ');

            Assert.Equal(("1000", "0"), (measured[0], measured[1]));
            Assert.InRange(long.Parse(measured[2], CultureInfo.InvariantCulture), 10 * 1024, 100 * 1024);
            output.WriteLine($"{measured[2]} bytes");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
