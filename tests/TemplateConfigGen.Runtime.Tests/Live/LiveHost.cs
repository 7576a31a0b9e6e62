using System.Text;
using TemplateConfigGen.Compiler.Tests.Signatures;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Runtime.Tests.Live;

/// <summary>A process with a live configuration: its clock, its source, what it was told.</summary>
internal sealed class LiveHost : IAsyncDisposable
{
    public LiveHost(Action<LiveOptions>? configure = null)
    {
        var options = new LiveOptions { Source = Source, TimeProvider = Time, Application = "Shop", Environment = "production", TrustRoots = Alice.Root, OnEvent = Events.Add };
        configure?.Invoke(options);
        Live = new LiveConfiguration<LiveShop>(LiveShop.Startup, LiveShop.Apply, options);
        Live.OnChange(Changes.Add);
    }

    public static Signer Alice { get; } = new("alice");

    public ManualTime Time { get; } = new(TestBundle.Noon);

    public MemoryLiveSource Source { get; } = new();

    public List<LiveEvent> Events { get; } = [];

    public List<LiveChange<LiveShop>> Changes { get; } = [];

    public LiveConfiguration<LiveShop> Live { get; }

    public static async Task<LiveHost> StartedAsync(byte[]? content = null, Action<LiveOptions>? configure = null)
    {
        var host = new LiveHost(configure);
        host.Source.Content = content;
        await host.Live.StartAsync(CancellationToken.None);
        return host;
    }

    /// <summary>Checks what the source has from now on.</summary>
    public Task<LiveStatus> Give(byte[]? content)
    {
        Source.Content = content;
        return Live.RefreshAsync(CancellationToken.None);
    }

    public Task<LiveStatus> Give(string text) => Give(Encoding.UTF8.GetBytes(text));

    public ValueTask DisposeAsync() => Live.DisposeAsync();
}
