using System.Text.Json.Nodes;
using TemplateConfigGen.Generator.Tests.Harness;

namespace TemplateConfigGen.Generator.Tests;

/// <summary>Random trees of keys and values that nobody would think of, in two layers: whatever is found in them, the generated code compiles without a warning.</summary>
public class RandomConfigurationTests
{
    private const int SectionsPerProject = 10;

    private static readonly string[] Keys =
    [
        "a", "A", "b", "name", "Name", "port", "max_size", "max-size", "MAX_SIZE", "maxSize", "class", "base", "overlay", "instance", "below", "equals", "get_type",
        "to_string", "uri", "time_span", "immutable_array", "string_comparer", "scalar", "item", "items", "view", "nameView", "name_item", "late_bound", "is_late_bound",
        "1", "2xx", "1.10", "11.0", "x.y", "a/b", "*", "**", "u002A", "", " ", "größe", "日本", "e\u0301", "\u0301", "😀", "İ", "\u212A", "k", "K", "ß", "ǆ", "\u0001", "\u2028", "\"", "\\", "<c>", "--", "/*",
        "production", "production_values", "section0", "section1", "key", "old", "owner", "overrides", "value", "$ref", "_", "__", "_a", "s_instance", "empty", "null",
    ];

    private static readonly string[] Texts =
    [
        "", "text", "true", "12", "PT1H", "01:02:03", "-1.02:03:04", "2024-01-02", "2024-01-02T03:04:05Z", "2024-01-02T03:04:05", "https://example.org/a?b=c#d", "urn:a:b",
        "${env:HOME}", "${env:HOME:-x}", "${env:PORT:-80}", "$${literal}", "*/ evil", "\"quoted\"", "back\\slash", "line\nbreak", "\u2028\u2029\u0085", "\u202Eright to left", "\uD800", "😀", "\0", "{0}",
    ];

    private static readonly string[] Numbers = ["0", "-0", "1", "-1", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "1.5", "-0.0", "1e3", "1e300", "0.12345678901234567890", "1e-400", "1e400"];

    public static TheoryData<int> Seeds { get; } = [.. Enumerable.Range(0, 25)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyTreeInTwoLayersGivesCodeThatCompiles(int seed)
    {
        var random = new Random(seed);
        var project = TestProject.With();
        for (var section = 0; section < SectionsPerProject; section++)
        {
            var tree = Mapping(random, depth: 0);
            project = project
                .WithFile($"config/section{section}.json", tree.ToJsonString())
                .WithFile($"config/section{section}.production.json", Changed(tree, random).ToJsonString());
            if (random.Next(3) == 0)
            {
                project = project.WithFile($"schemas/section{section}.schema.json", Schema(tree, random).ToJsonString());
            }
        }

        GeneratorSession.RunOnce(project).Compiles();
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AnyAppsettingsGiveCodeThatCompiles(int seed)
    {
        GeneratorSession.RunOnce(Appsettings(new Random(seed))).Compiles();
    }

    internal static TestProject Appsettings(Random random)
    {
        var settings = new JsonObject();
        for (var section = 0; section < SectionsPerProject; section++)
        {
            settings.TryAdd(random.Next(2) == 0 ? $"section{section}" : Keys[random.Next(Keys.Length)], random.Next(4) == 0 ? Value(random, depth: 1) : Mapping(random, depth: 0));
        }

        return TestProject.With(
            ("appsettings.json", settings.ToJsonString()),
            ("appsettings.Production.json", Changed(settings, random).ToJsonString()),
            ("appsettings.Staging.json", Mapping(random, depth: 0).ToJsonString()));
    }

    private static JsonObject Mapping(Random random, int depth)
    {
        var mapping = new JsonObject();
        for (var count = random.Next(depth == 0 ? 8 : 5); count > 0; count--)
        {
            mapping.TryAdd(Keys[random.Next(Keys.Length)], Value(random, depth + 1));
        }

        return mapping;
    }

    private static JsonNode? Value(Random random, int depth) => random.Next(depth < 4 ? 12 : 7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(2) == 0),
        2 or 3 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        4 or 5 or 6 => JsonValue.Create(Texts[random.Next(Texts.Length)]),
        7 or 8 => List(random, depth),
        _ => Mapping(random, depth),
    };

    private static JsonArray List(Random random, int depth)
    {
        var list = new JsonArray();
        var first = Value(random, depth + 1);
        for (var count = random.Next(4); count > 0; count--)
        {
            list.Add(random.Next(3) == 0 ? Value(random, depth + 1) : first?.DeepClone());
        }

        return list;
    }

    /// <summary>A tree that leaves some keys out, adds some, and gives some another value.</summary>
    private static JsonObject Changed(JsonObject tree, Random random)
    {
        var changed = random.Next(4) == 0 ? Mapping(random, depth: 2) : [];
        foreach (var (key, value) in tree)
        {
            switch (random.Next(6))
            {
                case 0 or 1:
                    break;
                case 2:
                    changed[key] = Value(random, depth: 2);
                    break;
                default:
                    changed[key] = value is JsonObject inner ? Changed(inner, random) : value?.DeepClone();
                    break;
            }
        }

        return changed;
    }

    private static JsonObject Schema(JsonObject tree, Random random)
    {
        var properties = new JsonObject();
        foreach (var (key, value) in tree)
        {
            var schema = value is JsonObject inner ? Schema(inner, random) : [];
            schema["description"] = Texts[random.Next(Texts.Length)] + " <b>&";
            schema["x-phase"] = random.Next(2) == 0 ? "build" : "startup";
            properties[key] = schema;
        }

        return new JsonObject { ["description"] = "About & <everything>", ["properties"] = properties };
    }
}
