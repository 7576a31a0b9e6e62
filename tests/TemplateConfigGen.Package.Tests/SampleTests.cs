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
    }
}
