using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Configuration;
using TemplateConfigGen.Compiler.Composition;
using TemplateConfigGen.Compiler.Reading;
using TemplateConfigGen.Compiler.Text;

namespace TemplateConfigGen.Compiler.Tests.Composition;

/// <summary>Appsettings mode against Microsoft.Extensions.Configuration itself, on the same files.</summary>
public sealed class MicrosoftSemanticsTests
{
    [Theory]
    [InlineData("""{ "A": { "L": ["a", "b", "c"] } }""", """{ "A": { "L": ["x"] } }""")]
    [InlineData("""{ "A": { "L": ["a", "b"] } }""", """{ "a": { "l": { "1": "x", "2": "y" } } }""")]
    [InlineData("""{ "A": { "B": 1, "C": true } }""", """{ "A:B": "2", "a": { "c": false } }""")]
    [InlineData("""{ "A": { "B": { "C": 1 } } }""", """{ "A": { "B": null } }""")]
    [InlineData("""{ "A": { "B": { "C": 1 } } }""", """{ "A": { "B": {} } }""")]
    [InlineData("""{ "A": { "L": [1, 2] } }""", """{ "A": { "L": [] } }""")]
    [InlineData("""{ "A": { "L": [{ "N": "a", "P": 1 }, { "N": "b", "P": 2 }] } }""", """{ "A": { "L": [{ "P": 3 }] } }""")]
    [InlineData("""{ "A": { "Logging:LogLevel:Default": "x" } }""", """{ "A": { "logging": { "loglevel": { "default": "y" } } } }""")]
    [InlineData("""{ "A": { "L": [1, 2] } }""", """{ "A": { "L": { "Name": "n" } } }""")]
    [InlineData("""{ "A": { "L": { "Name": "n" } } }""", """{ "A": { "L": [1, 2] } }""")]
    [InlineData("""{ "A": { "L": { "0": 1, "1": 2 } } }""", """{ "A": { "L": [3] } }""")]
    [InlineData("""{ "A": { "L": [1, 2] } }""", """{ "A": { "L:7": 3, "L:01": 4 } }""")]
    [InlineData("""{ "A": { "L": [1, 2], "L:2": 3 } }""", """{ "A": { "L": {} } }""")]
    [InlineData("""{ "A": { "L": [], "M": {}, "S": 1, "T": 2 } }""", """{ "A": { "L": "text", "M": "text", "S": {}, "T": [] } }""")]
    [InlineData("""{ "A": { "N": 1.50, "B": true, "S": "${env:X}" } }""", "{ }")]
    public void LayersGiveWhatMicrosoftGives(string lower, string upper) => AssertSame(lower, upper);

    [Property(MaxTest = 300)]
    public Property RandomLayersGiveWhatMicrosoftGives() =>
        Prop.ForAll(Layers().ToArbitrary(), layers => AssertSame(layers.Lower, layers.Upper));

    [Property(MaxTest = 300)]
    public Property RandomLayersOfDifferentKindsGiveWhatMicrosoftGives() =>
        Prop.ForAll(LayersOfDifferentKinds().ToArbitrary(), layers => AssertSame(layers.Lower, layers.Upper));

    private static void AssertSame(string lower, string upper)
    {
        var theirs = new ConfigurationBuilder().AddJsonStream(Stream(lower)).AddJsonStream(Stream(upper)).Build();
        var expected = theirs.AsEnumerable()
            .Where(pair => pair.Value is not null && !theirs.GetSection(pair.Key).GetChildren().Any())
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.OrdinalIgnoreCase);

        var merger = new Merger(microsoft: true);
        var files = new[] { Read(lower, "appsettings.json"), Read(upper, "appsettings.Production.json") };
        var ours = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        EffectiveNode? effective = null;
        foreach (var document in files)
        {
            effective = merger.Merge(effective, document.Root!, new Layer(document, Environment: null, default));
        }

        MicrosoftKeys.Flatten(effective!, "", ours);
        Assert.Equal(Sorted(expected), Sorted(ours));
    }

    private static IEnumerable<(string Key, string Value)> Sorted(Dictionary<string, string> values) =>
        values.Select(pair => (Key: pair.Key.ToUpperInvariant(), pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static ConfigDocument Read(string text, string path) =>
        ConfigReader.Read(new SourceFile(path, text), ConfigFormat.JsonWithComments, ReadOptions.Default, CancellationToken.None);

    private static MemoryStream Stream(string text) => new(Encoding.UTF8.GetBytes(text));

    // What is a list in one layer is an object, an object of indices or a value in the other.
    private static Gen<(string Lower, string Upper)> LayersOfDifferentKinds() =>
        from lower in Anything(depth: 3)
        from upper in Anything(depth: 3)
        select (new JsonObject { ["A"] = lower }.ToJsonString(), new JsonObject { ["A"] = upper }.ToJsonString());

    private static Gen<JsonNode?> Anything(int depth) =>
        from kind in Gen.Choose(depth == 0 ? 2 : 0, 3)
        from keys in Gen.SubListOf(kind == 0 ? ["Alpha", "0", "1", "7"] : new[] { "0", "1", "2" })
        from values in Gen.CollectToList(keys, _ => depth == 0 ? Scalar() : Anything(depth - 1))
        from scalar in Scalar()
        select kind switch
        {
            0 => new JsonObject(keys.Zip(values, KeyValuePair.Create<string, JsonNode?>)),
            1 => new JsonArray([.. values]),
            _ => scalar,
        };

    // Both layers have the same skeleton.
    private static Gen<(string Lower, string Upper)> Layers() =>
        from skeleton in Skeleton(depth: 3)
        from lower in Fill(skeleton)
        from upper in Fill(skeleton)
        select (lower!.ToJsonString(), upper!.ToJsonString());

    private static Gen<Shape> Skeleton(int depth) =>
        from keys in Gen.SubListOf("Alpha", "Beta", "gamma", "Delta")
        from members in Gen.CollectToList(keys, key => depth == 0
            ? Gen.Constant((key, Value: new Shape(null, IsList: false)))
            : from kind in Gen.Choose(0, 3)
              from inner in Skeleton(depth - 1)
              select (key, Value: kind switch { 0 => inner, 1 => new Shape(null, IsList: true), _ => new Shape(null, IsList: false) }))
        select new Shape([.. members], IsList: false);

    private static Gen<JsonNode?> Fill(Shape shape)
    {
        if (shape.Members is null)
        {
            return shape.IsList
                ? Gen.Choose(0, 4).SelectMany(count => Gen.CollectToList(Enumerable.Range(0, count), _ => Scalar()))
                    .Select(items => (JsonNode?)new JsonArray([.. items]))
                : Scalar();
        }

        return from present in Gen.SubListOf(shape.Members)
               from values in Gen.CollectToList(present, member => from value in Fill(member.Value)
                                                                   from lower in Gen.Elements(true, false)
                                                                   select (Key: lower ? member.Key.ToLowerInvariant() : member.Key, value))
               select (JsonNode?)new JsonObject(values.Select(value => KeyValuePair.Create<string, JsonNode?>(value.Key, value.value)));
    }

    private static Gen<JsonNode?> Scalar() =>
        Gen.Elements<Func<JsonNode?>>(() => JsonValue.Create(1), () => JsonValue.Create("text"), () => JsonValue.Create(true), () => JsonValue.Create(2.5), () => JsonValue.Create(""))
            .Select(make => make());

    private sealed record Shape((string Key, Shape Value)[]? Members, bool IsList);
}
