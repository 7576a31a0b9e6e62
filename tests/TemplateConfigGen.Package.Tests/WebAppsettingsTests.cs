namespace TemplateConfigGen.Package.Tests;

/// <summary>A web project as the templates make it, with the package and one line: everything as Microsoft.Extensions.Configuration has it.</summary>
[Collection(PackedFeedCollection.Name)]
public sealed class WebAppsettingsTests(PackedFeed feed)
{
    [Fact]
    public void OneLineAddsNoDiagnostic() => Assert.Empty(feed.Built("WebAppsettings").LastBuild.Succeeds().Diagnostics);

    [Theory]
    [InlineData("Production", "uploads", "png", "Information")]
    [InlineData("Development", "uploads-dev", "gif", "Debug")]
    public void EveryValueIsTheOneOfTheHost(string environment, string container, string format, string logLevel) => Assert.Equal(
        [
            $"Storage:Container = {container} (same)",
            "Storage:MaxBytes = 1048576 (same)",
            $"Storage:Formats:0 = {format} (same)",
            "Storage:Formats:2 = webp (same)",
            "Storage:Prefix = ${not-interpolated} (same)",
            $"Logging:LogLevel:Default = {logLevel} (same)",
            "AllowedHosts = * (same)",
        ],
        feed.Built("WebAppsettings").Run(environment: new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_ENVIRONMENT"] = environment }).Succeeds().Lines);
}
