using System.Text.Json.Nodes;

namespace TemplateConfigGen.Compiler.Tests.Emit.Schemas;

/// <summary>Random sections in two layers, the upper of which changes values and leaves keys out: mostly, but not always, to others of the same kind.</summary>
internal sealed class RandomSections(Random random)
{
    private static readonly string[] Keys =
    [
        "a", "b", "name", "port", "max_size", "timeout_ms", "maxAgeSeconds", "limit_bytes", "sizeMib", "password", "api_key", "class", "2xx", "x.y", "a/b", "*", "größe", "日本", "value", "item", "items", "nameView", "$ref",
    ];

    private static readonly string[][] Texts =
    [
        ["info", "debug", "verify-full"], ["PT1H", "PT0.2S", "P14D", "01:02:03"], ["2024-01-02", "2025-12-31"], ["2024-01-02T03:04:05Z", "2024-01-02T03:04:05.5+02:00"], ["2024-01-02T03:04:05", "2025-01-02T03:04:05"],
        ["https://example.org/a?b=c#d", "http://localhost:80", "redis://host_name:1"], ["10.0.0.1", "192.168.0.1"], ["f81d4fae-7dec-11d0-a765-00a0c91e6bf6"], ["a@example.org"], ["${env:HOME}", "${env:PORT:-80}", "$${x}"], ["", "free text, with spaces"],
    ];

    private static readonly string[][] Numbers = [["0", "1", "-7"], ["2147483648", "1"], ["1.5", "3", "1e3"], ["0.12345678901234567890", "2.5"], ["9223372036854775807"]];

    /// <summary>The base layer and an overlay.</summary>
    public (string Base, string Overlay) Next()
    {
        var tree = Mapping(depth: 0);
        return (tree.ToJsonString(), Changed(tree).ToJsonString());
    }

    private JsonObject Mapping(int depth)
    {
        var mapping = new JsonObject();
        for (var count = random.Next(depth == 0 ? 7 : 5); count > 0; count--)
        {
            mapping.TryAdd(Keys[random.Next(Keys.Length)], Value(depth + 1));
        }

        return mapping;
    }

    private JsonNode? Value(int depth) => random.Next(depth < 4 ? 12 : 8) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonNode.Parse(Any(Numbers[random.Next(Numbers.Length)])),
        4 or 5 or 6 or 7 => JsonValue.Create(Any(Texts[random.Next(Texts.Length)])),
        8 or 9 => List(depth),
        _ => Mapping(depth),
    };

    private JsonArray List(int depth)
    {
        var list = new JsonArray();
        var first = Value(depth + 1);
        for (var count = random.Next(4); count > 0; count--)
        {
            list.Add(Like(first));
        }

        return list;
    }

    private JsonObject Changed(JsonObject tree)
    {
        var changed = new JsonObject();
        foreach (var (key, value) in tree)
        {
            if (random.Next(3) > 0)
            {
                changed[key] = value is JsonObject inner ? Changed(inner) : Like(value);
            }
        }

        return changed;
    }

    /// <summary>Another value of the kind; once in a while null, or one of any kind.</summary>
    private JsonNode? Like(JsonNode? value) => (random.Next(40), value) switch
    {
        (0, _) => null,
        (1, _) => Value(depth: 3),
        (_, JsonArray list) => new JsonArray([.. list.Select(Like)]),
        (_, JsonObject mapping) => random.Next(2) == 0 ? Changed(mapping) : mapping.DeepClone(),
        (_, JsonValue scalar) when scalar.TryGetValue(out string? text) && Array.Find(Texts, texts => texts.Contains(text)) is { } others => JsonValue.Create(Any(others)),
        (_, JsonValue scalar) when Array.Find(Numbers, numbers => numbers.Contains(scalar.ToJsonString())) is { } others => JsonNode.Parse(Any(others)),
        _ => value?.DeepClone(),
    };

    private string Any(string[] texts) => texts[random.Next(texts.Length)];
}
