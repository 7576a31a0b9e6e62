using System.Text.Json;
using TemplateConfigGen.Live;

namespace TemplateConfigGen.Cli.Tests;

/// <summary><c>tcg bundle</c>: what processes would turn down, or rules forbid, becomes no bundle.</summary>
public sealed class BundleTests : IDisposable
{
    private readonly TemporaryFolder _project = new();
    private readonly Dictionary<string, string> _roots = new(StringComparer.Ordinal);

    public BundleTests()
    {
        foreach (var folder in new[] { "config", "schemas" })
        {
            Directory.CreateDirectory(_project[folder]);
        }

        _project.Write("Shop.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />\n");
        _project.Write("config/environments.yaml", "environments:\n  development: {}\n  production: { protected: true }\n");
        _project.Write("config/checkout.yaml", "$schema: ../schemas/checkout.schema.json\nrate: 5\nshards: 4\nregions: [eu, us]\nauth: { allowAnonymous: false }\nlimits: { total: 10 }\n");
        _project.Write("schemas/checkout.schema.json", """
            {
              "type": "object", "additionalProperties": false,
              "properties": {
                "rate": { "type": "integer", "maximum": 100, "x-phase": "live" },
                "shards": { "type": "integer" },
                "regions": { "type": "array", "items": { "type": "string" }, "x-phase": "live" },
                "auth": { "type": "object", "properties": { "allowAnonymous": { "type": "boolean", "x-phase": "live" } } },
                "limits": { "type": "object", "x-phase": "live", "properties": { "total": { "type": "integer" } } }
              }
            }
            """);
        foreach (var name in new[] { "alice", "bob" })
        {
            _roots.Add(name, Tcg(new(), "keys", "signer", name, "--output", name + ".key").Exits(0).Output.Trim());
        }
    }

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("overrides.yaml", "checkout:\n  rate: 7   # for today\n  regions: [ap]\n")]
    [InlineData("overrides.json", """{ "checkout": { "rate": 7, "regions": ["ap"] } }""")]
    [InlineData("overrides.toml", "[checkout]\nrate = 7\nregions = ['ap']\n")]
    public void OverridesOfAnyFormatBecomeABundleThatProcessesTake(string name, string text)
    {
        _project.Write(name, text);
        var made = Make(name, "--output", "live-overrides.json").Exits(0);
        Assert.Matches("^Bundle 8 of epoch 1 for Shop in production, valid until 20[0-9 :-]+Z, signed by alice.\n$", made.Error);

        var bundle = ConfigurationBundle.Parse(File.ReadAllBytes(_project["live-overrides.json"]));
        Assert.Equal(("Shop", "production", null, 1L, 8L), (bundle.Application, bundle.Environment, bundle.Tenant, bundle.Epoch, bundle.Version));
        Assert.Equal(TimeSpan.FromDays(7), bundle.Expires - bundle.Issued);
        var checkout = JsonDocument.Parse(bundle.Values).RootElement.GetProperty("checkout");
        Assert.Equal((7, "ap"), (checkout.GetProperty("rate").GetInt32(), checkout.GetProperty("regions")[0].GetString()));

        var verified = Verify("alice").Exits(0);
        Assert.Contains("  alice  counts\n", verified.Output, StringComparison.Ordinal);
        Assert.Contains("digest " + bundle.Digest[..16], verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARunningProcessTakesWhatTheCommandWrote()
    {
        _project.Write("overrides.yaml", "checkout: { rate: 7 }\n");
        Directory.CreateDirectory(_project["live"]);
        Make("overrides.yaml", "--output", "live/live-overrides.json").Exits(0);

        await using var live = new LiveConfiguration<object>(
            5,
            overrides =>
            {
                var rate = overrides.Section("checkout").Int32("rate", 5);
                overrides.ThrowIfBad();
                return rate;
            },
            new LiveOptions { Source = new FileLiveSource(_project["live"]), Application = "Shop", Environment = "production", TrustRoots = _roots["alice"] });
        await live.StartAsync(CancellationToken.None);

        Assert.Null(live.Status.Reason);
        Assert.Equal(7, live.Current);
    }

    [Fact]
    public void TwoSignIndependentlyOfEachOther()
    {
        _project.Write("overrides.yaml", "checkout: { rate: 7 }\n");
        Make("overrides.yaml", "--output", "live-overrides.json").Exits(0);
        Assert.Contains("It needs 2 of trusted signers, and there is 1.", Verify("alice bob", "--require", "2").Exits(1).Error, StringComparison.Ordinal);

        Assert.EndsWith("signed by alice, bob.\n", Tcg(Key("bob"), "bundle", "live-overrides.json", "--countersign").Exits(0).Error, StringComparison.Ordinal);
        Verify("alice bob", "--require", "2").Exits(0);
        Assert.Contains("alice  is not among the trust roots", Verify("bob").Exits(0).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkout: { rat: 7 }", "overrides.yaml(1,13): error TCG1015: ")]
    [InlineData("chekout: { rate: 7 }", "overrides.yaml(1,1): error TCG6013: There is no section 'chekout'. Did you mean 'checkout'?")]
    [InlineData("checkout: 7", "overrides.yaml(1,1): error TCG6013: 'checkout' is a section: keys stand below it.")]
    [InlineData("checkout: { shards: 7 }", "overrides.yaml(1,13): error TCG6013: 'checkout.shards' is fixed once the process has started: only keys of phase live can be changed. Its schema says so with \"x-phase\": \"live\".")]
    [InlineData("checkout: { rate: 101 }", "overrides.yaml(1,19): error TCG1014: ")]
    [InlineData("checkout: { rate: fast }", "overrides.yaml(1,19): error TCG10")]
    [InlineData("checkout: { regions: { $append: [ap] } }", "overrides.yaml(1,24): error TCG6014: '$append' says how layers are merged when they are built; at run time an object is laid over the one below, and a list replaces it.")]
    [InlineData("checkout: { regions: ['${env:REGION}'] }", "overrides.yaml(1,13): error TCG6014: 'checkout.regions' refers to something with ${…}, and references are resolved when the project is built or a process starts: write the value.")]
    [InlineData("checkout: { auth: { allowAnonymous: true } }", "overrides.yaml(1,37): error TCG30")]
    [InlineData("checkout: [", "overrides.yaml(1,")]
    public void WhatProcessesOrRulesTurnDownBecomesNoBundle(string overrides, string message)
    {
        _project.Write("overrides.yaml", overrides + "\n");

        var refused = Make("overrides.yaml", "--output", "live-overrides.json").Exits(1);

        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_project["live-overrides.json"]));
    }

    /// <summary>In fast mode the schema allows 5 at most, and who is in fast mode only a layer above the environment's says.</summary>
    [Theory]
    [InlineData("tenants: { acme: { values: { checkout: { mode: fast } } } }", "overrides.yaml(1,19): error TCG1014: 'rate' is 7; the schema allows at most 5")]
    [InlineData("templates: { t: { values: { checkout: { mode: fast } } } }\ntenants: { acme: { template: t } }", "overrides.yaml(1,19): error TCG1014: ")]
    [InlineData("rules: [{ name: eu, when: { framework: GDPR }, values: { checkout: { mode: fast } } }]", "overrides.yaml(1,19): error TCG1014: ")]
    [InlineData("tenants: { acme: { environments: [development], values: { checkout: { mode: fast } } } }", null)]
    [InlineData("tenants: { acme: { values: { checkout: { mode: fast, rate: 4 } } } }", null)]
    public void WhatOverridesMakeOfATenantOrASituationCounts(string layers, string? message)
    {
        _project.Write("config/environments.yaml", $"environments:\n  development: {{}}\n  production: {{ protected: true }}\n{layers}\n");
        _project.Write("config/checkout.yaml", "$schema: ../schemas/checkout.schema.json\nrate: 5\nmode: slow\n");
        _project.Write("schemas/checkout.schema.json", """
            {
              "type": "object", "required": ["rate", "mode"],
              "properties": { "rate": { "type": "integer", "x-phase": "live" }, "mode": { "type": "string" } },
              "if": { "properties": { "mode": { "const": "fast" } } }, "then": { "properties": { "rate": { "maximum": 5 } } }
            }
            """);
        _project.Write("overrides.yaml", "checkout: { rate: 7 }\n");

        var made = Make("overrides.yaml", "--output", "live-overrides.json").Exits(message is null ? 0 : 1);

        Assert.Contains(message ?? "Bundle 8 of epoch 1", made.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void EachMistakeOfTheCommandLineIsToldWithWhatToDo()
    {
        _project.Write("overrides.yaml", "checkout: { rate: 7 }\n");
        Outcome[] answers =
        [
            Tcg(Key("alice"), "bundle", "overrides.yaml").Exits(2),
            Tcg(Key("alice"), "bundle", "overrides.yaml", "--env", "prod").Exits(2),
            Tcg(Key("alice"), "bundle", "overrides.yaml", "--env", "production").Exits(2),
            Tcg(new(), "bundle", "overrides.yaml", "--env", "production", "--bundle-version", "1").Exits(2),
            Tcg(Key("alice"), "bundle", "overrides.yaml", "--env", "production", "--bundle-version", "0").Exits(2),
            Tcg(Key("alice"), "bundle", "overrides.yaml", "--env", "production", "--bundle-version", "1", "--valid-for", "7").Exits(2),
            Tcg(Key("alice"), "bundle", "overrides.txt", "--env", "production", "--bundle-version", "1").Exits(2),
            Tcg(new(), "bundle", "overrides.yaml", "--verify", "--trust", _roots["alice"]).Exits(2),
            Tcg(new(), "bundle", "overrides.yaml", "--verify").Exits(2),
            Tcg(Key("alice"), "bundle", "overrides.yaml", "--countersign").Exits(2),
        ];
        string[] reasons =
        [
            "Say it with --env. There are: development, production", "There is no environment 'prod'", "Say it with --bundle-version", "There is no key to sign with", "This would be no bundle: its epoch or its version",
            "is no duration above zero", "there is no such file", "is no bundle:", "Nobody is trusted: set CONFIG_BUNDLE_TRUST_ROOTS", "is no bundle:",
        ];
        Assert.All(answers.Zip(reasons), pair => Assert.Contains(pair.Second, pair.First.Error, StringComparison.Ordinal));
    }

    [Fact]
    public void AnEnvironmentThatTakesUnsignedOverridesNeedsNoKey()
    {
        _project.Write("overrides.yaml", "checkout: { rate: 7 }\n");
        var made = Tcg(new(), "bundle", "overrides.yaml", "--env", "development", "--bundle-version", "1", "--unsigned").Exits(0);

        Assert.Empty(ConfigurationBundle.Parse(made.OutputBytes).Signatures);
        Assert.EndsWith("signed by nobody.\n", made.Error, StringComparison.Ordinal);
    }

    private Outcome Make(string file, params string[] more) => Tcg(Key("alice"), ["bundle", file, "--env", "production", "--bundle-version", "8", .. more]);

    private Outcome Verify(string trusted, params string[] more) =>
        Tcg(new(), ["bundle", "live-overrides.json", "--verify", "--trust", string.Join(' ', trusted.Split(' ').Select(name => _roots[name])), .. more]);

    private static Dictionary<string, string> Key(string who) => new() { ["CONFIG_SIGNING_KEY_FILE"] = who + ".key" };

    private Outcome Tcg(Dictionary<string, string> environment, params string[] arguments)
    {
        foreach (var name in new[] { "CONFIG_SIGNING_KEY", "CONFIG_SIGNING_KEY_FILE", "CONFIG_BUNDLE_TRUST_ROOTS" })
        {
            environment.TryAdd(name, "");
        }

        return ToolProcess.Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "tcg.dll"), .. arguments], _project.Path, environment: environment);
    }
}
