namespace TemplateConfigGen.Package.Tests;

/// <summary>The sample, which runs in place from source, as a user of the package.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class SampleTests(PackedFeed feed)
{
    [Fact]
    public void TheSampleRunsOnThePackageToo()
    {
        var sample = feed.Copy("StreamingPlatform", from: "samples");
        foreach (var schema in Directory.EnumerateFiles(Path.Combine(PackedFeed.RepositoryRoot, "schemas")))
        {
            File.Copy(schema, Path.Combine(Directory.CreateDirectory(sample.PathOf("schemas")).FullName, Path.GetFileName(schema)));
        }

        File.WriteAllText(
            sample.PathOf("Directory.Build.props"),
            """
            <Project>
              <PropertyGroup>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <TemplateConfigGenSchemaFolder>schemas</TemplateConfigGenSchemaFolder>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="TemplateConfigGen" Version="$(TCG_VERSION)" />
              </ItemGroup>
            </Project>
            """);

        Assert.Empty(sample.Build().Succeeds().Diagnostics);
        var report = sample.Run(arguments: ["--environment", "production"]).Succeeds();
        Assert.Contains("Overtone, as production runs it", report.Lines);
        Assert.Empty(report.Error);
        SecretsOpenWithTheDocumentedKeyAndWithNoOther(sample, report);
    }

    /// <summary>In the same build, which takes long: development has the key that its README names; production, and a process with another key, are told what they lack. Nobody is shown a value.</summary>
    private void SecretsOpenWithTheDocumentedKeyAndWithNoOther(Consumer sample, ProcessOutcome production)
    {
        const string Secret = "integration_endpoints.payments.apiKey";
        const string Ring = "CONFIG_ENCRYPTION_KEY";
        var documented = System.Text.RegularExpressions.Regex.Match(File.ReadAllText(sample.PathOf("DevelopmentKey.cs")), "tcg-key:v1:[^\"]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(10)).Value;
        Dictionary<string, string> With(string key) => new(StringComparer.Ordinal) { [Ring] = key };
        var tool = Path.Combine(feed.PackagesFolder, "templateconfiggen", feed.Version, "tools", "net8.0", "tcg.dll");
        var value = feed.DotNet.Run(sample.Folder, [tool, "unseal", Secret, "--env", "development"], With(documented)).Succeeds().Output.Trim();
        Assert.InRange(value.Length, 8, 200);

        var development = sample.Run(environment: With(""), arguments: ["--environment", "development"]).Succeeds();
        var given = sample.Run(environment: With(documented), arguments: ["--environment", "development"]).Succeeds();
        var other = sample.Run(environment: With(Convert.ToBase64String(Enumerable.Repeat((byte)7, 32).ToArray())), arguments: ["--environment", "development"]).Succeeds();

        Assert.All(new[] { development, given }, outcome => Assert.Contains(", key opens", outcome.Output, StringComparison.Ordinal));
        Assert.All(new[] { production, other }, outcome =>
        {
            Assert.Contains(", key stays closed", outcome.Output, StringComparison.Ordinal);
            Assert.Contains(Secret, outcome.Output, StringComparison.Ordinal);
            Assert.Contains($"give it the private key in {Ring}", outcome.Output, StringComparison.Ordinal);
        });
        Assert.All(new[] { development, given, other, production }, outcome => Assert.DoesNotContain(value, outcome.Output + outcome.Error, StringComparison.Ordinal));
    }
}
