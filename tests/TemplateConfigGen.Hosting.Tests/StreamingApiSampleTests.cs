using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace TemplateConfigGen.Hosting.Tests;

/// <summary>The sample, as a process: what its README says that each command answers.</summary>
public sealed partial class StreamingApiSampleTests
{
    [Fact]
    public async Task EachCommandOfTheReadmeAnswersAsItSays()
    {
        using var sample = await Sample.StartAsync();

        Assert.Equal("Welcome", (await sample.GetAsync("config")).GetProperty("banner").GetString());
        var library = await sample.GetAsync("tenants/riverside-libraries");
        Assert.Equal(("Your card is your key", 7), (library.GetProperty("banner").GetString(), library.GetProperty("offlineDays").GetInt32()));
        Assert.Equal(404, (int)(await sample.Client.GetAsync("tenants/nobody")).StatusCode);
        Assert.Equal("list", (await sample.GetAsync("flags/moodSearch?user=ann")).GetProperty("variant").GetString());
        Assert.False((await sample.GetAsync("flags/moodSearch?user=eve")).GetProperty("isOn").GetBoolean());
        Assert.True((await sample.GetAsync("flags/newBilling?user=ann&tenant=meridian-mobile")).GetProperty("isOn").GetBoolean());
        var key = await sample.GetAsync("partners/key");
        Assert.Equal(("***", true), (key.GetProperty("shown").GetString(), key.GetProperty("opens").GetBoolean()));
        var health = await sample.GetAsync("health");
        Assert.Equal(("Healthy", "Healthy"), (health.GetProperty("status").GetString(), health.GetProperty("checks").GetProperty("endpoints").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task ACatalogThatFailsEveryThirdTimeFailsNoCaller()
    {
        using var sample = await Sample.StartAsync();

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(2, (await sample.GetAsync("albums")).GetArrayLength());
        }
    }

    [Fact]
    public async Task AnEndpointThatIsNotWellIsSaidByTheHealth()
    {
        using var sample = await Sample.StartAsync(("integration_endpoints__catalog__healthPath", "missing"));

        var health = await sample.GetAsync("health");

        Assert.Equal("Degraded", health.GetProperty("status").GetString());
        Assert.Equal("catalog answers 404.", health.GetProperty("checks").GetProperty("endpoints").GetProperty("description").GetString());
    }

    [Fact]
    public async Task AnOverrideThatBreaksARuleStopsTheStart()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Sample.StartAsync(("streaming__playback__max_bitrate_kbps", "0")));

        Assert.Contains("streaming.playback.max_bitrate_kbps", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChangeWhileItServesIsSeenAndNoRequestFails()
    {
        using var folder = new TemporaryFolder();
        using var sample = await Sample.StartAsync(("CONFIG_PATH", folder.Path));
        using var done = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            var (asked, seen) = (0, new HashSet<string>(StringComparer.Ordinal));
            while (!done.IsCancellationRequested)
            {
                using var response = await sample.Client.GetAsync("config");
                Assert.Equal(200, (int)response.StatusCode);
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>();

                // Both keys change at once: no answer has one of each.
                seen.Add($"{answer.GetProperty("banner").GetString()} {answer.GetProperty("offlineDays").GetInt32()}");
                asked++;
            }

            return (asked, seen);
        });

        File.Move(folder.Write("new", """{ "streaming": { "banner": "Live", "playback": { "offline_days": 5 } }, "feature_flags": { "moodSearch": { "isOn": false } } }"""), Path.Combine(folder.Path, "live-overrides.json"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await sample.GetAsync("config")).GetProperty("banner").GetString() != "Live")
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.False((await sample.GetAsync("flags/moodSearch?user=ann")).GetProperty("isOn").GetBoolean());
        await done.CancelAsync();
        var (asked, seen) = await load;
        Assert.True(asked > 0);
        Assert.Subset(new HashSet<string>(StringComparer.Ordinal) { "Welcome 30", "Live 5" }, seen);

        // What breaks a rule changes nothing, and the health says so.
        File.Move(folder.Write("new", """{ "streaming": { "playback": { "offline_days": 500 } } }"""), Path.Combine(folder.Path, "live-overrides.json"), overwrite: true);
        while ((await sample.GetAsync("health")).GetProperty("status").GetString() != "Degraded")
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal("Live", (await sample.GetAsync("config")).GetProperty("banner").GetString());
    }

    /// <summary>A process of the sample, on a port that is free.</summary>
    private sealed partial class Sample : IDisposable
    {
        private readonly Process _process;

        private Sample(Process process, Uri address)
        {
            _process = process;
            Client = new HttpClient { BaseAddress = address };
        }

        public HttpClient Client { get; }

        public static async Task<Sample> StartAsync(params (string Name, string Value)[] variables)
        {
            // Which port is free is known when something listens on it, and the catalog's address is the service's own.
            var port = FreePort();
            var configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;
            var start = new ProcessStartInfo("dotnet", [Path.Combine(TestFiles.RepositoryRoot, "samples", "StreamingApi", "bin", configuration, "net10.0", "StreamingApi.dll")])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["Kestrel__Endpoints__Http__Url"] = $"http://127.0.0.1:{port}";
            start.Environment["integration_endpoints__catalog__baseUri"] = $"http://127.0.0.1:{port}/stand-in";
            foreach (var (name, value) in variables)
            {
                start.Environment[name] = value;
            }

            var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = new List<string>();
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                output.Add(line);
                if (Listening().Match(line) is { Success: true } listening)
                {
                    _ = process.StandardOutput.ReadToEndAsync();
                    return new Sample(process, new Uri(listening.Groups["address"].Value + "/"));
                }
            }

            throw new InvalidOperationException(string.Join('\n', output) + await errors);
        }

        public Task<JsonElement> GetAsync(string address) => Client.GetFromJsonAsync<JsonElement>(address);

        public void Dispose()
        {
            Client.Dispose();
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }

        [GeneratedRegex(@"Now listening on: (?<address>http://\S+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
        private static partial Regex Listening();

        private static int FreePort()
        {
            using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
            listener.Start();
            return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        }
    }
}
