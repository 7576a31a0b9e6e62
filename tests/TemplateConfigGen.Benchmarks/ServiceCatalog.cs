using System.Globalization;
using System.Text;
using TemplateConfigGen.Compiler.Emit.Formats;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Benchmarks;

/// <summary>
/// Configuration as services have it, the same in every run: endpoints, limits, switches, lists of hosts and routes, here and there a text with an escape.
/// Made as JSON; the product's own writers give the other formats, so that all hold the same data.
/// </summary>
internal static class ServiceCatalog
{
    private static readonly string[] Words =
        ["api", "billing", "catalog", "checkout", "gateway", "identity", "inventory", "mail", "media", "orders", "payments", "pricing", "search", "session", "shipping", "stock"];

    private static readonly string[] Texts =
        ["The service's own limits.", "Retries are off \\\"until further notice\\\".", "C:\\\\data\\\\cache", "first line\\nsecond line", "gr\\u00fc\\u00dfe", "plain words and nothing else"];

    /// <param name="services">How many services the file describes.</param>
    /// <param name="seed">Files of different seeds differ in their values, not in their shape.</param>
    public static string As(ConfigFormat format, int services, int seed)
    {
        var json = Json(services, new Random(seed));
        if (format == ConfigFormat.Json)
        {
            return json;
        }

        var file = new SourceFile("catalog.json", json);
        var options = ReadOptions.Default with { MaxLength = int.MaxValue };
        var root = ConfigReader.Read(file, ConfigFormat.Json, options, CancellationToken.None).Root!;
        return ConfigWriter.Write(root, file, format).Text ?? throw new InvalidOperationException($"The catalog cannot be written as {format}.");
    }

    private static string Json(int services, Random random)
    {
        var text = new StringBuilder("{\n  \"version\": 3,\n  \"services\": {\n");
        for (var service = 0; service < services; service++)
        {
            Append(text, service, random);
            text.Append(service + 1 < services ? "    },\n" : "    }\n");
        }

        return text.Append("  }\n}\n").ToString();
    }

    private static void Append(StringBuilder text, int service, Random random)
    {
        var name = Word(random);
        text.Append(CultureInfo.InvariantCulture, $$"""
                "{{name}}-{{service}}": {
                  "description": "{{Texts[random.Next(Texts.Length)]}}",
                  "enabled": {{Switch(random)}},
                  "endpoint": {
                    "url": "https://{{name}}.{{Word(random)}}.example/v{{random.Next(1, 4)}}/",
                    "port": {{random.Next(1024, 65536)}},
                    "timeout": "00:00:{{random.Next(10, 60)}}"
                  },
                  "limits": {
                    "maxConnections": {{random.Next(1, 5000)}},
                    "requestsPerSecond": {{random.Next(1, 900)}}.{{random.Next(1, 10)}},
                    "burst": {{random.Next(1, 90)}}e{{random.Next(1, 4)}},
                    "cache": { "sizeInMegabytes": {{random.Next(16, 4096)}}, "sliding": {{Switch(random)}} }
                  },
                  "hosts": ["{{Word(random)}}-1.internal", "{{Word(random)}}-2.internal", "{{Word(random)}}-3.internal"],
                  "weights": [{{random.Next(100)}}, {{random.Next(100)}}, {{random.Next(100)}}],
                  "routes": [
                    { "path": "/{{Word(random)}}/{id}", "methods": ["GET", "PUT"], "anonymous": false },
                    { "path": "/{{Word(random)}}", "methods": ["POST"], "anonymous": {{Switch(random)}} }
                  ]

            """);
    }

    private static string Switch(Random random) => random.Next(4) > 0 ? "true" : "false";

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
