using System.Text.Json;

namespace TemplateConfigGen.Package.Tests;

/// <summary>An old code base that adopts the rules: what was there is in the baseline, what is meant is suppressed, and what comes is reported.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class GuardedTests(PackedFeed feed)
{
    [Fact]
    public void ABuildReportsOnlyWhatIsNeitherInTheBaselineNorSuppressed()
    {
        var consumer = feed.Copy("Guarded");
        Assert.Equal(2, consumer.Build().Fails().Diagnostics.Count(diagnostic => diagnostic.Id == "TCG3004"));

        // The mesh is meant; the other was there before.
        Write(consumer, "suppressions.yaml", "suppressions:\n  - { rule: TCG3004, path: api.mesh, reason: It never leaves the machine., until: 2999-12-31 }\n");
        Assert.Equal("1 finding of 1 rule written to config-baseline.json.\n", Tcg(consumer, "baseline").Output.ReplaceLineEndings("\n"));
        consumer.Build().Succeeds();
        Assert.DoesNotContain(consumer.LastBuild.Diagnostics, diagnostic => diagnostic.Id.StartsWith("TCG", StringComparison.Ordinal));
        Assert.Equal(["suppressed", "unchanged"], States(consumer));

        // Other lines above it change nothing; another value of the same key is another finding.
        Write(consumer, "api.yaml", "# moved\nurl: http://api.acme.example\nmesh: http://mesh.acme.example\n");
        consumer.Build().Succeeds();
        Write(consumer, "api.yaml", "url: http://partner.example\nmesh: http://mesh.acme.example\n");
        Assert.Contains("'api.url'", Assert.Single(consumer.Build().Fails().Diagnostics, diagnostic => diagnostic.Id == "TCG3004").Message, StringComparison.Ordinal);
        Assert.Equal(["absent", "new", "suppressed"], States(consumer));
    }

    /// <summary>What SARIF says of each plain address: whether it was there before, or that it is suppressed.</summary>
    private IEnumerable<string?> States(Consumer consumer) =>
        JsonDocument.Parse(Tcg(consumer, "report", "--format", "sarif").Output).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(result => result.GetProperty("ruleId").GetString() == "TCG3004")
            .Select(result => result.TryGetProperty("suppressions", out _) ? "suppressed" : result.GetProperty("baselineState").GetString())
            .Order(StringComparer.Ordinal);

    private static void Write(Consumer consumer, string file, string text) => File.WriteAllText(consumer.PathOf("config/" + file), text);

    /// <summary>The tool that the package brings.</summary>
    private ProcessOutcome Tcg(Consumer consumer, params string[] arguments) =>
        feed.DotNet.Run(consumer.Folder, [Path.Combine(feed.PackagesFolder, "templateconfiggen", feed.Version, "tools", "net8.0", "tcg.dll"), .. arguments]).Succeeds();
}
