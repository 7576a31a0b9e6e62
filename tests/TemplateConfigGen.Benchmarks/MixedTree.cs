using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Reading;

namespace TemplateConfigGen.Benchmarks;

/// <summary>Texts of a repository: its own source, documentation and configuration, and made-up JSON, logs, settings and a lock file of packages beside them.</summary>
internal static class MixedTree
{
    private const int Seed = 7;

    public static IReadOnlyList<(string Path, string Text)> Files()
    {
        var random = new Random(Seed);
        var files = new List<(string Path, string Text)>();
        foreach (var folder in new[] { "src", "docs", "samples", "schemas" })
        {
            files.AddRange(Directory.EnumerateFiles(Path.Combine(Places.Repository, folder), "*", SearchOption.AllDirectories)
                .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
                .Where(path => Path.GetExtension(path) is ".cs" or ".md" or ".yaml" or ".json" or ".toml" or ".xml" or ".csproj")
                .Order(StringComparer.Ordinal)
                .Select(path => (path, File.ReadAllText(path))));
        }

        files.Add(("catalog.json", ServiceCatalog.As(ConfigFormat.Json, 3000, Seed)));
        files.Add(("catalog.yaml", ServiceCatalog.As(ConfigFormat.Yaml, 1500, Seed)));
        files.Add(("server.log", Lines(random, 20_000, Log)));
        files.Add(("packages.lock", Lines(random, 10_000, Package)));
        files.Add(("application.properties", Lines(random, 10_000, Property)));
        return files;
    }

    private static string Lines(Random random, int count, Func<Random, int, string> line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(line(random, i)).Append('\n');
        }

        return text.ToString();
    }

    private static string Log(Random random, int i) => string.Create(
        CultureInfo.InvariantCulture,
        $"2026-11-25T{i / 3600 % 24:00}:{i / 60 % 60:00}:{i % 60:00}.{random.Next(1000):000}Z INFO  [http-{random.Next(32)}] request id={random.NextInt64():x16} path=/v1/orders/{random.Next(100_000)} status={(random.Next(50) == 0 ? 500 : 200)} took={random.Next(900)}ms user={random.Next(9999)}");

    private static string Package(Random random, int i) => string.Create(
        CultureInfo.InvariantCulture, $"    \"package-{i}\": {{ \"version\": \"{random.Next(9)}.{random.Next(30)}.{random.Next(90)}\", \"integrity\": \"sha512-{Base64(random, 64)}\" }},");

    private static string Property(Random random, int i) => string.Create(
        CultureInfo.InvariantCulture, $"module.{i % 100}.{(random.Next(8) == 0 ? "token.endpoint" : random.Next(8) == 0 ? "cache.key" : "timeout")}.{i} = {(random.Next(3) == 0 ? "https://service.acme.example/v1" : random.Next(1000).ToString(CultureInfo.InvariantCulture))}");

    private static string Base64(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }
}
