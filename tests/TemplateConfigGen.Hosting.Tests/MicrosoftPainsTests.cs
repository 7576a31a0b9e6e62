using Microsoft.Extensions.Options;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>
/// What people come with from Microsoft.Extensions.Configuration and Options, each beside what they find here. Should .NET do one of these right one day, its test says so.
/// </summary>
public sealed class MicrosoftPainsTests : IDisposable
{
    private const string Good = """{ "limits": { "requests": { "per_minute": 5 }, "regions": ["eu"] }, "feature_flags": { "new_ranking": true } }""";

    private readonly TemporaryFolder _folder = new();

    private string Live => Path.Combine(_folder.Path, FileLiveSource.FileName);

    private string Theirs => Path.Combine(_folder.Path, "theirs.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AListOfAnOverlayReplacesTheBasesAndIsNotMixedWithIt()
    {
        var theirs = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Regions:0", "eu"), new("Regions:1", "us")])
            .AddInMemoryCollection([new("Regions:0", "ap")])
            .Build();
        using var host = await Hosts.StartAsync(arguments: ["--environment", "staging"]); // config/limits.staging.yaml: regions: [ap]

        Assert.Equal(["ap", "us"], theirs.GetSection("Regions").Get<string[]>()!);
        Assert.Equal(["ap"], host.Services.GetRequiredService<IOptions<Limits>>().Value.Regions.AsEnumerable());
    }

    [Fact]
    public async Task AMissingRequiredValueStopsTheStartInsteadOfBeingZero()
    {
        var theirs = new ConfigurationBuilder().Build().GetSection("Limits").Get<TheirLimits>() ?? new TheirLimits();
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Hosts.StartAsync(arguments: ["--environment", "incomplete"]));

        Assert.Equal((0, null), (theirs.PerMinute, theirs.Name));
        Assert.Contains("limits.name", failure.Message, StringComparison.Ordinal);
        Assert.Contains("TCG_HOSTING_TESTS_NOWHERE", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMisspeltKeyIsSaidInsteadOfPassedOver()
    {
        var theirs = new ConfigurationBuilder().AddInMemoryCollection([new("Limits:PerMinuet", "5")]).Build().GetSection("Limits").Get<TheirLimits>();
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => Hosts.StartAsync(arguments: ["--limits:requests:per_minuet=5"]));

        Assert.Equal(0, theirs!.PerMinute);
        Assert.Contains("did you mean 'per_minute'?", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AHalfWrittenFileChangesNothingInsteadOfTurningEveryKeyNull()
    {
        await File.WriteAllTextAsync(Theirs, """{ "Limits": { "PerMinute": 5 } }""");
        var theirs = new ConfigurationBuilder().SetBasePath(_folder.Path).SetFileLoadExceptionHandler(failure => failure.Ignore = true).AddJsonFile("theirs.json", optional: false, reloadOnChange: true).Build();
        var reloaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = theirs.GetReloadToken().RegisterChangeCallback(_ => reloaded.TrySetResult(), state: null);
        await File.WriteAllTextAsync(Live, Good);
        var events = new Events();
        using var host = await StartAsync(events);

        await File.WriteAllTextAsync(Theirs, """{ "Limits": { "PerMin""");
        await reloaded.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await File.WriteAllTextAsync(Live, Good[..(Good.Length / 2)]);
        await events.Next(LiveEventKind.Rejected);

        Assert.Null(theirs["Limits:PerMinute"]);
        Assert.Equal(5, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Requests.PerMinute);
        Assert.Equal("5", host.Services.GetRequiredService<IConfiguration>()["limits:requests:per_minute"]);
    }

    [Fact]
    public async Task AnInvalidValueLeavesTheLastGoodOneInsteadOfMakingEveryReadThrow()
    {
        var theirs = new ConfigurationBuilder().AddInMemoryCollection([new("PerMinute", "5")]).Build();
        using var services = new ServiceCollection().AddOptions<TheirLimits>().Bind(theirs).Validate(limits => limits.PerMinute > 0).Services.BuildServiceProvider();
        var monitor = services.GetRequiredService<IOptionsMonitor<TheirLimits>>();
        Assert.Equal(5, monitor.CurrentValue.PerMinute);
        await File.WriteAllTextAsync(Live, Good);
        var events = new Events();
        using var host = await StartAsync(events);

        theirs["PerMinute"] = "0";
        Assert.Throws<AggregateException>(theirs.Reload);
        await ReplaceAsync(Live, Good.Replace("5", "0", StringComparison.Ordinal));
        await events.Next(LiveEventKind.Rejected);

        Assert.Throws<OptionsValidationException>(() => monitor.CurrentValue);
        Assert.Equal(5, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Requests.PerMinute);
    }

    [Fact]
    public async Task WritesThatChangeNothingTellNobodyInsteadOfEverybodyEachTime()
    {
        await File.WriteAllTextAsync(Theirs, """{ "PerMinute": 5 }""");
        var theirs = new ConfigurationBuilder().AddJsonFile(Theirs).Build();
        using var services = new ServiceCollection().AddOptions<TheirLimits>().Bind(theirs).Services.BuildServiceProvider();
        var (theirCalls, ourCalls) = (0, new List<int>());
        using var one = services.GetRequiredService<IOptionsMonitor<TheirLimits>>().OnChange((_, _) => theirCalls++);
        await File.WriteAllTextAsync(Live, Good);
        var events = new Events();
        using var host = await StartAsync(events);
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var two = host.Services.GetRequiredService<IOptionsMonitor<Limits>>().OnChange((limits, _) =>
        {
            ourCalls.Add(limits.Requests.PerMinute);
            told.TrySetResult();
        });

        for (var i = 0; i < 20; i++)
        {
            theirs.Reload();
            await ReplaceAsync(Live, i % 2 == 0 ? Good + "\n" : Good);
        }

        await ReplaceAsync(Live, Good.Replace("5", "7", StringComparison.Ordinal));
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.InRange(theirCalls, 20, 40); // one or two each time
        Assert.Equal([7], ourCalls);
    }

    [Fact]
    public async Task AMountThatIsSwappedIsSeen()
    {
        // As Kubernetes mounts a ConfigMap: the files are links through ..data, which is swapped.
        Mount("one", Good, """{ "PerMinute": 5 }""");
        File.CreateSymbolicLink(Live, Path.Combine("..data", FileLiveSource.FileName));
        File.CreateSymbolicLink(Theirs, Path.Combine("..data", "theirs.json"));
        var control = _folder.Write("control.json", """{ "Control": 1 }""");
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var theirs = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("theirs.json", optional: false, reloadOnChange: true).Build();
        var watched = new ConfigurationBuilder().SetBasePath(_folder.Path).AddJsonFile("control.json", optional: false, reloadOnChange: true).Build();
        using var registration = watched.GetReloadToken().RegisterChangeCallback(_ => seen.TrySetResult(), state: null);
        var events = new Events();
        using var host = await StartAsync(events);

        Mount("two", Good.Replace("5", "7", StringComparison.Ordinal), """{ "PerMinute": 7 }""");
        await events.Next(LiveEventKind.Applied);

        // Their notifications do come: that of a file that is written in place.
        await File.WriteAllTextAsync(control, """{ "Control": 2 }""");
        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("5", theirs["PerMinute"]);
        Assert.Equal(7, host.Services.GetRequiredService<IOptionsMonitor<Limits>>().CurrentValue.Requests.PerMinute);
    }

    private void Mount(string version, string ours, string theirs)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.Path, $"..{version}")).FullName;
        File.WriteAllText(Path.Combine(folder, FileLiveSource.FileName), ours);
        File.WriteAllText(Path.Combine(folder, "theirs.json"), theirs);
        var link = Path.Combine(_folder.Path, "..data_tmp");
        File.CreateSymbolicLink(link, $"..{version}");
        using var move = System.Diagnostics.Process.Start("mv", ["-T", "-f", link, Path.Combine(_folder.Path, "..data")]); // rename(2) of a link to a folder, for which .NET has no method
        move.WaitForExit();
        Assert.Equal(0, move.ExitCode);
    }

    /// <summary>As whoever writes files carefully does it.</summary>
    private static async Task ReplaceAsync(string file, string text)
    {
        await File.WriteAllTextAsync(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }

    private async Task<IHost> StartAsync(Events events)
    {
        var host = await Hosts.StartAsync(configure: options => options.Live = live =>
        {
            live.Source = new FileLiveSource(_folder.Path);
            live.AllowUnsigned = true;
            live.PollingInterval = TimeSpan.FromMilliseconds(250);
            live.OnEvent = events.Tell;
        });
        await events.Next(LiveEventKind.Applied);
        return host;
    }

    /// <summary>What the host said of its overrides.</summary>
    private sealed class Events
    {
        private readonly System.Threading.Channels.Channel<LiveEvent> _events = System.Threading.Channels.Channel.CreateUnbounded<LiveEvent>();

        public void Tell(LiveEvent happened) => _events.Writer.TryWrite(happened);

        public async Task Next(LiveEventKind kind)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while ((await _events.Reader.ReadAsync(patience.Token)).Kind != kind)
            {
            }
        }
    }

    private sealed class TheirLimits
    {
        public int PerMinute { get; set; }

        public string? Name { get; set; }
    }
}
