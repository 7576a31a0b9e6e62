using System.Globalization;
using TemplateConfigGen.Live;
using TemplateConfigGen.Runtime.Tests.Flags;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>What live overrides keep in memory; measured while nothing else runs.</summary>
[Collection(nameof(FlagMemoryTests))]
public class LiveMemoryTests
{
    [Fact]
    public async Task AThousandKeysTakeAHundredKilobytesAtMost()
    {
        var names = Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"service_{i / 50}_setting_{i % 50}")).ToArray();
        var source = new MemoryLiveSource();
        await using var live = new LiveConfiguration<int[]>(
            new int[1],
            overrides =>
            {
                var section = overrides.Section("limits");
                var values = names.Select(name => section.Int32(name, 0)).ToArray();
                overrides.ThrowIfBad();
                return values;
            },
            new LiveOptions { Source = source, AllowUnsigned = true });
        var overlay = $$"""{ "limits": { {{string.Join(", ", names.Select((name, i) => $"\"{name}\": {i + 1}"))}} } }""";

        // Once before: what is rented for the time of reading stays in the framework's pools.
        foreach (var text in new[] { overlay, "{}" })
        {
            source.Text = text;
            await live.RefreshAsync(CancellationToken.None);
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);

        source.Text = overlay;
        await live.RefreshAsync(CancellationToken.None);
        source.Content = null;

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, 0, 100 * 1024);
        Assert.Equal(1000, live.Current[999]);
    }
}
